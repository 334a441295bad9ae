import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import type { DataFolder } from './dataFolder.ts';
import { SandboxFailure } from './failure.ts';
import { fieldsOf } from './protocol/fields.ts';

/** Another sandbox holds the data folder. `line` is its ready line: whoever may read the folder may use it just as well. */
export class AlreadyRunning extends SandboxFailure {
  readonly line: object | undefined;

  constructor(line: object | undefined) {
    const url = fieldsOf(line)?.get('url');
    super(
      'alreadyRunning',
      typeof url === 'string'
        ? `A sandbox runs on this data folder already: ${url}.`
        : 'Another process holds this data folder and does not answer. End it, or choose another folder with --data.',
    );
    this.line = line;
  }
}

/** How long a sandbox that is just starting is waited for, in milliseconds. */
const PATIENCE = 10_000;
const INTERVAL = 50;

function readLine(file: string): object | undefined {
  try {
    const line: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return typeof line === 'object' && line !== null ? line : undefined;
  } catch {
    // Not there yet, or being written.
    return undefined;
  }
}

async function answers(line: object): Promise<boolean> {
  const fields = fieldsOf(line);
  const url = fields?.get('url');
  const token = fields?.get('controlToken');
  if (typeof url !== 'string' || typeof token !== 'string') return false;
  try {
    const health = await fetch(`${url}/__sandbox__/health`, {
      headers: { Authorization: `Token ${token}` },
      signal: AbortSignal.timeout(2000),
    });
    return health.ok;
  } catch {
    return false;
  }
}

/** The ready line of the sandbox that holds the folder; undefined when it does not answer in time. */
export async function findRunning(folder: DataFolder): Promise<object | undefined> {
  const end = Date.now() + PATIENCE;
  while (Date.now() < end) {
    const line = readLine(folder.running);
    if (line !== undefined && (await answers(line))) return line;
    await delay(INTERVAL);
  }
  return undefined;
}
