import assert from 'node:assert/strict';
import { fork, spawn } from 'node:child_process';
import { chmod, lstat, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import * as v from 'valibot';
import { APPLICATION_ID, MIGRATIONS } from '../../../src/sandbox/database/migrations.ts';
import { ended, MAIN, startSandbox } from '../../support/sandbox.ts';
import { callerOf, paths, textIn } from '../../support/sandboxCaller.ts';
import { fillDisk } from './fillDisk.ts';

interface Run {
  code: number | null;
  out: string;
  err: string;
}

/** Runs the sandbox until it ends by itself. */
async function run(data: string, ...args: string[]): Promise<Run> {
  const child = spawn(process.execPath, [MAIN, '--data', data, ...args], { stdio: ['pipe', 'pipe', 'pipe'] });
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk) => (out += String(chunk)));
  child.stderr.on('data', (chunk) => (err += String(chunk)));
  return { code: await ended(child), out, err };
}

const failureSchema = v.object({
  error: v.object({ reason: v.string(), message: v.string() }),
  running: v.optional(v.looseObject({ url: v.string(), controlToken: v.string() })),
});

/** Checks that a run failed as it should: the exit code, one line of JSON, one clear sentence, no stack. */
function assertFailed({ code, out, err }: Run, expectedCode: number, reason: string, message: RegExp) {
  assert.equal(code, expectedCode, err);
  const failure = v.parse(failureSchema, JSON.parse(out));
  assert.equal(failure.error.reason, reason);
  assert.match(failure.error.message, message);
  assert.equal(err, `${failure.error.message}\n`);
  assert.doesNotMatch(failure.error.message, /[\r\n]/);
  return failure;
}

