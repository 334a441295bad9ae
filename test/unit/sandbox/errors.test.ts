import assert from 'node:assert/strict';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { replyTo } from '../../../src/sandbox/http/errors.ts';
import { temporaryFolder } from '../../support/temporary.ts';

/** What SQLite throws. */
function thrownBy(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  assert.fail('It did not fail.');
}

describe('Sandbox failures', () => {
  const unforeseen: unknown[] = [];
  const answer = (error: unknown) => replyTo(error, (one) => void unforeseen.push(one));
  beforeEach(() => void unforeseen.splice(0));

  it('of a database that can only be read are told as such, without a word about the inside', async () => {
    await using folder = await temporaryFolder('errors');
    const file = path.join(folder.path, 'a.db');
    const made = new DatabaseSync(file);
    made.exec('CREATE TABLE t (a)');
    made.close();
    const readOnly = new DatabaseSync(file, { readOnly: true });
    const { status, body } = answer(thrownBy(() => readOnly.exec('INSERT INTO t VALUES (1)')));
    assert.equal(status, 503);
    assert.deepEqual(body, { detail: 'The sandbox cannot write its database.' });
    assert.deepEqual(readOnly.prepare('SELECT count(*) AS n FROM t').get()?.['n'], 0);
    readOnly.close();
    const away = path.join(folder.path, 'no', 'such', 'folder.db');
    assert.equal(answer(thrownBy(() => new DatabaseSync(away))).status, 503);
    assert.deepEqual(unforeseen, []);
  });

  it('that nobody foresaw are reported, and answered without a word about the inside', () => {
    const error = new Error('SELECT secret FROM users');
    assert.deepEqual(answer(error), { status: 500, body: { detail: 'Internal sandbox error.' } });
    assert.deepEqual(unforeseen, [error]);
  });
});
