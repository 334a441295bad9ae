import { characterOf, isElement, isInline, isUnread } from './html.ts';

/** How much of a text with markup is looked at. What is shown of it is far shorter. */
const LOOKED_AT = 20_000;
/** How often a text is read that was escaped again and again: by who wrote it, by a framework, by a proxy, and some more. */
const MOST_ESCAPED = 8;
/** Longer than any key in any spelling. */
const LONGEST_KEY = 1600;
const CDATA = '<![CDATA[';

/**
 * A text as a person reads it, where it may have been written for a browser: without elements, comments and character references,
 * whichever server, proxy or framework wrote it, and however often it was escaped. What only looks a little like markup stays: `a < b`,
 * `<your key>`.
 */
export function plainText(text: string): string {
  if (!/[<&]/.test(text)) return text;
  let plain = text.slice(0, LOOKED_AT);
  for (let round = 0; round < MOST_ESCAPED; round += 1) {
    const next = withoutReferences(withoutTags(plain));
    if (next === plain) break;
    plain = next;
  }
  // Half of a key at the end of what is looked at would not be found.
  return text.length > LOOKED_AT ? plain.slice(0, -LONGEST_KEY) : plain;
}

function withoutReferences(text: string): string {
  return text.replace(
    /&(?:(#\d+|#x[\da-f]+);?|([a-z]+);)/gi,
    (reference, point: string | undefined, name = '') => characterOf(point ?? String(name)) ?? reference,
  );
}

function withoutTags(text: string): string {
  const closed = new Set([...text.matchAll(/<\/([a-z][\w:.-]*)/gi)].map(([, name = '']) => name.toLowerCase()));
  const kept: string[] = [];
  let from = 0;
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', from)) {
    const { end, instead } = markupAt(text, at, closed);
    kept.push(text.slice(from, at), instead);
    from = end;
  }
  const plain = [...kept, text.slice(from)].join('');
  return text.includes(CDATA) ? plain.replaceAll(']]>', ' ') : plain;
}

/** What a text has in the place of the markup that begins here, and where that ends. */
function markupAt(text: string, at: number, closed: ReadonlySet<string>): { end: number; instead: string } {
  if (text.startsWith('<!--', at)) return { end: behind(text, '-->', at), instead: '' };
  // What stands in there is text: the marks alone go.
  if (text.startsWith(CDATA, at)) return { end: at + CDATA.length, instead: '' };
  if (/^<[!?][a-z]/i.test(text.slice(at, at + 3))) return { end: behind(text, '>', at), instead: ' ' };
  const [, slash = '', written] = /^<(\/?)([a-z][\w:.-]*)/i.exec(text.slice(at, at + 80)) ?? [];
  const name = written?.toLowerCase() ?? '';
  const certain = slash !== '' || closed.has(name);
  if (name === '' || !(certain || isElement(name))) return { end: at + 1, instead: '<' };
  const end = endOfTag(text, at + 1);
  if (!certain && isComparison(text.slice(at + 1, end))) return { end: at + 1, instead: '<' };
  if (slash === '' && isUnread(name)) return { end: behind(text, '>', closing(text, name, end)), instead: ' ' };
  return { end, instead: isInline(name) ? '' : ' ' };
}

/** Elements of one letter are told from what is compared, as in `a<b and b>c`, by their attributes. */
function isComparison(tag: string): boolean {
  return /^[a-z](?![\w:.-])/i.test(tag) && !/^.(?:\s*\/?>|\s[^>]*=)/s.test(tag);
}

/** Where a tag ends: behind `>`, before the next `<`, or with the text. Neither counts inside of an attribute's value. */
function endOfTag(text: string, from: number): number {
  const end = /(?:=\s*"[^"]*"|=\s*'[^']*'|[^<>])*>?/y;
  end.lastIndex = from;
  return end.test(text) ? end.lastIndex : text.length;
}

/** The place behind the next occurrence, or the end of the text. */
function behind(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at < 0 ? text.length : at + mark.length;
}

/** Where the element's closing tag begins, or the end of the text. */
function closing(text: string, name: string, from: number): number {
  const at = text.slice(from).search(new RegExp(`</${name}`, 'i'));
  return at < 0 ? text.length : from + at;
}
