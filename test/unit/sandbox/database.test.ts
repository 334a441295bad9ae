import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Database } from '../../../src/sandbox/database/database.ts';
import { MIGRATIONS } from '../../../src/sandbox/database/migrations.ts';
import { explained, openDatabase } from '../../../src/sandbox/database/openDatabase.ts';
import { loadSqlite, SQLITE, sqliteCode } from '../../../src/sandbox/database/sqlite.ts';
import { takeFolder } from '../../../src/sandbox/folderLock.ts';

describe('Sandbox database', () => {
  let folder: string;
  let db: Database;
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'mem0-sandbox-db-'));
    db = openDatabase(loadSqlite(), path.join(folder, 'sandbox.db'));
  });
  afterEach(() => {
    db.close();
    rmSync(folder, { recursive: true });
  });
  const count = () => db.get('SELECT count(*) AS n FROM meta')?.['n'];

  it('does all of a write or nothing', () => {
    assert.throws(
      () =>
        db.write(() => {
          db.run("INSERT INTO meta VALUES ('a', '1')");
          throw new Error('halfway');
        }),
      /halfway/,
    );
    assert.equal(count(), 0);
    db.write(() => db.run("INSERT INTO meta VALUES ('a', '1')"));
    assert.equal(count(), 1);
  });

  it('keeps foreign keys, write-ahead log and full synchronization on', () => {
    assert.equal(db.get('PRAGMA foreign_keys')?.['foreign_keys'], 1);
    assert.equal(db.get('PRAGMA journal_mode')?.['journal_mode'], 'wal');
    assert.equal(db.get('PRAGMA synchronous')?.['synchronous'], 2);
    assert.equal(db.get('PRAGMA user_version')?.['user_version'], MIGRATIONS.length);
  });

  it('refuses to bind what SQLite would misread', () => {
    for (const value of [undefined, {}, true]) {
      assert.throws(
        // @ts-expect-error -- what the types forbid is refused at run time, too
        () => db.run("INSERT INTO meta VALUES ('a', ?)", value),
        /may not be bound/,
      );
    }
  });

  it('refuses statements that reach another file', function () {
    if (!('setAuthorizer' in DatabaseSync.prototype)) this.skip();
    assert.throws(
      () => db.run('ATTACH DATABASE ? AS other', path.join(folder, 'other.db')),
      /not authorized|prohibited/,
    );
  });

  it('says what went wrong by a primary code', () => {
    db.run("INSERT INTO meta VALUES ('a', '1')");
    try {
      db.run("INSERT INTO meta VALUES ('a', '2')");
      assert.fail('the constraint did not hold');
    } catch (error) {
      assert.equal(sqliteCode(error), SQLITE.constraint);
    }
    assert.equal(sqliteCode(new Error('other')), undefined);
  });

  it('lets a folder be taken once, and again after it was let go', () => {
    const file = path.join(folder, 'lock');
    const lock = takeFolder(loadSqlite(), file);
    assert.ok(lock);
    assert.equal(takeFolder(loadSqlite(), file), undefined);
    lock.release();
    const again = takeFolder(loadSqlite(), file);
    assert.ok(again);
    again.release();
  });

  it('knows a full disk from whoever tells of it', () => {
    for (const code of ['ENOSPC', 'EDQUOT']) {
      const error = Object.assign(new Error(`${code}: no space left on device, write`), { code, syscall: 'write' });
      const write = () => {
        throw error;
      };
      assert.throws(() => explained('sandbox.json', write), {
        reason: 'diskFull',
        message: 'There is no room for sandbox.json. Free some disk space.',
      });
    }
  });

  it('says so when Node.js was built without SQLite', () => {
    assert.throws(() => loadSqlite(() => undefined), /needs SQLite, which this Node\.js .* was built without/);
  });
});
