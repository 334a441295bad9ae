import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from '../../../scripts/bootstrap/paths.mjs';
import { eventually } from '../../support/eventually.ts';
import { temporaryFolder } from '../../support/temporary.ts';

const program = `
import { ensurePart } from './scripts/bootstrap/toolchain.mjs';
const folder = await ensurePart('tool', { title: 'the tool', about: 'nothing', main: 'node_modules/tool/main' });
process.stdout.write(folder);
`;

/** A clone, as far as the toolchain is concerned, in a folder with blanks; npm is a stand-in. */
async function clone(parent: string) {
  const folder = path.join(parent, 'a clone with blanks');
  await cp(path.join(root, 'scripts', 'bootstrap'), path.join(folder, 'scripts', 'bootstrap'), { recursive: true });
  const pins = path.join(folder, 'scripts', 'toolchain', 'tool');
  await mkdir(pins, { recursive: true });
  await writeFile(path.join(pins, 'package.json'), '{"version":"1.0.0"}');
  await writeFile(path.join(pins, 'package-lock.json'), '{}');
  await writeFile(path.join(folder, 'program.mjs'), program);
  const log = path.join(parent, 'npm.log');
  await writeFile(log, '');
  const start = (env: Record<string, string> = {}) =>
    spawn(process.execPath, ['program.mjs'], {
      cwd: folder,
      env: { ...process.env, npm_execpath: path.join(import.meta.dirname, 'npm-cli.mjs'), FAKE_NPM_LOG: log, ...env },
      stdio: ['ignore', 'pipe', 'ignore'],
      detached: true,
    });
  const install = async () => {
    const child = start();
    await once(child, 'close');
    assert.equal(child.exitCode, 0);
  };
  const runs = async () => (await readFile(log, 'utf8')).split('\n').length - 1;
  const main = path.join(folder, '.toolchain', 'tool-1.0.0', 'node_modules', 'tool', 'main');
  return { folder, pins, start, install, runs, main };
}

describe('the toolchain', () => {
  it('is installed once', async () => {
    await using temporary = await temporaryFolder('toolchain');
    const { install, runs, main } = await clone(temporary.path);
    await install();
    await install();
    assert.equal(await readFile(main, 'utf8'), 'whole');
    assert.equal(await runs(), 1);
  });

  it('is installed once by two processes that start together', async () => {
    await using temporary = await temporaryFolder('toolchain');
    const { install, runs } = await clone(temporary.path);
    await Promise.all([install(), install()]);
    assert.equal(await runs(), 1);
  });

  it('is made whole after an install that was killed', async () => {
    await using temporary = await temporaryFolder('toolchain');
    const { folder, start, install, runs, main } = await clone(temporary.path);
    const child = start({ FAKE_NPM: 'hang' });
    await eventually(async () => assert.equal(await runs(), 1));
    assert.ok(child.pid);
    process.kill(-child.pid, 'SIGKILL');
    await once(child, 'close');
    await install();
    assert.equal(await readFile(main, 'utf8'), 'whole');
    const left = await readdir(path.join(folder, '.toolchain'));
    assert.deepEqual(left.sort(), ['locks', 'tool-1.0.0'], 'nothing of the killed install is left');
  });

  it('is installed again when its file is missing, and when its pins change', async () => {
    await using temporary = await temporaryFolder('toolchain');
    const { pins, install, runs, main } = await clone(temporary.path);
    await install();
    await rm(main);
    await install();
    assert.equal(await readFile(main, 'utf8'), 'whole');
    assert.equal(await runs(), 2);
    await writeFile(path.join(pins, 'package-lock.json'), '{ }');
    await install();
    assert.equal(await runs(), 3);
  });
});
