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

/** What a start has taken so far and has to give back, the last thing first. */
class Taken {
  readonly #steps: (() => void | Promise<void>)[] = [];

  add(giveBack: () => void | Promise<void>): void {
    this.#steps.push(giveBack);
  }

  /** Gives back all of it, also when something of it fails; then the first failure is thrown. */
  async giveBack(): Promise<void> {
    const failures: unknown[] = [];
    for (const step of this.#steps.splice(0).toReversed()) {
      try {
        await step();
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
  }
}

async function start(options: Options, report: (error: unknown) => void, taken: Taken): Promise<ReadyLine> {
  const sqlite = loadSqlite();
  const folder = openDataFolder(options.data);
  const lock = explained(folder.lock, () => takeFolder(sqlite, folder.lock));
  if (lock === undefined) throw new AlreadyRunning(await findRunning(folder));
  taken.add(() => lock.release());
  if (options.reset) resetDatabase(sqlite, folder.database, systemClock());
  const db = openDatabase(sqlite, folder.database, options.maxSize);
  taken.add(() => db.close());
  const store = explained(folder.database, () => createStore(db, systemClock));
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
  let told = false;
  taken.add(() => {
    if (told) rmSync(folder.running, { force: true });
  });
  const server = await serve(app, options.port);
  taken.add(() => server.stop());
  url = server.url;
  const { data, shape } = options;
  const ready: ReadyLine = { url, users, controlToken, pid: process.pid, data, seed, shape };
  explained(folder.running, () => {
    rmSync(folder.running, { force: true });
    told = true;
    writeFileSync(folder.running, `${JSON.stringify(ready)}\n`, { mode: 0o600, flag: 'wx' });
  });
  return ready;
}

/**
 * Starts a sandbox on a data folder. Rejects with `AlreadyRunning` when one runs there, and with `SandboxFailure` for everything
 * else that the person can act on; whatever it had taken until then is free again.
 */
export async function startSandbox(options: Options, report: (error: unknown) => void): Promise<Sandbox> {
  const taken = new Taken();
  try {
    return { ready: await start(options, report, taken), stop: () => taken.giveBack() };
  } catch (error) {
    // Why it could not start matters more than what may go wrong on the way back.
    await taken.giveBack().catch(report);
    throw error;
  }
}
