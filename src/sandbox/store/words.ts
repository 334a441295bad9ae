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

/** Whether a word is searched for by its beginning, too. */
function isStem(word: string): boolean {
  return word.length > 2 && !UNSPACED.test(word);
}

/** Whether a word that a memory holds is one that was asked for. */
export function matches(held: string, asked: string): boolean {
  return isStem(asked) ? held.startsWith(asked) : held === asked;
}

/** An FTS5 expression that finds what `matches` finds, for any of the words. Source: https://sqlite.org/fts5.html */
export function matchExpression(words: readonly string[]): string {
  return words.map((word) => `"${word}"${isStem(word) ? '*' : ''}`).join(' OR ');
}
