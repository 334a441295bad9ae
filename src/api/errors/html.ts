/** What HTML calls its elements and characters, as far as texts of errors use it. */

const INLINE = /^(?:a|abbr|b|big|cite|code|em|font|i|kbd|mark|q|s|samp|small|span|strong|sub|sup|tt|u|var|wbr)$/;

const UNREAD = /^(?:script|style|template)$/;

const BLOCK =
  /^(?:address|article|aside|base|basefont|blockquote|body|br|button|caption|center|col|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hgroup|hr|html|iframe|img|input|label|legend|li|link|main|menu|meta|nav|nobr|noframes|noscript|object|ol|option|p|param|path|picture|pre|section|select|source|summary|svg|table|tbody|td|textarea|tfoot|th|thead|title|tr|ul)$/;

/** Whether HTML has an element of this name, in lower case. */
export function isElement(name: string): boolean {
  return INLINE.test(name) || BLOCK.test(name) || UNREAD.test(name);
}

/** Whether what stands in such an element belongs to the words around it. */
export function isInline(name: string): boolean {
  return INLINE.test(name);
}

/** Whether nobody reads what stands in such an element. */
export function isUnread(name: string): boolean {
  return UNREAD.test(name);
}

const NAMED: ReadonlyMap<string, string> = new Map(
  Object.entries({
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
    nbsp: ' ',
    ensp: ' ',
    emsp: ' ',
    thinsp: ' ',
    shy: '',
    zwj: '',
    zwnj: '',
    ndash: '–',
    mdash: '—',
    lsquo: '‘',
    rsquo: '’',
    sbquo: '‚',
    ldquo: '“',
    rdquo: '”',
    bdquo: '„',
    laquo: '«',
    raquo: '»',
    lsaquo: '‹',
    rsaquo: '›',
    hellip: '…',
    bull: '•',
    middot: '·',
    copy: '©',
    reg: '®',
    trade: '™',
    deg: '°',
    sect: '§',
    para: '¶',
    plusmn: '±',
    times: '×',
    divide: '÷',
    larr: '←',
    rarr: '→',
    iexcl: '¡',
    iquest: '¿',
    euro: '€',
    pound: '£',
    yen: '¥',
    cent: '¢',
    szlig: 'ß',
    aelig: 'æ',
    AElig: 'Æ',
    oslash: 'ø',
    Oslash: 'Ø',
  }),
);

/** The accents in the names of letters, as `eacute` has one. */
const ACCENTS: ReadonlyMap<string, string> = new Map([
  ['acute', '\u0301'],
  ['grave', '\u0300'],
  ['circ', '\u0302'],
  ['tilde', '\u0303'],
  ['uml', '\u0308'],
  ['cedil', '\u0327'],
  ['ring', '\u030a'],
]);

/** The character that stands between `&` and `;`: `amp`, `eacute`, `#39`, `#x27`. Undefined where HTML has none, or none that is used. */
export function characterOf(reference: string): string | undefined {
  if (reference.startsWith('#'))
    return characterAt(Number(/^#x/i.test(reference) ? `0${reference.slice(1)}` : reference.slice(1)));
  const accent = ACCENTS.get(reference.slice(1));
  return (
    NAMED.get(reference) ?? (accent === undefined ? undefined : `${reference.charAt(0)}${accent}`.normalize('NFC'))
  );
}

/** HTML has a replacement character where there is none. */
function characterAt(point: number): string {
  const none = point === 0 || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff);
  return none ? '\ufffd' : String.fromCodePoint(point);
}
