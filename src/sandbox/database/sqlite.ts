import type * as sqliteModule from 'node:sqlite';
import { SandboxFailure } from '../failure.ts';

export type Sqlite = typeof sqliteModule;

/**
 * Node's own SQLite. Asked for at run time and never imported, since a build without it (some builds of Electron) would
 * otherwise refuse the whole file before it can say why.
 */
export function loadSqlite(
  load: (name: 'node:sqlite') => Sqlite | undefined = (name) => process.getBuiltinModule(name),
): Sqlite {
  const sqlite = load('node:sqlite');
  if (sqlite === undefined) {
    throw new SandboxFailure(
      'noSqlite',
      `The sandbox needs SQLite, which this Node.js (${process.version}) was built without. Use Node.js 22.13 or newer.`,
    );
  }
  return sqlite;
}

/** Numbers by which SQLite tells what went wrong (primary result codes). Source: https://sqlite.org/rescode.html */
export const SQLITE = {
  busy: 5,
  readOnly: 8,
  inputOutput: 10,
  corrupt: 11,
  full: 13,
  cannotOpen: 14,
  constraint: 19,
  notADatabase: 26,
} as const;

/** SQLite's primary result code of an error, or undefined when the error is not from SQLite. */
export function sqliteCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return undefined;
  return error.errcode & 0xff;
}

/** SQLite's action codes for the statements that would reach another file. Source: https://sqlite.org/c3ref/c_alter_table.html */
const ATTACH = 24;
const DETACH = 25;

/** Refuses every statement that would reach another file. Older Node.js versions have no such hook: prepared text is the first guard. */
export function denyOtherFiles(sqlite: Sqlite, db: sqliteModule.DatabaseSync): void {
  if (!('setAuthorizer' in db)) return;
  const { SQLITE_DENY, SQLITE_OK } = sqlite.constants;
  db.setAuthorizer((action) => (action === ATTACH || action === DETACH ? SQLITE_DENY : SQLITE_OK));
}
