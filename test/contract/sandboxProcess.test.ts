import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { stopReasonFile } from '../../src/core/sandbox/stopReasonFile.ts';
import { LocalSandbox, type SandboxEnd } from '../../src/core/sandbox/localSandbox.ts';
import { launchSandbox, type LaunchOptions, type RunningSandbox } from '../../src/core/sandbox/sandboxProcess.ts';
import { SandboxError } from '../../src/core/sandbox/sandboxHandshake.ts';
import { eventually } from '../support/eventually.ts';
import { isAlive } from '../support/processes.ts';
import { MAIN } from '../support/sandbox.ts';
import { temporaryFolder } from '../support/temporary.ts';

async function gone(pid: number): Promise<void> {
  await eventually(() => assert.equal(isAlive(pid), false));
}

describe('the sandbox as a child process', () => {
  const lines: string[] = [];
  let data = '';
  let folder: AsyncDisposable & { path: string };
  let windows: LocalSandbox[] = [];
  let launched: RunningSandbox[] = [];

  const launch = async (options: Partial<LaunchOptions> = {}): Promise<RunningSandbox> => {
    const running = await launchSandbox({ file: MAIN, data, log: (line) => lines.push(line), ...options });
    launched.push(running);
    return running;
  };
  const openWindow = (now?: () => number): LocalSandbox => {
    const window = new LocalSandbox({ lastEnd: stopReasonFile(data), launch, ...(now && { now }) });
    windows.push(window);
    return window;
  };
  const ends = (window: LocalSandbox): readonly SandboxEnd[] => {
    const told: SandboxEnd[] = [];
    window.onDidEnd((end) => told.push(end));
    return told;
  };

  beforeEach(async () => {
    folder = await temporaryFolder('sandbox');
    data = path.join(folder.path, 'data');
    lines.length = 0;
  });

  afterEach(async () => {
    for (const window of windows) window.dispose();
    const pids = launched.map(({ ready }) => ready.pid);
    for (const running of launched) running.dispose();
    for (const pid of pids) await gone(pid);
    windows = [];
    launched = [];
    await folder[Symbol.asyncDispose]();
  });

  it('starts once, tells where it is and whose keys it has, and ends when it is let go of', async () => {
    const sandbox = openWindow();
    const [first, second] = await Promise.all([sandbox.ensure(), sandbox.ensure()]);
    assert.equal(first.pid, second.pid);
    assert.equal(launched.length, 1);
    const connection = sandbox.connection('reader');
    assert.equal(connection?.kind, 'sandbox');
    assert.match(sandbox.key(connection) ?? '', /^m0-sandbox-/);
    assert.equal(sandbox.key({ ...connection, baseUrl: 'https://evil.test' }), undefined);
    assert.equal(sandbox.connection('nobody'), undefined);
    sandbox.dispose();
    await gone(first.pid);
  });

  it('does not hand the environment on, in which a real key may stand', async () => {
    process.env['MEM0_API_KEY'] = 'm0-canary-environment';
    const script = path.join(folder.path, 'tell.mjs');
    await writeFile(
      script,
      'console.log(JSON.stringify({ error: { reason: "x", message: JSON.stringify(process.env) } }))',
    );
    try {
      await assert.rejects(launch({ file: script }), (error: Error) => {
        assert.equal(error.message.includes('canary'), false);
        return error.message.includes('PATH');
      });
    } finally {
      delete process.env['MEM0_API_KEY'];
    }
  });

  it('is one for two windows, and stays when the window that did not start it leaves', async () => {
    const [one, other] = [openWindow(), openWindow()];
    const started = await one.ensure();
    assert.deepEqual(await other.ensure(), started);
    other.dispose();
    assert.equal(isAlive(started.pid), true);
  });

  it('is one when two windows start it at once', async () => {
    const [one, other] = [openWindow(), openWindow()];
    const [first, second] = await Promise.all([one.ensure(), other.ensure()]);
    assert.equal(first.pid, second.pid);
  });

  it('is taken over, at the same address and with the same keys, when the window that started it is closed', async () => {
    const [one, other] = [openWindow(), openWindow()];
    const started = await one.ensure();
    await other.ensure();
    const told = ends(other);
    one.dispose();
    await eventually(() => {
      assert.ok(other.ready);
      assert.notEqual(other.ready.pid, started.pid);
    });
    assert.deepEqual([other.ready?.url, other.ready?.users], [started.url, started.users]);
    assert.equal(told.length, 0);
  });

  it('stops in all windows when one stops it, without a word', async () => {
    const [one, other] = [openWindow(), openWindow()];
    const { pid } = await one.ensure();
    await other.ensure();
    const told = [ends(one), ends(other)];
    await other.stop();
    assert.equal(isAlive(pid), false);
    await eventually(() => assert.equal(one.ready, undefined));
    assert.deepEqual(told, [[{}], []]);
  });

  it('is started again once when it crashes, at the same address; the second crash is told', async () => {
    const sandbox = openWindow(() => 0);
    const told = ends(sandbox);
    const first = await sandbox.ensure();
    process.kill(first.pid, 'SIGKILL');
    await eventually(() => {
      assert.ok(sandbox.ready);
      assert.notEqual(sandbox.ready.pid, first.pid);
    });
    assert.equal(sandbox.ready?.url, first.url);
    assert.equal(told.length, 0);
    process.kill(sandbox.ready.pid, 'SIGKILL');
    await eventually(() => assert.equal(told.length, 1));
    assert.match(told.at(0)?.error?.message ?? '', /ended twice/);
    // By hand it starts again.
    assert.ok(isAlive((await sandbox.ensure()).pid));
  });

  it('mends a crash long after another by itself', async () => {
    let now = 0;
    const sandbox = openWindow(() => now);
    for (const later of [0, 3_600_000]) {
      now = later;
      const { pid } = await sandbox.ensure();
      process.kill(pid, 'SIGKILL');
      await eventually(() => {
        assert.ok(sandbox.ready);
        assert.notEqual(sandbox.ready.pid, pid);
      });
    }
  });

  it('begins anew when its data are reset, for other windows too', async () => {
    const [one, other] = [openWindow(), openWindow()];
    await one.ensure();
    await other.ensure();
    const owner = one.connection('owner');
    assert.ok(owner);
    const organizations = `${owner.baseUrl}/api/v1/orgs/organizations/`;
    const headers = { Authorization: `Token ${one.key(owner) ?? ''}`, 'Content-Type': 'application/json' };
    const names = async (): Promise<string> => await (await fetch(organizations, { headers })).text();
    const before = await names();
    await fetch(organizations, { method: 'POST', headers, body: JSON.stringify({ name: 'Mine' }) });
    assert.match(await names(), /Mine/);
    let moved = 0;
    other.onDidMove(() => (moved += 1));
    const { pid } = await one.reset();
    assert.equal((await names()).length, before.length);
    await eventually(() => {
      assert.equal(other.ready?.pid, pid);
      assert.equal(moved, 1);
    });
  });

  it('says what is wrong when its data are damaged, and starts over when it is reset', async () => {
    const sandbox = openWindow();
    await sandbox.ensure();
    await sandbox.stop();
    await writeFile(path.join(data, 'sandbox.db'), 'rubbish'.repeat(1000));
    await assert.rejects(sandbox.ensure(), (error) => {
      assert.ok(error instanceof SandboxError);
      assert.equal(error.reason, 'notADatabase');
      return error.message.includes('damaged');
    });
    assert.ok(isAlive((await sandbox.reset()).pid));
  });

  it('takes another port when its former one was taken meanwhile', async () => {
    const sandbox = openWindow();
    const { url } = await sandbox.ensure();
    await sandbox.stop();
    const squatter = await launch({ data: path.join(folder.path, 'other'), port: Number(new URL(url).port) });
    const again = await sandbox.ensure();
    assert.notEqual(again.url, squatter.ready.url);
  });

  for (const [what, code, reason] of [
    ['ends without a word', '', 'unexpected'],
    ['says something else', 'console.log("hello")', 'unexpected'],
    [
      'says that it listens elsewhere',
      'console.log(JSON.stringify({url:"https://evil.test",controlToken:"t",pid:9,users:[{persona:"owner",email:"e",key:"m0-sandbox-abcdefgh"}]}))',
      'unexpected',
    ],
    [
      'hands out real keys',
      'console.log(JSON.stringify({url:"http://127.0.0.1:9",controlToken:"t",pid:9,users:[{persona:"owner",email:"e",key:"m0-real-abcdefgh"}]}))',
      'unexpected',
    ],
    ['lacks SQLite', 'console.log(JSON.stringify({error:{reason:"noSqlite",message:"x"}}))', 'noSqlite'],
  ] as const) {
    it(`is not taken for one when it ${what}`, async () => {
      const script = path.join(folder.path, 'wrong.mjs');
      await writeFile(script, code);
      await assert.rejects(launch({ file: script }), { name: 'SandboxError', reason });
    });
  }

  it('says that it could not be started at all', async () => {
    await assert.rejects(launch({ node: path.join(folder.path, 'nowhere') }), { reason: 'notStarted' });
  });

  it('shows no key in the log', async () => {
    const script = path.join(folder.path, 'chatty.mjs');
    await writeFile(script, 'console.error("key m0-sandbox-abcdefgh!")');
    await assert.rejects(launch({ file: script }));
    await eventually(() => assert.deepEqual(lines, ['key m0-sandbox-***!']));
  });
});
