// Lets one process at a time do a thing, across processes. The lock is a file that holds its owner's process id.
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { say } from './progress.mjs';

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}

/** @param {string} file @returns {Promise<boolean>} true when this process now owns the lock */
async function tryAcquire(file) {
  try {
    await writeFile(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
  }
  const owner = await readFile(file, 'utf8').catch(() => '');
  if (owner !== '' && !isAlive(Number(owner))) {
    // Its owner died. Move it aside instead of deleting: of two processes that get here only one succeeds.
    const aside = `${file}.${process.pid}`;
    await rename(file, aside).catch(() => undefined);
    const moved = await readFile(aside, 'utf8').catch(() => owner);
    if (moved !== owner) await rename(aside, file);
    else await rm(aside, { force: true });
  }
  return false;
}

/**
 * Runs `action` while holding the lock; waits for another process that holds it. A lock whose owner is dead is taken over.
 * @template T
 * @param {string} file the lock file, made and removed here
 * @param {string} purpose ends the sentence «Waiting for another process that is …»
 * @param {() => Promise<T>} action
 * @returns {Promise<T>}
 */
export async function withLock(file, purpose, action) {
  await mkdir(path.dirname(file), { recursive: true });
  for (let round = 0; !(await tryAcquire(file)); round += 1) {
    if (round === 5) say(`Waiting for another process that is ${purpose}.`);
    await delay(200);
  }
  try {
    return await action();
  } finally {
    await rm(file, { force: true });
  }
}
