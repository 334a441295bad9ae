/** Something that goes wrong, what the product promises for it, and the tests that show that it keeps the promise. */
export interface FaultCase {
  /** What goes wrong, in a few words: its name in the table. */
  readonly name: string;
  /** What the person sees. */
  readonly sees: string;
  /** What is sent, and what is not. */
  readonly sent: string;
  /** What is kept. */
  readonly keeps: string;
  readonly shownBy: readonly NamedTest[];
}

/** A test by its file, from `test/` on, and its title: that of `it`, or the name of a case in a table of cases. */
export type NamedTest = readonly [file: string, title: string];

/** Cases that belong together. */
export interface FaultArea {
  readonly title: string;
  readonly cases: readonly FaultCase[];
}
