import { existsSync, renameSync, rmSync } from 'node:fs';
import { fileKind } from './fileHeader.ts';
import { explained } from './openDatabase.ts';
import { isSound } from './soundness.ts';
import { sqliteCode, type Sqlite } from './sqlite.ts';

/** SQLite keeps these beside a database. Without it they mean nothing, with another one they would do harm. */
const COMPANIONS = ['', '-wal', '-shm', '-journal'];

/** Whether a file is the sandbox's own and whole. It is only read: a damaged one is set aside as it was found. */
function isWhole(sqlite: Sqlite, file: string): boolean {
  if (fileKind(file) !== 'ours') return false;
  const db = new sqlite.DatabaseSync(file, { readOnly: true });
  try {
    return isSound(sqlite, db, 'integrity_check');
  } catch (error) {
    if (sqliteCode(error) === undefined) throw error;
    return false;
  } finally {
    db.close();
  }
}

/**
 * Clears the way for a new database. The sandbox's own is deleted, as was asked for, when nothing is wrong with it; anything else is
 * renamed, so that nothing that somebody may miss is lost.
 */
export function resetDatabase(sqlite: Sqlite, file: string, now: string): void {
  explained(file, () => {
    const found = COMPANIONS.filter((companion) => existsSync(file + companion));
    const whole = isWhole(sqlite, file);
    const aside = `${file}.set-aside-${now.replace(/\W/g, '')}`;
    for (const companion of COMPANIONS) {
      if (!existsSync(file + companion)) continue;
      // Reading puts files beside it, too.
      if (whole || !found.includes(companion)) rmSync(file + companion);
      else renameSync(file + companion, aside + companion);
    }
  });
}
