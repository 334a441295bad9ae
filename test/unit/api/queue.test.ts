import assert from 'node:assert/strict';
import { Queue } from '../../../src/api/http/queue.ts';

const left = (): Error => new Error('left');

describe('the queue of requests', () => {
  it('starts no task whose signal fired while it waited', async () => {
    const queue = new Queue(1);
    const first = Promise.withResolvers<string>();
    const running = queue.run(() => first.promise, undefined, left);
    const controller = new AbortController();
    const started: string[] = [];
    const task = (name: string) => async (): Promise<string> => {
      started.push(name);
      return await Promise.resolve(name);
    };
    const waiting = queue.run(task('cancelled'), controller.signal, left);
    const after = queue.run(task('after'), undefined, left);
    controller.abort();
    await assert.rejects(waiting, /left/);
    first.resolve('first');
    assert.equal(await running, 'first');
    assert.equal(await after, 'after');
    assert.deepEqual(started, ['after']);
  });

  it('leaves a task that runs to deal with its signal itself', async () => {
    const queue = new Queue(1);
    const controller = new AbortController();
    const task = Promise.withResolvers<string>();
    const running = queue.run(() => task.promise, controller.signal, left);
    // It starts in a later turn, as p-limit has it.
    await new Promise((resolve) => setImmediate(resolve));
    controller.abort();
    task.resolve('done');
    assert.equal(await running, 'done');
  });

  it('goes on after a task that failed', async () => {
    const queue = new Queue(1);
    await assert.rejects(
      queue.run(() => Promise.reject(new Error('no')), undefined, left),
      /no/,
    );
    assert.equal(await queue.run(() => Promise.resolve(1), undefined, left), 1);
  });
});
