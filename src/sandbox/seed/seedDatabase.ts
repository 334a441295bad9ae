import { explained } from '../database/openDatabase.ts';
import { text } from '../database/rows.ts';
import type { DataFolder } from '../dataFolder.ts';
import { deriveKey, ensureSecret } from '../keys.ts';
import type { Seed } from '../options.ts';
import type { Store } from '../store/store.ts';
import { seedDemo } from './demo.ts';
import { seedLarge } from './large.ts';
import { seedPersonas } from './personas.ts';

/** Somebody whose key is handed out. */
export interface PersonaKey {
  persona: string;
  email: string;
  key: string;
}

const SEEDERS: Record<Seed, (store: Store) => void> = {
  demo: seedDemo,
  empty: seedPersonas,
  large: seedLarge,
};

/** Fills a new database, all or nothing. One that was filled before is kept as it is. Returns what it was filled with. */
export function seedDatabase(store: Store, seed: Seed, file: string): string {
  const { db } = store;
  return explained(file, () =>
    db.write(() => {
      const seeded = db.get("SELECT value FROM meta WHERE name = 'seed'");
      if (seeded !== undefined) return text(seeded, 'value');
      SEEDERS[seed](store);
      db.run("INSERT INTO meta (name, value) VALUES ('seed', ?)", seed);
      return seed;
    }),
  );
}

/** Where keys are made from, and where they are known by their hashes. */
type KeyFiles = Pick<DataFolder, 'secret' | 'database'>;

/**
 * The keys of the seed's people. Derived from the folder's secret at every start, so they stay the same; when the secret is a new
 * one, the keys are new and the old ones are worthless.
 */
export function issueKeys(store: Store, { secret: secretFile, database }: KeyFiles): PersonaKey[] {
  const secret = explained(secretFile, () => ensureSecret(secretFile));
  return explained(database, () =>
    store.db.write(() =>
      store.users.personas().map(({ id, persona, email }) => {
        const key = deriveKey(secret, email);
        store.users.replaceKey(id, key);
        return { persona, email, key };
      }),
    ),
  );
}
