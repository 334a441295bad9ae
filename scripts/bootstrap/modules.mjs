// The clone's own node_modules.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { npm } from './command.mjs';
import { withLock } from './lock.mjs';
import { root } from './paths.mjs';
import { say, since } from './progress.mjs';

/** @typedef {{ version?: string, optional?: boolean, devOptional?: boolean }} LockedPackage */

/** @param {string} file @returns {Promise<Record<string, LockedPackage>>} */
async function packagesIn(file) {
  return JSON.parse(await readFile(path.join(root, file), 'utf8')).packages;
}

/** npm writes its hidden lock file last: it is missing after an interrupted install and outdated after a pull. */
async function upToDate() {
  const installed = await packagesIn('node_modules/.package-lock.json').catch(() => undefined);
  if (installed === undefined) return false;
  return Object.entries(await packagesIn('package-lock.json')).every(
    ([name, wanted]) => name === '' || wanted.optional === true || installed[name]?.version === wanted.version,
  );
}

/** Installs the packages of package-lock.json when they are not there yet, or not all of them, or others. */
export async function ensureModules() {
  if (await upToDate()) return;
  await withLock(path.join(root, 'out', 'locks', 'modules'), 'installing the npm packages', async () => {
    if (await upToDate()) return;
    say('Installing the npm packages (npm ci, about 320 MB on disk) …');
    const start = performance.now();
    await npm(['ci', '--ignore-scripts'], root);
    say(`Installed the npm packages in ${since(start)}.`);
  });
}