describe('Sandbox: starting, ending and what can go wrong', () => {
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'mem0-sandbox-life-'));
    file = path.join(folder, 'sandbox.db');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('keeps data and keys from start to start, and the keys out of the database', async () => {
    const first = await startSandbox({ data: folder });
    const call = callerOf(first.url, first.key('owner'));
    const orgId = textIn(await call('POST', paths.organizations, { name: 'Kept' }), 'org_id');
    await first.stop();
    const second = await startSandbox({ data: folder });
    assert.deepEqual(second.users, first.users);
    assert.notEqual(second.controlToken, first.controlToken);
    const again = await callerOf(second.url, second.key('owner'))('GET', paths.organization(orgId));
    assert.equal(again.status, 200);
    await second.stop();
    const bytes = await readFile(file, 'latin1');
    for (const { key } of first.users) assert.ok(!bytes.includes(key), 'a key stands in the database');
  });

  it('lists every key of the demo, also while it runs', async () => {
    const sandbox = await startSandbox({ data: folder });
    const listed = await run(folder, '--list-keys');
    await sandbox.stop();
    assert.equal(listed.code, 0);
    assert.deepEqual(
      listed.out
        .trim()
        .split('\n')
        .map((line) => line.split(/\s+/)),
      sandbox.users.map(({ persona, email, key }) => [persona, email, key]),
    );
  });

  it('makes new keys when the secret is lost, and the old ones worthless', async () => {
    const first = await startSandbox({ data: folder });
    await first.stop();
    await rm(path.join(folder, 'sandbox.secret'));
    const second = await startSandbox({ data: folder });
    assert.equal((await callerOf(second.url, first.key('owner'))('GET', '/v1/ping/')).status, 401);
    assert.equal((await callerOf(second.url, second.key('owner'))('GET', '/v1/ping/')).status, 200);
    await second.stop();
  });

  it('lets nobody else read the secret and the running one’s line', async function () {
    if (process.platform === 'win32') this.skip();
    const sandbox = await startSandbox({ data: folder });
    for (const name of ['sandbox.secret', 'sandbox.json']) {
      assert.equal((await stat(path.join(folder, name))).mode & 0o077, 0, name);
    }
    await sandbox.stop();
    await assert.rejects(stat(path.join(folder, 'sandbox.json')), /ENOENT/);
  });

  describe('its secret', () => {
    const secretFile = () => path.join(folder, 'sandbox.secret');
    const keysOf = async () => {
      const sandbox = await startSandbox({ data: folder, seed: 'empty' });
      await sandbox.stop();
      return sandbox.users.map(({ key }) => key);
    };
    beforeEach(function () {
      if (process.platform === 'win32') this.skip();
    });

    it('is made anew, for its owner alone, when it is damaged, however open it was', async () => {
      const first = await keysOf();
      for (const damaged of ['', 'abcd\n', 'x'.repeat(65), `${'ab'.repeat(32)}cd\n`, `${'ab'.repeat(31)}zz\n`]) {
        await writeFile(secretFile(), damaged);
        await chmod(secretFile(), 0o644);
        assert.equal((await keysOf()).filter((key) => first.includes(key)).length, 0, damaged);
        assert.equal((await stat(secretFile())).mode & 0o777, 0o600, damaged);
        assert.match(await readFile(secretFile(), 'utf8'), /^[0-9a-f]{64}\n$/);
      }
    });

    it('keeps its keys and is closed again when others were let read it', async () => {
      const first = await keysOf();
      await chmod(secretFile(), 0o644);
      assert.deepEqual(await keysOf(), first);
      assert.equal((await stat(secretFile())).mode & 0o777, 0o600);
    });

    it('is neither read nor written through a link', async () => {
      const elsewhere = path.join(folder, 'elsewhere');
      for (const text of [`${'ab'.repeat(32)}\n`, 'My shopping list']) {
        await writeFile(elsewhere, text);
        await rm(secretFile(), { force: true });
        await symlink(elsewhere, secretFile());
        const keys = await keysOf();
        assert.equal(await readFile(elsewhere, 'utf8'), text);
        assert.ok((await lstat(secretFile())).isFile());
        assert.deepEqual(await keysOf(), keys);
      }
      await rm(secretFile());
      await symlink(path.join(folder, 'nowhere'), secretFile());
      await keysOf();
      assert.ok((await lstat(secretFile())).isFile());
      await assert.rejects(stat(path.join(folder, 'nowhere')), /ENOENT/);
    });

    it('is told of when it is no file, and nothing waits for it', async () => {
      await keysOf();
      await rm(secretFile());
      await mkdir(secretFile());
      assertFailed(await run(folder), 16, 'dataFolder', /sandbox\.secret/);
    });

    it('is left as it is by --list-keys, which has no keys then', async () => {
      await keysOf();
      await writeFile(secretFile(), 'damaged');
      assertFailed(await run(folder, '--list-keys'), 16, 'dataFolder', /sandbox\.secret is damaged/);
      assert.equal(await readFile(secretFile(), 'utf8'), 'damaged');
    });
  });

  it('ends with code 0 on SIGTERM, and when its input ends', async function () {
    if (process.platform === 'win32') this.skip();
    const first = await startSandbox({ data: folder });
    first.process.kill('SIGTERM');
    assert.equal(await ended(first.process), 0);
    const second = await startSandbox({ data: folder });
    second.process.stdin?.end();
    assert.equal(await ended(second.process), 0);
  });

  it('ends when the parent of a forked one disconnects, after it told the ready line by message', async () => {
    const child = fork(MAIN, ['--data', folder], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    const ready = await new Promise((resolve) => child.once('message', resolve));
    assert.ok(v.is(v.looseObject({ url: v.string() }), ready));
    child.disconnect();
    assert.equal(await ended(child), 0);
  });

  it('leads a second starter to the one that runs', async () => {
    const first = await startSandbox({ data: folder });
    const second = assertFailed(await run(folder), 10, 'alreadyRunning', /runs on this data folder already: http:/);
    assert.equal(second.running?.url, first.url);
    assert.equal(second.running.controlToken, first.controlToken);
    await first.stop();
  });

  it('lets one of five win when all start at once, and leads the others to it', async () => {
    const children = Array.from({ length: 5 }, () =>
      spawn(process.execPath, [MAIN, '--data', folder], { stdio: ['pipe', 'pipe', 'ignore'] }),
    );
    const line = v.looseObject({
      url: v.optional(v.string()),
      running: v.optional(v.looseObject({ url: v.string() })),
    });
    const lines = await Promise.all(
      children.map(async (child) => {
        const text = await new Promise<string>((resolve) =>
          child.stdout.once('data', (chunk) => resolve(String(chunk))),
        );
        return v.parse(line, JSON.parse(text));
      }),
    );
    const winners = lines.filter(({ url }) => url !== undefined);
    assert.equal(winners.length, 1);
    for (const { url, running } of lines) assert.equal(url ?? running?.url, winners[0]?.url);
    for (const child of children) child.stdin.end();
    await Promise.all(children.map(ended));
  });

  it('can be started again at once after it was killed', async () => {
    const first = await startSandbox({ data: folder });
    first.process.kill('SIGKILL');
    await ended(first.process);
    const second = await startSandbox({ data: folder });
    assert.notEqual(second.url, first.url);
    await second.stop();
  });

  it('says so when the port is in use', async () => {
    const server = net.createServer();
    const port = await new Promise<number>((resolve) => {
      server.listen(0, '127.0.0.1', () => {
        const address = server.address();
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
    assertFailed(await run(folder, '--port', String(port)), 11, 'portInUse', new RegExp(`Port ${port} `));
    server.close();
  });

  describe('a file that it cannot use', () => {
    async function assertRefused(expectedCode: number, reason: string, message: RegExp): Promise<void> {
      const before = await readFile(file);
      assertFailed(await run(folder), expectedCode, reason, message);
      assert.deepEqual(await readFile(file), before, 'the file was changed');
    }

    async function makeDatabase(): Promise<void> {
      await (await startSandbox({ data: folder })).stop();
    }

    it('is no database', async () => {
      await writeFile(file, 'My shopping list: milk, bread, and a hundred other things. '.repeat(20));
      await assertRefused(12, 'notADatabase', /damaged or is no database\. It was left as it is/);
    });

    it('is cut short', async () => {
      await makeDatabase();
      await writeFile(file, (await readFile(file)).subarray(0, 10_000));
      await assertRefused(12, 'notADatabase', /damaged/);
    });

    it('has a page overwritten', async () => {
      await makeDatabase();
      const bytes = await readFile(file);
      bytes.fill(0xff, 4096, 4096 * 6);
      await writeFile(file, bytes);
      await assertRefused(12, 'notADatabase', /damaged/);
    });

    it('has the sandbox’s own mark and none of its tables, or not all', async () => {
      const db = new DatabaseSync(file);
      db.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${MIGRATIONS.length}`);
      db.exec('CREATE TABLE other (name TEXT)');
      db.close();
      await assertRefused(12, 'notADatabase', /damaged/);
      await rm(file);
      await makeDatabase();
      const torn = new DatabaseSync(file);
      torn.exec('PRAGMA foreign_keys = OFF; DROP TABLE organizations');
      torn.close();
      await assertRefused(12, 'notADatabase', /damaged/);
    });

    it("is another program's database", async () => {
      const db = new DatabaseSync(file);
      db.exec('CREATE TABLE cookies (name TEXT)');
      db.close();
      await assertRefused(13, 'foreignDatabase', /another program's database/);
    });

    it('is from a newer version', async () => {
      await makeDatabase();
      const db = new DatabaseSync(file);
      db.exec('PRAGMA user_version = 99');
      db.close();
      await assertRefused(14, 'newerDatabase', /newer version/);
    });

    it('is set aside by --reset when it is not its own, and made anew when it is', async () => {
      await writeFile(file, 'no database'.repeat(100));
      const fresh = await startSandbox({ data: folder, args: ['--reset'] });
      assert.equal(
        (await callerOf(fresh.url, fresh.key('owner'))('POST', paths.organizations, { name: 'Gone' })).status,
        201,
      );
      await fresh.stop();
      const again = await startSandbox({ data: folder, args: ['--reset'], seed: 'empty' });
      assert.deepEqual((await again.control.state()).organizations, []);
      await again.stop();
      const aside = (await readdir(folder)).filter((name) => name.includes('set-aside'));
      assert.equal(aside.length, 1);
      assert.equal(await readFile(path.join(folder, aside[0] ?? ''), 'utf8'), 'no database'.repeat(100));
    });
  });

  describe('a damaged file with --reset', () => {
    /** Starts anew, and gives the bytes of what was set aside, by the ends of their names. */
    async function setAside(): Promise<Map<string, Buffer>> {
      const sandbox = await startSandbox({ data: folder, args: ['--reset'] });
      assert.equal((await sandbox.control.state()).organizations.length, 4, 'the demo is not there');
      await sandbox.stop();
      const names = (await readdir(folder)).filter((name) => name.includes('set-aside'));
      const files = names.map(
        async (name) => [name.replace(/^.*set-aside-\w+/, ''), await readFile(path.join(folder, name))] as const,
      );
      return new Map(await Promise.all(files));
    }

    const damages: [string, (bytes: Buffer) => Buffer][] = [
      ['has pages overwritten', (bytes) => bytes.fill(0xff, 4096, 4096 * 6)],
      ['is cut short', (bytes) => bytes.subarray(0, 10_000)],
      ['has a first page of which the header alone is left', (bytes) => bytes.fill(0, 100, 4096)],
      ['has a page for another', (bytes) => (bytes.copy(bytes, 4096 * 3, 4096 * 5, 4096 * 6), bytes)],
    ];
    for (const [name, damage] of damages) {
      it(`is set aside as it was when it ${name}`, async () => {
        await (await startSandbox({ data: folder })).stop();
        await writeFile(file, damage(await readFile(file)));
        const damaged = await readFile(file);
        assert.ok((await setAside()).get('')?.equals(damaged));
      });
    }

    it('is set aside with what SQLite keeps beside it', async () => {
      await (await startSandbox({ data: folder })).stop();
      const sandbox = await startSandbox({ data: folder });
      const call = callerOf(sandbox.url, sandbox.key('owner'));
      assert.equal((await call('POST', paths.organizations, { name: 'In the log' })).status, 201);
      sandbox.process.kill('SIGKILL');
      await ended(sandbox.process);
      await writeFile(file, (await readFile(file)).fill(0xff, 4096, 4096 * 6));
      const [damaged, log] = [await readFile(file), await readFile(`${file}-wal`)];
      assert.ok(log.length > 0);
      const aside = await setAside();
      assert.ok(aside.get('')?.equals(damaged));
      assert.ok(aside.get('-wal')?.equals(log));
    });

    it('is set aside when it lacks a table', async () => {
      await (await startSandbox({ data: folder })).stop();
      const torn = new DatabaseSync(file);
      torn.exec('PRAGMA foreign_keys = OFF; DROP TABLE organizations');
      torn.close();
      assert.equal((await setAside()).size, 1);
    });
  });

  it('ends, with the reason, when its ready line cannot be written, and lets go of the folder', async () => {
    const line = path.join(folder, 'sandbox.json');
    await mkdir(path.join(line, 'occupied'), { recursive: true });
    assertFailed(await run(folder), 16, 'dataFolder', /cannot read and write .*sandbox\.json/);
    await rm(line, { recursive: true });
    await (await startSandbox({ data: folder })).stop();
  });

  it('says so when there is no room to begin with, and can begin once there is', async () => {
    assertFailed(
      await run(folder, '--max-size', '1', '--seed', 'large'),
      15,
      'diskFull',
      /no room .* Free some disk space/,
    );
    await (await startSandbox({ data: folder })).stop();
  });

  it('answers 507 when the disk fills up, loses nothing, and goes on reading', async () => {
    const sandbox = await startSandbox({ data: folder, args: ['--max-size', '1'] });
    const call = callerOf(sandbox.url, sandbox.key('owner'));
    await fillDisk(call, { status: 507, detail: 'The sandbox disk is full.' });
    await sandbox.stop();
  });

  it('answers 503 while another program holds the database, goes on reading, and writes again afterwards', async () => {
    const sandbox = await startSandbox({ data: folder });
    const call = callerOf(sandbox.url, sandbox.key('owner'));
    const other = new DatabaseSync(file);
    other.exec('BEGIN IMMEDIATE');
    const busy = await call('POST', paths.organizations, { name: 'Not now' });
    assert.equal(busy.status, 503);
    assert.deepEqual(busy.body, { detail: 'The sandbox database is busy.' });
    assert.equal(busy.headers.get('retry-after'), '1');
    assert.equal((await call('GET', paths.organizations)).status, 200);
    other.exec('ROLLBACK');
    other.close();
    assert.equal((await call('POST', paths.organizations, { name: 'Now' })).status, 201);
    await sandbox.stop();
  });

  it('says so when the folder cannot be used', async () => {
    await writeFile(path.join(folder, 'occupied'), '');
    assertFailed(await run(path.join(folder, 'occupied', 'data')), 16, 'dataFolder', /cannot be made/);
  });

  it('says what is wrong with a command line', async () => {
    assertFailed(await run(folder, '--port', '70000'), 2, 'usage', /--port takes a whole number from 0 to 65535/);
    assertFailed(await run(folder, '--seed', 'fancy'), 2, 'usage', /demo, empty, large/);
    assertFailed(await run(folder, '--nonsense'), 2, 'usage', /nonsense/);
    assertFailed(
      await run(folder, '--port', '-1'),
      2,
      'usage',
      /--port takes a whole number from 0 to 65535, not "-1"/,
    );
    assertFailed(await run(folder, '--data'), 2, 'usage', /--data/);
    assertFailed(await run(folder, '--seed', 'two\nlines'), 2, 'usage', /not "two lines"/);
    assert.match((await run(folder, '--help')).out, /--list-keys/);
  });

  it('brings a database of its first version up to date, and keeps a copy of it', async () => {
    const db = new DatabaseSync(file);
    db.exec(MIGRATIONS[0] ?? '');
    db.exec(`
      PRAGMA application_id = ${APPLICATION_ID};
      PRAGMA user_version = 1;
      INSERT INTO meta VALUES ('seed', 'empty');
      INSERT INTO users VALUES (1, 'ada', 'Ada@Old.example', 'ada@old.example', 'owner', '2025-01-01T00:00:00.000Z');
      INSERT INTO organizations (id, org_id, name, plan, owner_id, created_at, updated_at)
        VALUES (1, 'old', 'From version 1', 'FREE', 1, '2025-01-01T00:00:00.000Z', '2025-01-01T00:00:00.000Z');
      INSERT INTO organization_members VALUES (1, 1, 1, 'OWNER');
    `);
    db.close();
    const sandbox = await startSandbox({ data: folder });
    const state = await sandbox.control.state();
    assert.deepEqual(
      state.organizations.map(({ name }) => name),
      ['From version 1'],
    );
    await sandbox.stop();
    assert.ok((await stat(`${file}.version-1`)).size > 0);
  });

  it('keeps what a database of its second version says of each memory, once', async () => {
    await (await startSandbox({ data: folder })).stop();
    const db = new DatabaseSync(file);
    const memory = String(db.prepare('SELECT memory_id FROM memories ORDER BY id').get()?.['memory_id']);
    const count = 'SELECT count(*) AS memories, count(metadata_id) AS described FROM memories';
    const before = db.prepare(count).get();
    // Back to the second version by hand: there each row has its own.
    for (const table of ['memories', 'memory_history']) {
      db.exec(`ALTER TABLE ${table} ADD COLUMN metadata TEXT;
        UPDATE ${table} SET metadata = (SELECT value FROM metadata WHERE id = metadata_id);
        DROP INDEX ${table}_by_metadata;
        ALTER TABLE ${table} DROP COLUMN metadata_id`);
    }
    db.exec('DROP TABLE metadata; PRAGMA user_version = 2');
    db.close();
    const again = await startSandbox({ data: folder });
    const call = callerOf(again.url, again.key('owner'));
    const metadata = { source: 'conversation', turn: 1 };
    assert.partialDeepStrictEqual((await call('GET', paths.memory(memory))).body, { metadata });
    assert.partialDeepStrictEqual((await call('GET', `${paths.memory(memory)}history/`)).body, [{ metadata }]);
    await again.stop();
    const after = new DatabaseSync(file);
    assert.deepEqual(after.prepare(count).get(), before);
    assert.deepEqual(after.prepare('PRAGMA foreign_key_check').all(), []);
    const kept = after
      .prepare("SELECT count(*) AS rows, count(DISTINCT project || ' ' || value) AS different FROM metadata")
      .get();
    assert.equal(kept?.['rows'], kept?.['different']);
    after.close();
    assert.ok((await stat(`${file}.version-2`)).size > 0);
  });
});
