import assert from 'node:assert/strict';
import { CommandRunner } from '../../../src/commands/commandRunner.ts';
import { deferred } from '../../support/deferred.ts';

function setUp() {
  const ready = deferred<undefined>();
  const work = deferred<undefined>();
  const runs: string[] = [];
  const act = (name: string) => async (): Promise<void> => {
    runs.push(name);
    await work.promise;
  };
  return { ready, work, runs, act, runner: new CommandRunner(ready.promise) };
}

describe('CommandRunner', () => {
  it('runs nothing before it is known who is signed in', async () => {
    const { ready, work, runs, act, runner } = setUp();
    const all = [
      runner.run('mem0.organization.create', '', act('create')),
      runner.run('mem0.refreshNode', 'row', act('row')),
      runner.run('mem0.project.click', 'row', act('click')),
    ];
    await new Promise(setImmediate);
    assert.deepEqual(runs, []);
    ready.resolve(undefined);
    work.resolve(undefined);
    await Promise.all(all);
    assert.deepEqual(runs, ['create', 'row', 'click']);
  });

  it('takes a double click for one click, until the command has ended', async () => {
    const { ready, work, runs, act, runner } = setUp();
    const first = runner.run('mem0.project.delete', 'row', act('one'));
    await runner.run('mem0.project.delete', 'row', act('two'));
    ready.resolve(undefined);
    work.resolve(undefined);
    await first;
    assert.deepEqual(runs, ['one']);
    await runner.run('mem0.project.delete', 'row', act('three'));
    assert.deepEqual(runs, ['one', 'three']);
  });

  it('counts both clicks of two on a project, even those that come before it is ready', async () => {
    const { ready, work, runs, act, runner } = setUp();
    const clicks = [
      runner.run('mem0.project.click', 'row', act('one')),
      runner.run('mem0.project.click', 'row', act('two')),
    ];
    ready.resolve(undefined);
    work.resolve(undefined);
    await Promise.all(clicks);
    assert.deepEqual(runs, ['one', 'two']);
  });
});
