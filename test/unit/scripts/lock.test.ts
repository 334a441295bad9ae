import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { withLock } from '../../../scripts/bootstrap/lock.mjs';
import { temporaryFolder } from '../../support/temporary.ts';

describe('the lock between processes', () => {
  it('lets one at a time in, and is gone afterwards', async () => {
    await using folder = await temporaryFolder('lock');
    const file = path.join(folder.path, 'lock');
    let inside = 0;
    let most = 0;
    const results = await Promise.all(
      [1, 2, 3].map((value) =>
        withLock(file, 'testing', async () => {
          inside += 1;
          most = Math.max(most, inside);
          await readFile(file);
          inside -= 1;
          return value;
        }),
      ),
    );
    assert.deepEqual(results, [1, 2, 3]);
    assert.equal(most, 1);
    await assert.rejects(access(file));
  });

  it('takes over from a process that died', async () => {
    await using folder = await temporaryFolder('lock');
    const file = path.join(folder.path, 'lock');
    const dead = spawn(process.execPath, ['-e', '']);
    await once(dead, 'exit');
    await writeFile(file, String(dead.pid));
    assert.equal(await withLock(file, 'testing', () => Promise.resolve('done')), 'done');
  });

  it('is let go when what it guards fails', async () => {
    await using folder = await temporaryFolder('lock');
    const file = path.join(folder.path, 'lock');
    await assert.rejects(
      withLock(file, 'testing', () => Promise.reject(new Error('no'))),
      /no/,
    );
    assert.equal(await withLock(file, 'testing', () => Promise.resolve('done')), 'done');
  });
});
