import type { Database } from '../database/database.ts';
import { integer, text } from '../database/rows.ts';
import { matchExpression, matches, wordsOf } from './words.ts';

/** A memory that holds at least one of the words. More rank is a better match. */
export interface Hit {
  id: number;
  rank: number;
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
    for (const row of db.all('SELECT id, memory FROM memories')) this.add(integer(row, 'id'), text(row, 'memory'));
  }

  add(id: number, memory: string): void {
    this.#db.run('INSERT INTO temp.memory_words (rowid, words) VALUES (?, ?)', id, wordsOf(memory).join(' '));
  }

  replace(id: number, memory: string): void {
    this.#db.run('DELETE FROM temp.memory_words WHERE rowid = ?', id);
    this.add(id, memory);
  }

  find(project: number, words: readonly string[]): Hit[] {
    if (words.length === 0) return [];
    return this.#fullText ? this.#findByIndex(project, words) : this.#findByReading(project, words);
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

  #findByIndex(project: number, words: readonly string[]): Hit[] {
    return this.#db
      .all(
        `SELECT memories.id, -bm25(memory_words) AS rank FROM temp.memory_words
         JOIN memories ON memories.id = memory_words.rowid WHERE memory_words MATCH ? AND memories.project = ?`,
        matchExpression(words),
        project,
      )
      .map((row) => ({ id: integer(row, 'id'), rank: integer(row, 'rank') }));
  }

  /** Rare words weigh more, as in BM25. */
  #findByReading(project: number, words: readonly string[]): Hit[] {
    const rows = this.#db
      .all(
        `SELECT memories.id, memory_words.words FROM temp.memory_words
         JOIN memories ON memories.id = memory_words.rowid WHERE memories.project = ?`,
        project,
      )
      .map((row) => ({ id: integer(row, 'id'), held: text(row, 'words').split(' ') }));
    const holds = (held: readonly string[], word: string) => held.some((one) => matches(one, word));
    const weights = words.map((word) => {
      const holders = rows.filter(({ held }) => holds(held, word)).length;
      return Math.log(1 + (rows.length - holders + 0.5) / (holders + 0.5));
    });
    return rows
      .map(({ id, held }) => ({
        id,
        rank: words.reduce((sum, word, place) => sum + (holds(held, word) ? (weights[place] ?? 0) : 0), 0),
      }))
      .filter(({ rank }) => rank > 0);
  }
}
