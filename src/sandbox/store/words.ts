/** One character of a script that writes without blanks between words, or one word of any other. */
const WORD = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]|[\p{L}\p{M}\p{N}]+/gu;
const UNSPACED = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]$/u;

/** The words of a text, in lower case and without accents, as the index is to hold them. */
export function wordsOf(text: string): string[] {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .normalize('NFC')
    .toLowerCase()
    // Some characters stand for whole sentences, which no text is made of.
    .slice(0, 2 * text.length);
  return plain.match(WORD) ?? [];
}

/** Too frequent in a question to tell one memory from another. */
const COMMON = new Set(
  'a an and are do does for how i in is it of on or the to what when where which who with'.split(' '),
);

/** Those of a question's words that are worth looking for; all of them when none is. */
export function tellingWords(words: readonly string[]): readonly string[] {
  const telling = words.filter((word) => !COMMON.has(word));
  return telling.length > 0 ? telling : words;
}

/** The words of a question that are worth looking for. */
export function askedWords(query: string): readonly string[] {
  return tellingWords([...new Set(wordsOf(query))]);
}

/** Whether a word is searched for by its beginning, too. */
function isStem(word: string): boolean {
  return word.length > 2 && !UNSPACED.test(word);
}

/** Finds which of the words that were asked for a memory holds. The work grows with the memory's words, not with both. */
export class WordMatcher {
  readonly #words = new Map<string, number>();
  readonly #stems = new Map<string, number>();
  readonly #lengths: readonly number[];

  constructor(asked: readonly string[]) {
    for (const [place, word] of asked.entries()) (isStem(word) ? this.#stems : this.#words).set(word, place);
    this.#lengths = [...new Set([...this.#stems.keys()].map((stem) => stem.length))];
  }

  /** The places of those that one of these words is, or begins with. */
  matching(held: Iterable<string>): Set<number> {
    const places = new Set<number>();
    for (const word of held) {
      const place = this.#words.get(word);
      if (place !== undefined) places.add(place);
      for (const length of this.#lengths) {
        const stem = this.#stems.get(word.slice(0, length));
        if (stem !== undefined) places.add(stem);
      }
    }
    return places;
  }
}

/** An FTS5 expression that finds what a `WordMatcher` finds. Source: https://sqlite.org/fts5.html */
export function wordExpression(word: string): string {
  return `"${word}"${isStem(word) ? '*' : ''}`;
}
