import { existsSync, lstatSync } from 'node:fs';
import { explained, openDatabase } from './database/openDatabase.ts';
import { loadSqlite } from './database/sqlite.ts';
import { openDataFolder } from './dataFolder.ts';
import { SandboxFailure } from './failure.ts';
import { deriveKey, readSecret } from './keys.ts';
import { systemClock } from './store/clock.ts';
import { createStore } from './store/store.ts';

/** A table of the seed's people and their keys. Works while a sandbox runs on the folder, too. */
export function listKeys(data: string): string {
  const folder = openDataFolder(data);
  if (!existsSync(folder.database) || lstatSync(folder.secret, { throwIfNoEntry: false }) === undefined) {
    throw new SandboxFailure(
      'dataFolder',
      `No sandbox was ever started on ${data}. Start one, and its keys can be listed.`,
    );
  }
  const secret = explained(folder.secret, () => readSecret(folder.secret));
  if (secret === undefined) {
    throw new SandboxFailure(
      'dataFolder',
      `${folder.secret} is damaged. The next start of the sandbox makes new keys.`,
    );
  }
  const db = openDatabase(loadSqlite(), folder.database);
  try {
    const personas = createStore(db, systemClock).users.personas();
    const width = (pick: (persona: (typeof personas)[number]) => string) =>
      Math.max(...personas.map((persona) => pick(persona).length));
    const [name, email] = [width((one) => one.persona), width((one) => one.email)];
    return personas
      .map((one) => `${one.persona.padEnd(name)}  ${one.email.padEnd(email)}  ${deriveKey(secret, one.email)}\n`)
      .join('');
  } finally {
    db.close();
  }
}
