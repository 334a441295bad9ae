import assert from 'node:assert/strict';
import { KEY_STORE_PATIENCE, KeyStore, type Secrets } from '../../../src/core/connections/keyStore.ts';
import { fakeMemory, fakeSecrets, sharedSecrets } from '../../support/fakeState.ts';
import { HandTimer } from '../../support/handTimer.ts';

const ORIGIN = 'https://mem0.test';
const never = new Promise<never>(() => undefined);
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function storeOver(secrets: Secrets, memory = fakeMemory()): { store: KeyStore; hand: HandTimer } {
  const hand = new HandTimer();
  return { store: new KeyStore(secrets, memory, hand.timer), hand };
}

describe('KeyStore', () => {
  it('keeps a key, reads it back, and stops the clock', async () => {
    const { store, hand } = storeOver(fakeSecrets());
    assert.equal(await store.store('a', ORIGIN, 'm0-abcdefgh'), 'stored');
    assert.equal(await store.get('a', ORIGIN), 'm0-abcdefgh');
    assert.deepEqual(hand.waiting, []);
  });

  it('gives a key to its own origin alone', async () => {
    const { store } = storeOver(fakeSecrets());
    await store.store('a', ORIGIN, 'm0-abcdefgh');
    for (const other of ['https://evil.test', 'http://mem0.test', 'https://mem0.test:8443', 'https://api.mem0.test']) {
      assert.equal(await store.get('a', other), undefined, other);
    }
  });

  it('finds no key in what it did not write', async () => {
    for (const text of ['m0-bare-key', '{', 'null', '{"key":"m0-abcdefgh"}', `{"origin":"${ORIGIN}","key":7}`]) {
      const shared = sharedSecrets();
      shared.values.set('mem0.apiKey.a', text);
      assert.equal(await storeOver(fakeSecrets(shared)).store.get('a', ORIGIN), undefined, text);
    }
  });

  for (const [what, ill] of [
    ['rejects', { store: () => Promise.reject(new Error('no keyring')) }],
    [
      'throws',
      {
        store: () => {
          throw new Error('no keyring');
        },
      },
    ],
    ['does not keep what it takes', { store: () => Promise.resolve() }],
    ['cannot be read back', { get: () => Promise.reject(new Error('locked')) }],
  ] satisfies [string, Partial<Secrets>][]) {
    it(`keeps the key for this window when the key store ${what}`, async () => {
      const { store } = storeOver(fakeSecrets(sharedSecrets(), ill));
      assert.equal(await store.store('a', ORIGIN, 'm0-abcdefgh'), 'sessionOnly');
      assert.equal(await store.get('a', ORIGIN), 'm0-abcdefgh');
      assert.equal(await store.get('a', 'https://evil.test'), undefined);
    });
  }

  it('waits 5 seconds for a key store that hangs, while the key serves already', async () => {
    const { store, hand } = storeOver(fakeSecrets(sharedSecrets(), { store: () => never }));
    const storing = store.store('a', ORIGIN, 'm0-abcdefgh');
    assert.equal(await store.get('a', ORIGIN), 'm0-abcdefgh');
    assert.deepEqual(hand.waiting, [KEY_STORE_PATIENCE]);
    assert.equal(KEY_STORE_PATIENCE, 5000);
    hand.runOut();
    assert.equal(await storing, 'sessionOnly');
    assert.equal(await store.get('a', ORIGIN), 'm0-abcdefgh');
  });

  it('rejects a read that hangs, after 5 seconds', async () => {
    const { store, hand } = storeOver(fakeSecrets(sharedSecrets(), { get: () => never }));
    const reading = store.get('a', ORIGIN);
    assert.deepEqual(hand.waiting, [5000]);
    hand.runOut();
    await assert.rejects(reading, /does not answer/);
  });

  it('prefers a key that was just typed to an older one that the store still holds', async () => {
    const shared = sharedSecrets();
    await storeOver(fakeSecrets(shared)).store.store('a', ORIGIN, 'm0-older-key');
    const { store } = storeOver(fakeSecrets(shared, { store: () => Promise.reject(new Error('locked')) }));
    assert.equal(await store.store('a', ORIGIN, 'm0-newer-key'), 'sessionOnly');
    assert.equal(await store.get('a', ORIGIN), 'm0-newer-key');
  });

  it('forgets a key of this window although the store does not let go of it', async () => {
    const { store } = storeOver(
      fakeSecrets(sharedSecrets(), {
        store: () => Promise.resolve(),
        delete: () => Promise.reject(new Error('locked')),
      }),
    );
    await store.store('a', ORIGIN, 'm0-abcdefgh');
    await assert.rejects(store.delete('a'));
    assert.equal(await store.get('a', ORIGIN), undefined);
  });

  it('tells of what another window did, and not of what it did itself or of what changed nothing', async () => {
    const shared = sharedSecrets();
    const { store: here } = storeOver(fakeSecrets(shared));
    const { store: there } = storeOver(fakeSecrets(shared));
    const told: string[] = [];
    here.onDidChange((id) => told.push(id));
    await here.store('a', ORIGIN, 'm0-abcdefgh');
    shared.changes.fire({ key: 'mem0.apiKey.a' });
    shared.changes.fire({ key: 'somebody.elses' });
    await turn();
    assert.deepEqual(told, []);

    await there.store('a', ORIGIN, 'm0-ijklmnop');
    await turn();
    assert.deepEqual(told, ['a']);
    assert.equal(await here.get('a', ORIGIN), 'm0-ijklmnop');

    await there.delete('a');
    await turn();
    assert.deepEqual(told, ['a', 'a']);
    assert.equal(await here.get('a', ORIGIN), undefined);
  });

  it('reads anew each time: a window that gets no event uses the new key at its next request', async () => {
    const shared = sharedSecrets();
    const { store } = storeOver(fakeSecrets(shared, { onDidChange: () => ({ dispose: () => undefined }) }));
    await store.store('a', ORIGIN, 'm0-abcdefgh');
    await storeOver(fakeSecrets(shared)).store.store('a', ORIGIN, 'm0-ijklmnop');
    assert.equal(await store.get('a', ORIGIN), 'm0-ijklmnop');
  });
});
