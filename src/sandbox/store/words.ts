/** One character of a script that writes without blanks between words, or one word of any other. */
const WORD = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]|[\p{L}\p{M}\p{N}]+/gu;
const UNSPACED = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]$/u;

/** The words of a text, in lower case and without accents, as the index is to hold them. */
export function wordsOf(text: string): string[] {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .normalize('NFC')
    .toLowerCase();
  return plain.match(WORD) ?? [];
}

/** Too frequent in a question to tell one memory from another. */
const COMMON = new Set(
  'a an and are do does for how i in is it of on or the to what when where which who with'.split(' '),
);

/** The words of a question that are worth looking for; all of them when none is. */
export function askedWords(query: string): string[] {
  const words = [...new Set(wordsOf(query))];
  const telling = words.filter((word) => !COMMON.has(word));
  return telling.length > 0 ? telling : words;
}

/** An FTS5 expression that finds any of the words, longer ones by their beginning too. Source: https://sqlite.org/fts5.html */
export function matchExpression(words: readonly string[]): string {
  return words.map((word) => `"${word}"${word.length > 2 && !UNSPACED.test(word) ? '*' : ''}`).join(' OR ');
}
