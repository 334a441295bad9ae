// The tools that a test run needs beside the npm packages: installed once, at exact versions, into `.toolchain/`.
// The versions stand in scripts/toolchain/*/package.json with a lock file each.
import { createHash, randomBytes } from 'node:crypto';
import { access, cp, mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { npm } from './command.mjs';
import { withLock } from './lock.mjs';
import { root, toolchainFolder } from './paths.mjs';
import { say, since, sizeOf } from './progress.mjs';

/**
 * @typedef {object} Part
 * @property {string} title for the progress lines
 * @property {string} about what the download costs, for a person
 * @property {string} main the file that everybody comes for; its absence means a broken install
 * @property {(folder: string) => Promise<void>} [finish] what remains to be done after `npm ci`
 */

const stampName = '.complete.json';

/** @param {string} file */
const exists = (file) =>
  access(file).then(
    () => true,
    () => false,
  );

/** What an install depends on: when one of these changes, it is made anew. @param {string} name @param {Part} part */
async function fingerprint(name, part) {
  const lock = await readFile(path.join(root, 'scripts/toolchain', name, 'package-lock.json'));
  const machine = `${process.platform}-${process.arch}`;
  return createHash('sha256')
    .update(`${machine} ${part.finish?.toString() ?? ''}`)
    .update(lock)
    .digest('hex');
}

/** Left by a process that was killed while it installed. */
async function removeLeftovers() {
  for (const entry of await readdir(toolchainFolder)) {
    if (entry.startsWith('.staging-')) await rm(path.join(toolchainFolder, entry), { recursive: true, force: true });
  }
}

/**
 * Installs a part of the toolchain unless it stands complete. It is built in a folder of its own, which gets its final name
 * when nothing is left to do: an interrupted install is never mistaken for a whole one.
 * @param {string} name a folder of scripts/toolchain
 * @param {Part} part
 * @returns {Promise<string>} its folder
 */
export async function ensurePart(name, part) {
  const source = path.join(root, 'scripts/toolchain', name);
  const { version } = JSON.parse(await readFile(path.join(source, 'package.json'), 'utf8'));
  const folder = path.join(toolchainFolder, `${name}-${version}`);
  const wanted = await fingerprint(name, part);
  const isComplete = async () => {
    const stamp = await readFile(path.join(folder, stampName), 'utf8').catch(() => '{}');
    return JSON.parse(stamp).fingerprint === wanted && (await exists(path.join(folder, part.main)));
  };
  if (await isComplete()) return folder;
  return withLock(path.join(toolchainFolder, 'locks', 'toolchain'), 'installing the toolchain', async () => {
    if (await isComplete()) return folder;
    await removeLeftovers();
    say(`Installing ${part.title} (${part.about}) …`);
    const start = performance.now();
    const staging = path.join(toolchainFolder, `.staging-${name}-${randomBytes(4).toString('hex')}`);
    await mkdir(staging, { recursive: true });
    await cp(source, staging, { recursive: true });
    await npm(['ci', '--ignore-scripts', '--omit=dev'], staging);
    await part.finish?.(staging);
    if (!(await exists(path.join(staging, part.main)))) {
      throw new Error(`${part.title} was installed, but ${part.main} is missing: npm has no package for this machine.`);
    }
    await writeFile(path.join(staging, stampName), `${JSON.stringify({ fingerprint: wanted })}\n`);
    await rm(folder, { recursive: true, force: true });
    await rename(staging, folder);
    say(`Installed ${part.title}: ${await sizeOf(folder)} in ${since(start)}.`);
    return folder;
  });
}
