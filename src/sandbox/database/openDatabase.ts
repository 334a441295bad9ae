import { renameSync, rmSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { hasNoRoom, SandboxFailure } from '../failure.ts';
import { Database, rollBack } from './database.ts';
import { fileKind } from './fileHeader.ts';
import { APPLICATION_ID, MIGRATIONS } from './migrations.ts';
import { isSound, numericPragma } from './soundness.ts';
import { denyOtherFiles, SQLITE, sqliteCode, type Sqlite } from './sqlite.ts';

/** How long a statement waits for another process' lock, in milliseconds. The whole process stands still meanwhile. */
const BUSY_TIMEOUT = 2000;

/** What is left of the write-ahead log once it was copied into the file, in bytes: a large write does not take its room for ever. */
const LOG_SIZE = 2 ** 22;

function failure(kind: 'notADatabase' | 'foreign' | 'newer', file: string): SandboxFailure {
  switch (kind) {
    case 'notADatabase':
      return new SandboxFailure(
        'notADatabase',
        `${file} is damaged or is no database. It was left as it is. Start with --reset to set it aside and begin anew, or choose another folder with --data.`,
      );
    case 'foreign':
      return new SandboxFailure(
        'foreignDatabase',
        `${file} is another program's database. It was left as it is. Choose another folder with --data.`,
      );
    case 'newer':
      return new SandboxFailure(
        'newerDatabase',
        `${file} was made by a newer version of the sandbox. It was left as it is. Update Mem0 Explorer, or choose another folder with --data.`,
      );
  }
}

/** Turns what SQLite or the file system says about a file into a message that says what to do. Other errors come back as they are. */
function explain(error: unknown, file: string): unknown {
  const code = sqliteCode(error);
  if (code === SQLITE.notADatabase || code === SQLITE.corrupt) return failure('notADatabase', file);
  if (code === SQLITE.full || hasNoRoom(error)) {
    return new SandboxFailure('diskFull', `There is no room for ${file}. Free some disk space.`);
  }
  const inaccessible = [SQLITE.readOnly, SQLITE.cannotOpen, SQLITE.inputOutput, SQLITE.busy].some(
    (one) => one === code,
  );
  if (inaccessible || (error instanceof Error && 'syscall' in error)) {
    return new SandboxFailure(
      'dataFolder',
      `The sandbox cannot read and write ${file}. Check the folder's permissions, and that no other program holds the file.`,
    );
  }
  return error;
}

/** Runs `act`, and turns what goes wrong with the file into a `SandboxFailure`. */
export function explained<Result>(file: string, act: () => Result): Result {
  try {
    return act();
  } catch (error) {
    throw explain(error, file);
  }
}

function limit(db: DatabaseSync, maxSize: number | undefined): void {
  if (maxSize === undefined) return;
  db.exec(`PRAGMA max_page_count = ${Math.floor((maxSize * 2 ** 20) / numericPragma(db, 'page_size'))}`);
}

/** Brings a database up to date, all steps in one transaction. */
function migrate(db: DatabaseSync, steps: readonly string[], from: number): void {
  db.exec('BEGIN IMMEDIATE');
  try {
    for (const step of steps.slice(from)) db.exec(step);
    db.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${steps.length}; COMMIT`);
  } catch (error) {
    rollBack(db);
    throw error;
  }
}

/** Makes the file under another name first: whatever happens meanwhile, under its own name it is whole or is not there. */
function create(sqlite: Sqlite, file: string, maxSize: number | undefined): void {
  const fresh = `${file}.new`;
  rmSync(fresh, { force: true });
  rmSync(`${fresh}-journal`, { force: true });
  const db = new sqlite.DatabaseSync(fresh);
  try {
    limit(db, maxSize);
    migrate(db, MIGRATIONS, 0);
  } finally {
    db.close();
  }
  renameSync(fresh, file);
}

/** A copy of the older database stays next to it, since its former version could not read the newer one. */
function upgrade(db: DatabaseSync, file: string): void {
  const version = numericPragma(db, 'user_version');
  if (version > MIGRATIONS.length) throw failure('newer', file);
  if (version === MIGRATIONS.length) return;
  const copy = `${file}.version-${version}`;
  rmSync(copy, { force: true });
  db.prepare('VACUUM INTO ?').run(copy);
  migrate(db, MIGRATIONS, version);
}

function connect(sqlite: Sqlite, file: string, maxSize: number | undefined): Database {
  const db = new sqlite.DatabaseSync(file, {
    timeout: BUSY_TIMEOUT,
    enableForeignKeyConstraints: true,
    defensive: true,
  });
  try {
    db.exec(
      `PRAGMA busy_timeout = ${BUSY_TIMEOUT}; PRAGMA trusted_schema = OFF; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY`,
    );
    if (!isSound(sqlite, db, 'quick_check')) throw failure('notADatabase', file);
    db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA journal_size_limit = ${LOG_SIZE}`);
    limit(db, maxSize);
    upgrade(db, file);
    denyOtherFiles(sqlite, db);
    return new Database(db);
  } catch (error) {
    db.close();
    throw error;
  }
}

/**
 * Opens the sandbox's database, and makes it when there is none. A damaged file, another program's and a newer version's are
 * refused with a `SandboxFailure` and left untouched. `maxSize` in MB limits the file.
 */
export function openDatabase(sqlite: Sqlite, file: string, maxSize?: number): Database {
  return explained(file, () => {
    const kind = fileKind(file);
    if (kind === 'none') create(sqlite, file, maxSize);
    else if (kind !== 'ours') throw failure(kind, file);
    return connect(sqlite, file, maxSize);
  });
}
