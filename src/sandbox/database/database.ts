import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Row } from './rows.ts';

/** What may be bound to a statement. Objects are not: SQLite would take them for named parameters and store nulls. */
export type Bindable = string | number | null;

/** Undoes the transaction. A full disk has undone it by itself already, and then this finds none. */
export function rollBack(db: DatabaseSync): void {
  try {
    db.exec('ROLLBACK');
  } catch {
    // Nothing left to undo; what went wrong before is what matters.
  }
}

/** The open database: prepared statements only, each prepared once, inside transactions. Not for use by two requests at a time. */
export class Database {
  readonly #db: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  constructor(db: DatabaseSync) {
    this.#db = db;
  }

  all(sql: string, ...values: Bindable[]): Row[] {
    return this.#prepare(sql, values).all(...values);
  }

  /** One row at a time: for what is too much to be held at once. Other statements may run meanwhile, but not the same one. */
  each(sql: string, ...values: Bindable[]): Iterable<Row> {
    return this.#prepare(sql, values).iterate(...values);
  }

  get(sql: string, ...values: Bindable[]): Row | undefined {
    return this.#prepare(sql, values).get(...values);
  }

  /** Runs a statement that changes something. `id` is the row id of the last row that was inserted. */
  run(sql: string, ...values: Bindable[]): { changes: number; id: number } {
    const { changes, lastInsertRowid } = this.#prepare(sql, values).run(...values);
    return { changes: Number(changes), id: Number(lastInsertRowid) };
  }

  /** Everything that `act` reads is one snapshot. */
  read<Result>(act: () => Result): Result {
    return this.#transaction('BEGIN', act);
  }

  /** All of `act` or nothing of it: an error undoes it and is thrown on. Durable when this returns. */
  write<Result>(act: () => Result): Result {
    return this.#transaction('BEGIN IMMEDIATE', act);
  }

  /** Copies the write-ahead log into the file, and closes it. */
  close(): void {
    this.#statements.clear();
    this.#db.close();
  }

  #transaction<Result>(begin: string, act: () => Result): Result {
    this.#db.exec(begin);
    try {
      const result = act();
      this.#db.exec('COMMIT');
      return result;
    } catch (error) {
      rollBack(this.#db);
      throw error;
    }
  }

  #prepare(sql: string, values: readonly unknown[]): StatementSync {
    for (const value of values) {
      if (value !== null && typeof value !== 'string' && typeof value !== 'number') {
        throw new TypeError(`A ${typeof value} may not be bound to a statement.`);
      }
    }
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = this.#db.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }
}
