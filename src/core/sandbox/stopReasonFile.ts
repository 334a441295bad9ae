import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { StopReasonStore } from './localSandbox.ts';

/** The note beside the sandbox's data of which one was ended last, and why. */
export function stopReasonFile(data: string): StopReasonStore {
  const file = path.join(data, 'last-end');
  return {
    read: () => readFile(file, 'utf8').catch(() => undefined),
    // Without the note another window takes the end for a crash and starts the sandbox again: no reason not to end it here.
    write: (text) => writeFile(file, text).catch(() => undefined),
  };
}
