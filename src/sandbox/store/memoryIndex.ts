import type { Database } from '../database/database.ts';
import { integer, text } from '../database/rows.ts';
import { wordExpression, WordMatcher, wordsOf } from './words.ts';

/** A memory that holds at least one of the words, with how many of them. More rank is a better match. */
export interface IndexHit {
  id: number;
  rank: number;
  found: number;
}

/**
 * The words of all memories, for searching. Made anew at each start in SQLite's temporary storage: FTS5 where this Node.js has it
 * (older ones were built without), a plain table elsewhere, so that the same database file serves both.
 */
export class MemoryIndex {
  readonly #db: Database;
  readonly #fullText: boolean;

  constructor(db: Database) {
    this.#db = db;
    this.#fullText = this.#create();
    // Also runs for memories that go with their project.
    db.run(`CREATE TEMP TRIGGER memory_words_follow AFTER DELETE ON main.memories
      BEGIN DELETE FROM memory_words WHERE rowid = old.id; END`);
    for (const row of db.each('SELECT id, memory FROM memories')) this.add(integer(row, 'id'), text(row, 'memory'));
  }

  add(id: number, memory: string): void {
    this.#db.run('INSERT INTO temp.memory_words (rowid, words) VALUES (?, ?)', id, wordsOf(memory).join(' '));
  }

  replace(id: number, memory: string): void {
    this.#db.run('DELETE FROM temp.memory_words WHERE rowid = ?', id);
    this.add(id, memory);
  }

  /** Those that hold a word, or one that begins so. */
  find(project: number, words: readonly string[]): IndexHit[] {
    if (words.length === 0) return [];
    return this.#fullText ? this.#findByIndex(project, words) : this.#findByReading(project, words);
  }

  /** Those that hold one of the words as it is. */
  holding(project: number, words: readonly string[]): Set<number> {
    if (this.#fullText) {
      const rows = this.#db.all(
        `SELECT memories.id FROM temp.memory_words JOIN memories ON memories.id = memory_words.rowid
         WHERE memory_words MATCH ? AND memories.project = ?`,
        words.map((word) => `"${word}"`).join(' OR '),
        project,
      );
      return new Set(rows.map((row) => integer(row, 'id')));
    }
    const wanted = new Set(words);
    const holders = [...this.#read(project)].filter(({ held }) => held.some((word) => wanted.has(word)));
    return new Set(holders.map(({ id }) => id));
  }

  #create(): boolean {
    try {
      this.#db.run(`CREATE VIRTUAL TABLE temp.memory_words USING fts5 (
        words, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2')`);
      return true;
    } catch (error) {
      if (!(error instanceof Error && error.message.includes('no such module'))) throw error;
      this.#db.run('CREATE TEMP TABLE memory_words (words TEXT NOT NULL)');
      return false;
    }
  }

  /** BM25 of many words is the sum of theirs, so one query for each tells how many were found, too. */
  #findByIndex(project: number, words: readonly string[]): IndexHit[] {
    return this.#db
      .all(
        `SELECT memories.id, count(*) AS found, sum(hits.rank) AS rank FROM (
           SELECT memory_words.rowid AS id, -bm25(memory_words) AS rank FROM json_each(?) AS asked
           CROSS JOIN temp.memory_words ON memory_words MATCH asked.value LIMIT -1 OFFSET 0) AS hits
         JOIN memories ON memories.id = hits.id WHERE memories.project = ? GROUP BY memories.id`,
        JSON.stringify(words.map(wordExpression)),
        project,
      )
      .map((row) => ({ id: integer(row, 'id'), rank: integer(row, 'rank'), found: integer(row, 'found') }));
  }

  /** Rare words weigh more, as in BM25. */
  #findByReading(project: number, words: readonly string[]): IndexHit[] {
    const matcher = new WordMatcher(words);
    const rows = [...this.#read(project)].map(({ id, held }) => ({ id, found: matcher.matching(held) }));
    const holders = words.map((_, place) => rows.filter(({ found }) => found.has(place)).length);
    const weights = holders.map((count) => Math.log(1 + (rows.length - count + 0.5) / (count + 0.5)));
    return rows
      .filter(({ found }) => found.size > 0)
      .map(({ id, found }) => ({
        id,
        found: found.size,
        rank: [...found].reduce((sum, place) => sum + (weights[place] ?? 0), 0),
      }));
  }

  /** The words of each memory of a project. */
  *#read(project: number): Generator<{ id: number; held: readonly string[] }> {
    const rows = this.#db.each(
      `SELECT memories.id, memory_words.words FROM temp.memory_words
       JOIN memories ON memories.id = memory_words.rowid WHERE memories.project = ?`,
      project,
    );
    for (const row of rows) yield { id: integer(row, 'id'), held: text(row, 'words').split(' ') };
  }
}
