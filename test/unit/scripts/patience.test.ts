import assert from 'node:assert/strict';
import { access } from 'node:fs/promises';
import path from 'node:path';
import { handOver } from '../../../scripts/bootstrap/handOver.mjs';
import { measureSlowness, PATIENCE, patience, patienceFor } from '../../../scripts/test/patience.mjs';
import { eventually } from '../../support/eventually.ts';
import { temporaryFolder } from '../../support/temporary.ts';

describe('how patient the tests are', () => {
  const before = process.env[PATIENCE];
  afterEach(() => {
    if (before === undefined) Reflect.deleteProperty(process.env, PATIENCE);
    else process.env[PATIENCE] = before;
  });

  it('grows with how slow the machine is, is never small, and never so large that a hang would take hours', () => {
    assert.equal(patienceFor(0.5), patienceFor(1));
    assert.ok(patienceFor(1) >= 2);
    assert.equal(patienceFor(2), 2 * patienceFor(1));
    assert.equal(patienceFor(1000), patienceFor(100));
  });

  it('is the same for every wait of a process, which has it from its environment', () => {
    process.env[PATIENCE] = '10';
    assert.equal(patience(1000), 10_000);
  });

  it('is there also for what is run by hand', () => {
    Reflect.deleteProperty(process.env, PATIENCE);
    assert.ok(patience(1000) >= 2000);
  });

  it('is measured by work, which takes its time on each machine', async () => {
    assert.ok((await measureSlowness()) > 0.05);
  });
});

describe('a command that another Node runs', () => {
  it('is ended at the limit, by force where it does not listen', async () => {
    await using folder = await temporaryFolder('deaf');
    const mark = path.join(folder.path, 'deaf');
    const deaf = `process.on('SIGTERM', () => {}); setInterval(() => {}, 1000);
      require('node:fs').writeFileSync(${JSON.stringify(mark)}, '');`;
    const limit = new AbortController();
    const ended = handOver(process.execPath, ['-e', deaf], {}, limit.signal, 100);
    await eventually(() => access(mark));
    limit.abort();
    assert.notEqual(await ended, 0);
  });

  it('tells its own exit code when it ends before', async () => {
    const limit = new AbortController();
    assert.equal(await handOver(process.execPath, ['-e', 'process.exitCode = 7'], {}, limit.signal), 7);
    limit.abort();
  });
});
