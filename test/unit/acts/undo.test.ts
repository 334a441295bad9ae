import assert from 'node:assert/strict';
import { Undo, UNDO_TIME, type UndoableChange } from '../../../src/acts/undo.ts';
import { deferred } from '../../support/deferred.ts';
import { apiError } from '../../support/fakeApi.ts';

function setUp() {
  const clock = { now: 0 };
  const undone: string[] = [];
  const undo = new Undo(() => clock.now);
  const change = (label: string, more: Partial<UndoableChange> = {}): UndoableChange => ({
    label,
    ended: () => false,
    check: () => Promise.resolve(undefined),
    apply: () => {
      undone.push(label);
      return Promise.resolve(undefined);
    },
    ...more,
  });
  return { clock, undone, undo, change };
}

describe('Undo', () => {
  it('undoes the last change, then the one before, then nothing', async () => {
    const { undo, undone, change } = setUp();
    undo.record(change('one'));
    undo.record(change('two'));
    assert.equal((await undo.undo()).kind, 'undone');
    assert.equal((await undo.undo()).kind, 'undone');
    assert.equal((await undo.undo()).kind, 'nothing');
    assert.deepEqual(undone, ['two', 'one']);
  });

  it('undoes a certain change, once', async () => {
    const { undo, undone, change } = setUp();
    const one = change('one');
    undo.record(one);
    undo.record(change('two'));
    await undo.undo(one);
    assert.equal((await undo.undo(one)).kind, 'nothing');
    assert.deepEqual(undone, ['one']);
    assert.equal(undo.last?.label, 'two');
  });

  it('forgets after ten minutes, and when the session ends', async () => {
    const { undo, undone, clock, change } = setUp();
    undo.record(change('one'));
    clock.now = UNDO_TIME - 1;
    assert.equal(undo.last?.label, 'one');
    clock.now = UNDO_TIME;
    assert.equal(undo.last, undefined);
    assert.equal((await undo.undo()).kind, 'nothing');
    undo.record(change('two'));
    undo.clear();
    assert.equal((await undo.undo()).kind, 'nothing');
    assert.deepEqual(undone, []);
  });

  it('neither remembers nor undoes what was done in a session that has ended', async () => {
    const { undo, undone, change } = setUp();
    const session = { ended: false };
    const one = change('one', { ended: () => session.ended });
    undo.record(one);
    session.ended = true;
    undo.clear();
    assert.equal((await undo.undo(one)).kind, 'ended');
    undo.record(one);
    assert.equal(undo.last, undefined);
    assert.deepEqual(undone, []);
  });

  it('leaves alone what somebody changed since', async () => {
    const { undo, undone, change } = setUp();
    undo.record(change('one', { check: () => Promise.resolve('Bob changed it.') }));
    assert.deepEqual(await undo.undo(), { kind: 'refused', reason: 'Bob changed it.' });
    assert.equal(undo.last, undefined);
    assert.deepEqual(undone, []);
  });

  it('sends one request for two clicks', async () => {
    const { undo, change } = setUp();
    const gate = deferred<undefined>();
    let sent = 0;
    undo.record(
      change('one', {
        apply: () => {
          sent++;
          return gate.promise;
        },
      }),
    );
    const both = [undo.undo(), undo.undo()];
    gate.resolve(undefined);
    await Promise.all(both);
    assert.equal(sent, 1);
  });

  it('can be tried again after a failure', async () => {
    const { undo, change } = setUp();
    let fails = true;
    undo.record(
      change('one', {
        apply: () => (fails ? Promise.reject(apiError('network')) : Promise.resolve('Cat was left alone.')),
      }),
    );
    await assert.rejects(undo.undo(), /network/);
    fails = false;
    assert.deepEqual(await undo.undo(), { kind: 'undone', note: 'Cat was left alone.' });
  });
});
