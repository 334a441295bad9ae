import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { chmod, chown, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import * as v from 'valibot';
import { SandboxError } from '../../../src/core/sandbox/sandboxHandshake.ts';
import { ended, MAIN, startSandbox } from '../../support/sandbox.ts';
import { callerOf } from '../../support/sandboxCaller.ts';
import { temporaryFolder } from '../../support/temporary.ts';
import { fillDisk } from './fillDisk.ts';

/** Somebody whom file permissions bind: whoever runs the tests, or, where that is the administrator, the user `nobody`. */
const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0;
const bound = isRoot ? { uid: NOBODY, gid: NOBODY } : {};

const lineSchema = v.union([
  v.object({ url: v.string(), users: v.array(v.object({ persona: v.string(), key: v.string() })) }),
  v.object({ error: v.object({ reason: v.string(), message: v.string() }) }),
]);

/** Whether anybody may read the sources and the Node.js that runs them. */
async function readableByAll(file: string): Promise<boolean> {
  const { mode } = await stat(file);
  if ((mode & 0o005) === 0) return false;
  const parent = path.dirname(file);
  return parent === file || (await readableByAll(parent));
}

(process.platform === 'win32' ? describe.skip : describe)('Sandbox: a disk that does not take what is written', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let started: ChildProcess[] = [];

  beforeEach(async function () {
    if (isRoot && !((await readableByAll(process.execPath)) && (await readableByAll(path.dirname(MAIN))))) this.skip();
    folder = await temporaryFolder('disk');
    const made = await startSandbox({ data: folder.path });
    await made.stop();
  });
  afterEach(async () => {
    for (const child of started) {
      child.kill('SIGKILL');
      await ended(child);
    }
    started = [];
    await chmod(folder.path, 0o700);
    await folder[Symbol.asyncDispose]();
  });

  /** Gives the files to whom permissions bind. */
  async function handOver(): Promise<void> {
    if (!isRoot) return;
    for (const name of ['', ...(await readdir(folder.path))]) {
      await chown(path.join(folder.path, name), NOBODY, NOBODY);
    }
  }

  /** Starts the sandbox as them, and gives the first line that it prints. */
  async function start(command = process.execPath, args = [MAIN]): Promise<v.InferOutput<typeof lineSchema>> {
    const child = spawn(command, [...args, '--port', '0', '--data', folder.path], {
      ...bound,
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    started.push(child);
    const line = await new Promise<string>((resolve, reject) => {
      createInterface({ input: child.stdout })
        .once('line', resolve)
        .once('close', () => reject(new Error('The sandbox ended without a word.')));
    });
    return v.parse(lineSchema, JSON.parse(line));
  }

  for (const { name, what, file } of [
    { name: 'says so when nothing can be written into its folder', what: '', file: 'sandbox.lock' },
    { name: 'says so when its database can only be read', what: 'sandbox.db', file: 'sandbox.db' },
  ]) {
    it(name, async () => {
      await handOver();
      await chmod(path.join(folder.path, what), what === '' ? 0o555 : 0o444);
      assertRefused(await start(), file);
      // It can be used again once it may be written, with what SQLite put beside it.
      await chmod(folder.path, 0o700);
      for (const beside of await readdir(folder.path)) await chmod(path.join(folder.path, beside), 0o600);
      assert.ok('url' in (await start()));
    });
  }

  function assertRefused(line: v.InferOutput<typeof lineSchema>, file: string): void {
    assert.ok('error' in line);
    const message = `The sandbox cannot read and write ${path.join(folder.path, file)}. Check the folder's permissions, and that no other program holds the file.`;
    assert.deepEqual(line.error, { reason: 'dataFolder', message });
    assert.ok(new SandboxError(line.error.reason, line.error.message).message.includes(message));
  }

  it('answers 503 when the system takes no more of what it writes, loses nothing, and goes on reading', async () => {
    await handOver();
    // As a quota does: files end at a megabyte.
    const limited = 'trap "" XFSZ; ulimit -f 2000; exec "$0" "$@"';
    const ready = await start('sh', ['-c', limited, process.execPath, MAIN]);
    assert.ok('url' in ready);
    const call = callerOf(ready.url, ready.users.find(({ persona }) => persona === 'owner')?.key);
    await fillDisk(call, { status: 503, detail: 'The sandbox cannot write its database.' });
  });
});
