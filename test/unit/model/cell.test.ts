import assert from 'node:assert/strict';
import { Cell, lastValue } from '../../../src/model/cell.ts';
import { deferred, type Deferred } from '../../support/deferred.ts';
import { apiError } from '../../support/fakeApi.ts';

/** A cell whose questions the test answers one by one. */
function cellWithQuestions(): { cell: Cell<string>; questions: Deferred<string>[]; changes: (string | undefined)[] } {
  const questions: Deferred<string>[] = [];
  const changes: (string | undefined)[] = [];
  const load = (): Promise<string> => {
    const question = deferred<string>();
    questions.push(question);
    return question.promise;
  };
  const never = new AbortController().signal;
  const cell = new Cell(
    load,
    (path) => changes.push(path),
    never,
    () => new Date(0),
  );
  return { cell, questions, changes };
}

describe('Cell', () => {
  it('asks once for two askers', async () => {
    const { cell, questions } = cellWithQuestions();
    const both = Promise.all([cell.ensure(), cell.ensure()]);
    questions[0]?.resolve('one');
    const [first, second] = await both;
    assert.equal(questions.length, 1);
    assert.equal(lastValue(first), 'one');
    assert.equal(second, first);
  });

  it('keeps the last good value beside a failure', async () => {
    const { cell, questions } = cellWithQuestions();
    const first = cell.ensure();
    questions[0]?.resolve('good');
    await first;
    const second = cell.reload();
    assert.equal(lastValue(cell.state), 'good', 'while it loads');
    questions[1]?.reject(apiError('network'));
    await second;
    assert.equal(cell.state.kind, 'failed');
    assert.equal(lastValue(cell.state), 'good');
  });

  it('does not ask again by itself after a failure, and asks again when told to', async () => {
    const { cell, questions } = cellWithQuestions();
    const first = cell.ensure();
    questions[0]?.reject(apiError('server'));
    await first;
    assert.equal((await cell.ensure()).kind, 'failed');
    assert.equal(questions.length, 1);
    const again = cell.reload();
    questions[1]?.resolve('back');
    assert.equal(lastValue(await again), 'back');
  });

  it('drops the answer to an earlier question that arrives later', async () => {
    const { cell, questions } = cellWithQuestions();
    const early = cell.reload();
    const late = cell.reload();
    questions[1]?.resolve('new');
    await late;
    questions[0]?.resolve('old');
    await early;
    assert.equal(lastValue(cell.state), 'new');
  });

  it('asks anew when it is updated while an answer is under way, which may be older than the update', async () => {
    const { cell, questions } = cellWithQuestions();
    const first = cell.ensure();
    questions[0]?.resolve('a');
    await first;
    const under = cell.reload();
    cell.update((value) => `${value}+mine`);
    assert.equal(lastValue(cell.state), 'a+mine', 'shown at once');
    questions[1]?.resolve('before mine');
    questions[2]?.resolve('after mine');
    await under;
    assert.equal(lastValue(await cell.ensure()), 'after mine');
    assert.equal(questions.length, 3);
  });

  it('tells of a failure and of an update, with the part that changed', async () => {
    const { cell, questions, changes } = cellWithQuestions();
    const first = cell.ensure();
    questions[0]?.resolve('a');
    await first;
    cell.update((value) => value, 'org/1');
    assert.deepEqual(changes, [undefined, 'org/1']);
  });

  it('leaves an update alone where nothing was read', () => {
    const { cell, changes } = cellWithQuestions();
    cell.update(() => 'made up');
    assert.equal(cell.state.kind, 'absent');
    assert.deepEqual(changes, []);
  });
});
