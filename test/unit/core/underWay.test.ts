import assert from 'node:assert/strict';
import { reportInterrupted } from '../../../src/startup/reportInterrupted.ts';
import { takeInterrupted, operationJournal, wasInterrupted } from '../../../src/core/operationJournal.ts';
import { deferred } from '../../support/deferred.ts';
import { fakeMemory } from '../../support/fakeState.ts';
import { ScriptedUi } from '../../support/scriptedUi.ts';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('a change that is under way', () => {
  it('is noted before it begins, and forgotten when it ended, also with an error', async () => {
    const memory = fakeMemory();
    const underWay = operationJournal(memory);
    const noted = await underWay('Saving…', () => Promise.resolve(wasInterrupted(memory)));
    assert.equal(noted, true);
    assert.equal(wasInterrupted(memory), false);
    await assert.rejects(
      underWay('Saving…', () => Promise.reject(new Error('refused'))),
      /refused/,
    );
    assert.equal(wasInterrupted(memory), false);
  });

  it('tells after a restart how far it had come, once, each beside the others', async () => {
    const memory = fakeMemory();
    const underWay = operationJournal(memory);
    const never = deferred<undefined>();
    void underWay('Adding members…', (progress) => {
      progress(8, 20);
      return never.promise;
    });
    void underWay('Saving…', () => never.promise);
    await underWay('Deleting…', () => Promise.resolve());
    await turn();
    // The extension host is gone: this is what the next one finds.
    const storage = { globalState: fakeMemory(), workspaceState: memory };
    const ui = new ScriptedUi();
    await reportInterrupted({ storage, ui });
    assert.match(ui.texts, /was ended while it was at work/);
    assert.match(ui.texts, /“Adding members…”: 8 of 20 were answered/);
    assert.match(ui.texts, /“Saving…”: it may have been done or not/);
    assert.doesNotMatch(ui.texts, /Deleting/);
    await reportInterrupted({ storage, ui });
    assert.equal(ui.said.length, 1);
  });

  it('of several steps tells which of them are done for certain', async () => {
    const memory = fakeMemory();
    const before = 'The project was created.';
    void operationJournal(memory)('Creating the project…', (progress) => {
      progress(0, 1, { title: 'Saving the settings…', before });
      return deferred<undefined>().promise;
    });
    await turn();
    const ui = new ScriptedUi();
    await reportInterrupted({ storage: { globalState: fakeMemory(), workspaceState: memory }, ui });
    assert.match(ui.texts, /The project was created\. “Saving the settings…”: it may have been done or not\./);
    assert.doesNotMatch(ui.texts, /Creating/);
  });

  it('is done although no note can be kept, and rubbish in its place says nothing', async () => {
    const refusing = { get: () => undefined, update: () => Promise.reject(new Error('full')) };
    assert.equal(await operationJournal(refusing)('Saving…', () => Promise.resolve(1)), 1);
    for (const rubbish of [
      'text',
      7,
      { a: 1, b: { title: 1 }, c: { title: '', done: 0, all: 1, before: 1 } },
      [null],
    ]) {
      const memory = fakeMemory(new Map<string, unknown>([['mem0.underWay', rubbish]]));
      assert.deepEqual(await takeInterrupted(memory), []);
    }
  });
});
