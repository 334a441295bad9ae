import assert from 'node:assert/strict';
import { Connections } from '../../../src/core/connections/connections.ts';
import type { Connection } from '../../../src/shared/connection.ts';
import { fakeMemory, fakeSecrets, sharedSecrets } from '../../support/fakeState.ts';

const a: Connection = {
  id: 'a',
  label: 'A',
  baseUrl: 'https://a.test',
  kind: 'server',
  email: 'me@a.test',
  orgId: 'o',
};
const b: Connection = { id: 'b', label: 'B', baseUrl: 'https://b.test/mem0', kind: 'server' };

function profile() {
  const global = new Map<string, unknown>();
  const secrets = sharedSecrets();
  const window = (workspace = new Map<string, unknown>()): Connections =>
    new Connections({
      globalState: fakeMemory(global),
      workspaceState: fakeMemory(workspace),
      secrets: fakeSecrets(secrets),
    });
  return { global, secrets, window };
}

describe('Connections', () => {
  it('keeps what it is told, in order, and the key in the key store alone', async () => {
    const { global, secrets, window } = profile();
    const connections = window();
    await connections.store(a, 'm0-canary-aaaa');
    await connections.store(b, 'm0-canary-bbbb');
    assert.deepEqual(connections.list(), [a, b]);
    assert.equal(await connections.key(a), 'm0-canary-aaaa');
    assert.equal(JSON.stringify([...global]).includes('canary'), false);
    assert.equal([...secrets.values.values()].filter((text) => text.includes('canary')).length, 2);
  });

  it('gives no key to a connection that points elsewhere than when the key was stored', async () => {
    const connections = profile().window();
    await connections.store(a, 'm0-canary-aaaa');
    const moved = { ...a, baseUrl: 'https://evil.test' };
    await connections.save(moved);
    assert.equal(await connections.key(moved), undefined);
  });

  it('refuses to store a key for where it must not go', async () => {
    const connections = profile().window();
    const sandbox: Connection = { ...b, kind: 'sandbox', baseUrl: 'http://127.0.0.1:1' };
    await assert.rejects(connections.store(a, 'm0-sandbox-abcdefgh'));
    await assert.rejects(connections.store(sandbox, 'm0-a-real-key'));
    await assert.rejects(connections.store({ ...sandbox, baseUrl: 'https://b.test' }, 'm0-sandbox-abcdefgh'));
    assert.deepEqual(connections.list(), []);
  });

  it('gives each window its own active one, remembered by its workspace', async () => {
    const { window } = profile();
    const [first, second] = [new Map<string, unknown>(), new Map<string, unknown>()];
    await window(first).store(a, 'm0-canary-aaaa');
    await window(first).store(b, 'm0-canary-bbbb');
    await window(first).activate('a');
    await window(second).activate('b');
    assert.equal(window(first).active()?.id, 'a');
    assert.equal(window(second).active()?.id, 'b');
    assert.equal(window().active(), undefined);
  });

  it('takes the only one where nothing was chosen, and none where one was signed out of', async () => {
    const connections = profile().window();
    await connections.save(a);
    assert.equal(connections.active()?.id, 'a');
    await connections.activate(null);
    assert.equal(connections.active(), undefined);
  });

  it('forgets a connection with its key, in every window', async () => {
    const { secrets, window } = profile();
    const [here, there] = [window(), window()];
    await here.store(a, 'm0-canary-aaaa');
    await there.remove('a');
    assert.deepEqual(here.list(), []);
    assert.equal(await here.key(a), undefined);
    assert.equal(secrets.values.size, 0);
  });

  it('gives no key for a connection that another window forgot, though the key store has not heard of it yet', async () => {
    const { global, window } = profile();
    const connections = window();
    await connections.store(a, 'm0-canary-aaaa');
    global.set('mem0.connections', []);
    assert.equal(await connections.key(a), undefined);
  });

  it('leaves out what it cannot read, and what a key must not be sent to', () => {
    const { global, window } = profile();
    const rubbish = [
      null,
      7,
      'x',
      {},
      { ...a, id: 3 },
      { ...a, kind: 'other' },
      { ...a, email: 7 },
      { ...a, baseUrl: 'http://a.test' },
      { ...a, baseUrl: 'https://u:p@a.test' },
    ];
    global.set('mem0.connections', [...rubbish, a]);
    assert.deepEqual(window().list(), [a]);
    global.set('mem0.connections', 'rubbish');
    assert.deepEqual(window().list(), []);
  });

  it('remembers the last five servers, sandboxes left out', async () => {
    const connections = profile().window();
    for (const name of ['1', '2', '3', '4', '5', '6', '2']) {
      await connections.save({ ...a, id: name, baseUrl: `https://${name}.test` });
    }
    await connections.save({ ...a, id: 's', kind: 'sandbox', baseUrl: 'http://127.0.0.1:1' });
    assert.deepEqual(
      connections.recentServers(),
      ['2', '6', '5', '4', '3'].map((name) => `https://${name}.test`),
    );
  });
});
