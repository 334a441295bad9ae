/**
 * Changes one member of a JSON object's text and leaves every other character as it is, so that what a person typed, or a server
 * of tomorrow sent, survives: big numbers, escapes, order and spacing.
 */

/** Where a member of the object stands: its value, and from its key to its value's end. Offsets in UTF-16 units. */
interface Member {
  readonly key: string;
  readonly keyStart: number;
  readonly valueStart: number;
  readonly end: number;
}

/** The members of the outermost object. The text must be valid JSON of an object. */
function membersOf(text: string): { members: Member[]; close: number } {
  const members: Member[] = [];
  let depth = 0;
  let key: { text: string; start: number } | undefined;
  let value: { start: number; end: number } | undefined;
  const finish = (): void => {
    if (key && value) members.push({ key: key.text, keyStart: key.start, valueStart: value.start, end: value.end });
    key = undefined;
    value = undefined;
  };
  const tokens = /\s*("(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+)/gy;
  for (let match = tokens.exec(text); match; match = tokens.exec(text)) {
    const [, token = ''] = match;
    const end = tokens.lastIndex;
    const start = end - token.length;
    if (depth === 1 && (token === ',' || token === '}')) {
      finish();
      if (token === '}') return { members, close: start };
      continue;
    }
    if (depth === 1 && !key) key = { text: String(JSON.parse(token)), start };
    else if (depth > 1 || (depth === 1 && token !== ':')) value = { start: value?.start ?? start, end };
    if (token === '{' || token === '[') depth += 1;
    if (token === '}' || token === ']') {
      depth -= 1;
      if (value) value = { start: value.start, end };
    }
  }
  return { members, close: text.length };
}

/** A replacement of the characters from `start` to `end`. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** What is really different between two texts, as one replacement. Undefined when they are the same. */
export function smallestEdit(before: string, after: string): TextEdit | undefined {
  if (before === after) return undefined;
  const limit = Math.min(before.length, after.length);
  let start = 0;
  while (start < limit && before[start] === after[start]) start += 1;
  let tail = 0;
  while (tail < limit - start && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  return { start, end: before.length - tail, text: after.slice(start, after.length - tail) };
}

/** `text` with one member set, or taken out where `value` is undefined. `text` must be valid JSON of an object. */
export function setMember(text: string, key: string, value: unknown): string {
  const { members, close } = membersOf(text);
  const index = members.findLastIndex((member) => member.key === key);
  const found = members[index];
  if (value === undefined) {
    if (!found) return text;
    const next = members[index + 1];
    const previous = members[index - 1];
    if (next) return text.slice(0, found.keyStart) + text.slice(next.keyStart);
    return text.slice(0, previous?.end ?? found.keyStart) + text.slice(found.end);
  }
  const json = JSON.stringify(value, null, 2).replaceAll('\n', '\n  ');
  if (found) return text.slice(0, found.valueStart) + json + text.slice(found.end);
  const last = members.at(-1);
  const member = `\n  ${JSON.stringify(key)}: ${json}`;
  if (last) return `${text.slice(0, last.end)},${member}${text.slice(last.end)}`;
  return `${text.slice(0, close).trimEnd()}${member}\n${text.slice(close)}`;
}
