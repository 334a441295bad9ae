import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { promisify } from 'node:util';
import { root } from '../../scripts/bootstrap/paths.mjs';
import { launchBrowser, newContext } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { Workbench } from './objects/workbench.ts';

const run = promisify(execFile);

/** The ids of a process and of everything below it. */
async function withDescendants(pid: number): Promise<number[]> {
  const { stdout } = await run('ps', ['-e', '-o', 'pid=,ppid=']);
  const pairs = stdout.split('\n').map((line) => line.trim().split(/\s+/).map(Number));
  const found = [pid];
  for (const parent of found) {
    for (const [child, of] of pairs) if (of === parent && child !== undefined) found.push(child);
  }
  return found;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

interface Started {
  readonly child: ChildProcess;
  readonly url: string;
}

/** `npm start` as a terminal runs it, until it prints the address. */
async function start(data: string): Promise<Started> {
  const args = ['run', 'start', '--', '--serve', '--no-open', '--data', data];
  const child = spawn('npm', args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  let output = '';
  child.stdout.on('data', (text: Buffer) => (output += text.toString()));
  child.stderr.on('data', (text: Buffer) => (output += text.toString()));
  const url = await eventually(() => {
    const found = /^Open (http:\S+) /m.exec(output)?.[1];
    if (found === undefined) throw new Error(`No address was printed:\n${output}`);
    return found;
  }, 60_000);
  return { child, url };
}

// Process groups and `ps` are what this looks with.
(process.platform === 'win32' ? describe.skip : describe)('npm start', () => {
  it('serves a VS Code that is connected to a sandbox with demo data', async () => {
    await using folder = await temporaryFolder('start');
    const { child, url } = await start(path.join(folder.path, 'data'));
    try {
      const browser = await launchBrowser();
      try {
        const page = await (await newContext(browser, { viewport: { width: 1280, height: 800 } })).newPage();
        await page.goto(url);
        const workbench = await new Workbench(page).ready();
        await workbench.openMem0();
        await workbench.explorer.row('Northwind Robotics', 1).waitFor();
      } finally {
        await browser.close();
      }
    } finally {
      assert.ok(child.pid);
      process.kill(-child.pid, 'SIGINT');
      await once(child, 'close');
    }
  });

  const ends = [
    { name: 'Ctrl+C in its terminal', end: (pid: number) => process.kill(-pid, 'SIGINT') },
    { name: 'SIGTERM to npm alone', end: (pid: number) => process.kill(pid, 'SIGTERM') },
    { name: 'the death of npm', end: (pid: number) => process.kill(pid, 'SIGKILL') },
  ];
  // Elsewhere a script cannot see past the shell between npm and itself.
  for (const { name, end } of process.platform === 'linux' ? ends : ends.slice(0, 2)) {
    it(`leaves no process behind after ${name}`, async () => {
      await using folder = await temporaryFolder('start');
      const { child } = await start(path.join(folder.path, 'data'));
      assert.ok(child.pid);
      const all = await withDescendants(child.pid);
      assert.ok(all.length >= 6, 'npm, the two scripts, two leashes, the sandbox and the server run');
      end(child.pid);
      try {
        await eventually(() => assert.deepEqual(all.filter(isAlive), []), 20_000);
      } finally {
        for (const pid of all.filter(isAlive)) process.kill(pid, 'SIGKILL');
      }
    });
  }
});
