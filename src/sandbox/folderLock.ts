import { SQLITE, sqliteCode, type Sqlite } from './database/sqlite.ts';

/** Holds a data folder for one process. */
export interface FolderLock {
  release(): void;
}

/**
 * Takes the folder, or returns undefined when another process has it. The lock is SQLite's on an empty file, that is the
 * operating system's: unlike a file with a process id it cannot be left behind by a crash.
 */
export function takeFolder(sqlite: Sqlite, lockFile: string): FolderLock | undefined {
  const db = new sqlite.DatabaseSync(lockFile, { timeout: 0 });
  try {
    db.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    db.close();
    if (sqliteCode(error) === SQLITE.busy) return undefined;
    throw error;
  }
  return { release: () => db.close() };
}
