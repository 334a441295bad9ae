import { existsSync, renameSync, rmSync } from 'node:fs';
import { fileKind } from './fileHeader.ts';
import { explained } from './openDatabase.ts';

/** SQLite keeps these beside a database. Without it they mean nothing, with another one they would do harm. */
const COMPANIONS = ['', '-wal', '-shm', '-journal'];

/**
 * Clears the way for a new database. The sandbox's own is deleted, as was asked for; anything else is renamed, so that nothing
 * that somebody may miss is lost.
 */
export function resetDatabase(file: string, now: string): void {
  explained(file, () => {
    const own = fileKind(file) === 'ours';
    const aside = `${file}.set-aside-${now.replace(/\W/g, '')}`;
    for (const companion of COMPANIONS) {
      if (!existsSync(file + companion)) continue;
      if (own) rmSync(file + companion);
      else renameSync(file + companion, aside + companion);
    }
  });
}
