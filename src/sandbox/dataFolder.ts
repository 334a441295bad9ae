import { chmodSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { hasNoRoom, SandboxFailure } from './failure.ts';

/** The files of a data folder. */
export interface DataFolder {
  path: string;
  database: string;
  /** Held while a sandbox runs: the operating system lets go of it whatever way the process ends. */
  lock: string;
  /** What the keys of the seed are derived from. */
  secret: string;
  /** The ready line of the sandbox that runs on this folder. */
  running: string;
}

/** Names the files, and makes the folder (for its owner alone) when it is not there. */
export function openDataFolder(folder: string): DataFolder {
  try {
    if (mkdirSync(folder, { recursive: true }) !== undefined) chmodSync(folder, 0o700);
  } catch (error) {
    if (hasNoRoom(error)) {
      throw new SandboxFailure('diskFull', `There is no room for the folder ${folder}. Free some disk space.`);
    }
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    throw new SandboxFailure(
      'dataFolder',
      `The folder ${folder} cannot be made (${reason}). Choose another with --data.`,
    );
  }
  return {
    path: folder,
    database: path.join(folder, 'sandbox.db'),
    lock: path.join(folder, 'sandbox.lock'),
    secret: path.join(folder, 'sandbox.secret'),
    running: path.join(folder, 'sandbox.json'),
  };
}
