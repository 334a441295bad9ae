import { randomBytes } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { controlOperations } from './control/control.ts';
import { Faults } from './control/faults.ts';
import { RequestLog } from './control/requestLog.ts';
import { explained, openDatabase } from './database/openDatabase.ts';
import { resetDatabase } from './database/reset.ts';
import { loadSqlite } from './database/sqlite.ts';
import { openDataFolder } from './dataFolder.ts';
import { takeFolder } from './folderLock.ts';
import { createApp } from './http/app.ts';
import { serve } from './http/server.ts';
import { OPERATIONS } from './operations/all.ts';
import type { Options } from './options.ts';
import { AlreadyRunning, findRunning } from './running.ts';
import { issueKeys, type PersonaKey, seedDatabase } from './seed/seedDatabase.ts';
import { systemClock } from './store/clock.ts';
import { createStore } from './store/store.ts';

/** What the sandbox prints, as one line of JSON, once it can be used. Whoever reads it may do everything: it is for the starter alone. */
export interface ReadyLine {
  url: string;
  users: PersonaKey[];
  /** For the control endpoints. Changes with every start. */
  controlToken: string;
  pid: number;
  data: string;
  seed: string;
  shape: string;
}

export interface Sandbox {
  ready: ReadyLine;
  /** Ends requests under way, closes the database and lets go of the folder. */
  stop(): Promise<void>;
}

/**
 * Starts a sandbox on a data folder. Rejects with `AlreadyRunning` when one runs there, and with `SandboxFailure` for everything
 * else that the person can act on.
 */
export async function startSandbox(options: Options, report: (error: unknown) => void): Promise<Sandbox> {
  const sqlite = loadSqlite();
  const folder = openDataFolder(options.data);
  const lock = explained(folder.lock, () => takeFolder(sqlite, folder.lock));
  if (lock === undefined) throw new AlreadyRunning(await findRunning(folder));
  try {
    if (options.reset) resetDatabase(folder.database, systemClock());
    const db = openDatabase(sqlite, folder.database, options.maxSize);
    try {
      const store = createStore(db, systemClock);
      const seed = seedDatabase(store, options.seed, folder.database);
      const users = issueKeys(store, folder);
      const controlToken = randomBytes(30).toString('base64url');
      const faults = new Faults();
      const log = new RequestLog();
      let url = '';
      const app = createApp({
        store,
        shape: options.shape,
        operations: OPERATIONS,
        control: controlOperations(store, faults, log),
        controlToken,
        faults,
        log,
        url: () => url,
        report,
      });
      const server = await serve(app, options.port);
      url = server.url;
      const { data, shape } = options;
      const ready: ReadyLine = { url, users, controlToken, pid: process.pid, data, seed, shape };
      explained(folder.running, () => {
        rmSync(folder.running, { force: true });
        writeFileSync(folder.running, `${JSON.stringify(ready)}\n`, { mode: 0o600 });
      });
      return {
        ready,
        async stop() {
          await server.stop();
          rmSync(folder.running, { force: true });
          db.close();
          lock.release();
        },
      };
    } catch (error) {
      db.close();
      throw error;
    }
  } catch (error) {
    lock.release();
    throw error;
  }
}
