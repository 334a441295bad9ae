// One line per step on standard error, so that standard output stays free for what other programs read.
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';

/** Prints one line of progress. @param {string} text */
export function say(text) {
  process.stderr.write(`[setup] ${text}\n`);
}

/**
 * The size of a folder with everything in it, for a person: `189 MB`.
 * @param {string} folder
 */
export async function sizeOf(folder) {
  let bytes = 0;
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) bytes += (await stat(path.join(entry.parentPath, entry.name))).size;
  }
  return `${Math.round(bytes / 1_000_000)} MB`;
}

/** Seconds since `start` (from `performance.now()`), for a person: `3.4 s`. @param {number} start */
export function since(start) {
  return `${((performance.now() - start) / 1000).toFixed(1)} s`;
}
