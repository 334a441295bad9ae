import type { DatabaseSync } from 'node:sqlite';
import { MIGRATIONS } from './migrations.ts';
import { integer, text } from './rows.ts';
import type { Sqlite } from './sqlite.ts';

/** The value of a pragma that is a number. */
export function numericPragma(db: DatabaseSync, name: string): number {
  const row = db.prepare(`PRAGMA ${name}`).get();
  return row === undefined ? 0 : integer(row, Object.keys(row)[0] ?? name);
}

/** Tables with their columns. */
function shapeOf(db: DatabaseSync): Set<string> {
  const rows = db
    .prepare(
      `SELECT tables.name AS name, columns.name AS part FROM sqlite_schema AS tables
       JOIN pragma_table_info(tables.name) AS columns WHERE tables.type = 'table'`,
    )
    .all();
  return new Set(rows.map((row) => JSON.stringify([text(row, 'name'), text(row, 'part')])));
}

/** What a database of this version has to have, found by making one. */
function expectedShape(sqlite: Sqlite, version: number): Set<string> {
  const db = new sqlite.DatabaseSync(':memory:');
  try {
    for (const step of MIGRATIONS.slice(0, version)) db.exec(step);
    return shapeOf(db);
  } finally {
    db.close();
  }
}

/**
 * Whether an open database can be worked with: SQLite finds its pages in order, and it has the tables and columns of its version. A newer
 * version's tables are its own affair. May throw what SQLite throws where it cannot even read.
 */
export function isSound(sqlite: Sqlite, db: DatabaseSync, check: 'quick_check' | 'integrity_check'): boolean {
  const found = db.prepare(`PRAGMA ${check}(1)`).get();
  if (found === undefined || text(found, check) !== 'ok') return false;
  const version = numericPragma(db, 'user_version');
  if (version < 1) return false;
  if (version > MIGRATIONS.length) return true;
  const actual = shapeOf(db);
  return [...expectedShape(sqlite, version)].every((one) => actual.has(one));
}
