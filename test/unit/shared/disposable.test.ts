import assert from 'node:assert/strict';
import { DisposableStore, type Disposable } from '../../../src/shared/disposable.ts';

describe('a store of resources', () => {
  const resource = (name: string, released: string[]): Disposable => ({ dispose: () => void released.push(name) });

  it('releases everything once, the last added first', () => {
    const released: string[] = [];
    const store = new DisposableStore(resource('a', released), resource('b', released));
    store.add(resource('c', released));
    store.dispose();
    store.dispose();
    assert.deepEqual(released, ['c', 'b', 'a']);
  });

  it('releases at once what is added after it was disposed of', () => {
    const released: string[] = [];
    const store = new DisposableStore();
    store.dispose();
    store.add(resource('a', released), resource('b', released));
    assert.deepEqual(released, ['b', 'a']);
  });
});
