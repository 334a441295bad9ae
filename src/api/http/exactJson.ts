declare global {
  /** Since V8 11.4, so in each VS Code that the extension runs in; the types come with a later version of TypeScript. */
  interface JSON {
    rawJSON?(text: string): unknown;
    isRawJSON?(value: unknown): boolean;
  }
}

/** A number with more digits than JavaScript keeps, as it came. `JSON.stringify` writes it as it is. */
export interface RawNumber {
  readonly rawJSON: string;
}

/** Whether a parsed value is such a number. It is an object to all else. */
export function isRawNumber(value: unknown): value is RawNumber {
  return JSON.isRawJSON?.(value) ?? false;
}

/** What may be such a number: many digits, or a power of ten of three. Also finds some that stand in a text, which only costs time. */
const LONG_NUMBER = /(?:^|[[:,\s])-?(?:[\d.]{16}|\d[\d.]*[eE][+-]?\d{3})/;

/**
 * Parses an answer as `parseJson` does, but keeps the numbers that JavaScript would change as `RawNumber`: large ids, long fractions, powers
 * of ten that it does not know. Throws SyntaxError, and RangeError for what is nested too deep to look at each part.
 */
export function parseExactly(text: string): unknown {
  if (!/__proto__|\\u00/i.test(text) && !LONG_NUMBER.test(text)) return JSON.parse(text);
  return JSON.parse(text, (name: string, value: unknown, context?: { source?: string }) => {
    if (name === '__proto__') return undefined;
    const source = context?.source;
    if (typeof value !== 'number' || source === undefined || isSame(source, value)) return value;
    return JSON.rawJSON?.(source) ?? value;
  });
}

/** Whether what would be written for a number is the number that was read, however it is written. */
function isSame(source: string, value: number): boolean {
  return source === String(value) || decimalOf(source) === decimalOf(String(value));
}

/** A number as its digits and a power of ten: `1.50e3` and `1500` are `15e2`. */
function decimalOf(text: string): string {
  const [, sign = '', whole = '', fraction = '', power = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text) ?? [];
  const digits = whole + fraction;
  let begin = 0;
  while (digits[begin] === '0') begin += 1;
  let end = digits.length;
  while (end > begin && digits[end - 1] === '0') end -= 1;
  if (begin === end) return digits === '' ? text : '0';
  return `${sign}${digits.slice(begin, end)}e${Number(power) + whole.length - end}`;
}

/** How deep what is kept of an answer may be nested: deep enough for any, and no danger to whoever walks through it. */
export const MAX_DEPTH = 200;

/** How deep a value is nested: 0 for a text, 1 for `[]`. What is deeper than the limit is told as one more. */
export function depthOf(value: unknown, limit: number): number {
  let depth = 0;
  let level = [value].filter(isNesting);
  while (level.length > 0 && depth <= limit) {
    depth += 1;
    level = level.flatMap((one) => Object.values(one).filter(isNesting));
  }
  return depth;
}

/** Whether there is a `RawNumber` in a value. To be asked of values within `MAX_DEPTH`. */
export function holdsRawNumber(value: unknown): boolean {
  if (isRawNumber(value)) return true;
  return isNesting(value) && Object.values(value).some(holdsRawNumber);
}

function isNesting(value: unknown): value is Readonly<Record<string, unknown>> | readonly unknown[] {
  return typeof value === 'object' && value !== null && !isRawNumber(value);
}
