import assert from 'node:assert/strict';
import { replaceKeyOf } from '../../../src/commands/connection/replaceKey.ts';
import { forgetAll, signOutOf } from '../../../src/commands/connection/signOut.ts';
import { switchAsking } from '../../../src/commands/connection/switchConnection.ts';
import type { Connection } from '../../../src/shared/connection.ts';
import { openWindow, Profile, type Server, type WindowOptions } from '../../support/connecting.ts';
import { apiError } from '../../support/fakeApi.ts';

const a: Connection = {
  id: 'a',
  label: 'A',
  baseUrl: 'https://a.test',
  kind: 'server',
  email: 'ada@a.test',
  orgId: 'o',
};
const b: Connection = {
  id: 'b',
  label: 'B',
  baseUrl: 'https://b.test',
  kind: 'server',
  email: 'bob@b.test',
  orgId: 'o',
};
const KEYS: Record<string, string> = { a: 'm0-canary-of-a', b: 'm0-canary-of-b' };
const empty = { rows: [], problems: [] };
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function takes(...keys: readonly (readonly [key: string, email: string])[]): Server {
  return (given) => {
    const email = keys.find(([key]) => key === given)?.[1];
    const refused = (): Promise<never> => Promise.reject(apiError('unauthorized', 'did not accept the API key', 401));
    if (email === undefined) return { ping: refused, listOrganizations: refused };
    return {
      ping: () => Promise.resolve({ status: 'ok', org_id: 'o', project_id: null, user_email: email }),
      listOrganizations: () => Promise.resolve(empty),
    };
  };
}

async function two(options: WindowOptions = {}, servers: Record<string, Server> = {}) {
  const profile = new Profile({
    [a.baseUrl]: takes([KEYS['a'] ?? '', 'ada@a.test']),
    [b.baseUrl]: takes([KEYS['b'] ?? '', 'bob@b.test']),
    ...servers,
  });
  const window = openWindow(profile, options);
  for (const connection of [a, b]) await window.connections.store(connection, KEYS[connection.id] ?? '');
  await window.connections.activate('a');
  await window.session.signIn(a);
  return { profile, window };
}

function read(window: ReturnType<typeof openWindow>): Promise<unknown> {
  const { state } = window.session;
  return state.kind === 'signedIn' ? state.account.organizations.reload() : Promise.resolve();
}

describe('Switch Connection…', () => {
  it('shows name, host, address and which is active, and switches this window', async () => {
    const { profile, window } = await two({ answers: [{ pick: 'B' }] });
    await switchAsking(window);
    assert.deepEqual(window.ui.shown[0]?.offered, [
      'A: active · a.test · ada@a.test',
      'B: b.test · bob@b.test',
      'Connect…',
    ]);
    assert.equal(window.session.state.connection?.id, 'b');
    assert.equal(window.connections.active()?.id, 'b');
    await read(window);
    assert.deepEqual(profile.sent, [{ baseUrl: b.baseUrl, key: KEYS['b'], method: 'listOrganizations' }]);
  });

  it('renames without dropping what was read, and refuses a name that is taken', async () => {
    const { window } = await two({ answers: [{ pick: 'A', button: 'Rename' }, { type: ' Work ' }, 'away'] });
    const before = window.session.state;
    await switchAsking(window);
    window.ui.done();
    assert.equal(window.connections.get('a')?.label, 'Work');
    const { state } = window.session;
    assert.equal(state.connection?.label, 'Work');
    assert.equal(state.kind === 'signedIn' && before.kind === 'signedIn' && state.account === before.account, true);

    const again = await two({ answers: [{ pick: 'A', button: 'Rename' }, { type: 'B' }] });
    await assert.rejects(switchAsking(again.window), /is not accepted/);
  });

  it('signs out of another one without leaving the active one', async () => {
    const { profile, window } = await two({ answers: [{ pick: 'B', button: 'Sign Out' }, { confirm: true }, 'away'] });
    await switchAsking(window);
    window.ui.done();
    assert.deepEqual(window.connections.list(), [a]);
    assert.equal(window.session.state.kind, 'signedIn');
    assert.equal([...profile.secrets.values.values()].join().includes(KEYS['b'] ?? ''), false);
  });

  it('replaces a key after the server took it', async () => {
    const newer = 'm0-canary-newer';
    const { profile, window } = await two(
      { answers: [{ pick: 'A', button: 'Replace Key' }, { type: 'm0-canary-bad' }, { type: newer }] },
      { [a.baseUrl]: takes([newer, 'ada@a.test']) },
    );
    await switchAsking(window);
    window.ui.done();
    assert.equal(await window.connections.key(a), newer);
    assert.equal(
      profile.sent.some(({ baseUrl, key }) => baseUrl === b.baseUrl && key !== KEYS['b']),
      false,
    );
  });
});

describe('Replace Key…', () => {
  it('keeps what was read when it is the same person’s key, and drops it when it is another’s', async () => {
    for (const [email, same] of [
      ['ada@a.test', true],
      ['eve@a.test', false],
    ] as const) {
      const { window } = await two(
        { answers: [{ type: 'm0-canary-newer' }] },
        { [a.baseUrl]: takes(['m0-canary-newer', email]) },
      );
      const before = window.session.state;
      await replaceKeyOf(window, a);
      const { state } = window.session;
      assert.equal(state.kind === 'signedIn' && before.kind === 'signedIn' && state.account === before.account, same);
      assert.equal(state.connection?.email, email);
      assert.equal(window.connections.get('a')?.email, email);
    }
  });
});

describe('Sign Out and Forget All Keys', () => {
  it('forgets the active connection with its key', async () => {
    const { profile, window } = await two({ answers: [{ confirm: true }] });
    await signOutOf(window, a);
    assert.deepEqual(window.ui.texts('confirm'), ['Sign out of A?']);
    assert.equal(window.session.state.kind, 'signedOut');
    assert.deepEqual(window.connections.list(), [b]);
    assert.equal(window.connections.active(), undefined);
    assert.equal(profile.secrets.values.size, 1);
  });

  it('keeps the key when the person does not want that after all', async () => {
    const { profile, window } = await two({ answers: [{ confirm: false }] });
    await signOutOf(window, a);
    assert.equal(window.session.state.kind, 'signedIn');
    assert.equal(window.connections.list().length, 2);
    assert.equal(profile.secrets.values.size, 2);
  });

  it('forgets all after a question, and nothing without', async () => {
    const kept = await two({ answers: [{ confirm: false }] });
    await forgetAll(kept.window);
    assert.equal(kept.window.connections.list().length, 2);

    const { profile, window } = await two({ answers: [{ confirm: true }] });
    await forgetAll(window);
    assert.deepEqual(window.ui.texts('confirm'), ['Forget all 2 connections and their API keys?']);
    assert.deepEqual(window.connections.list(), []);
    assert.equal(profile.secrets.values.size, 0);
    assert.equal(window.session.state.kind, 'signedOut');
  });

  it('says so when the key store does not let go of a key, which is used no more', async () => {
    const { window } = await two({
      answers: [{ confirm: true }],
      secrets: { delete: () => Promise.reject(new Error('locked')) },
    });
    await signOutOf(window, a);
    assert.match(window.ui.texts('warn')[0] ?? '', /did not let go of the key/);
    assert.equal(await window.connections.key(a), undefined);
  });
});

describe('two windows', () => {
  it('follow each other without a word: a key replaced, a connection forgotten', async () => {
    const newer = 'm0-canary-newer';
    const servers = { [a.baseUrl]: takes([KEYS['a'] ?? '', 'ada@a.test'], [newer, 'ada@a.test']) };
    const { profile, window: here } = await two({}, servers);
    const there = openWindow(profile, { answers: [{ type: newer }, { confirm: true }] });
    await there.session.signIn(a);
    await read(here);
    await replaceKeyOf(there, a);
    await turn();
    profile.sent.length = 0;
    await read(here);
    assert.deepEqual(profile.sent, [{ baseUrl: a.baseUrl, key: newer, method: 'listOrganizations' }]);

    await signOutOf(there, a);
    await turn();
    assert.equal(here.session.state.kind, 'signedOut');
    assert.deepEqual([here.ui.shown, here.errors], [[], []]);
  });

  /** As in a browser: this window reads what its key store held when it was opened, and no event comes from other windows. */
  function apart(profile: Profile): WindowOptions {
    const held = new Map(profile.secrets.values);
    return {
      secrets: { get: (key) => Promise.resolve(held.get(key)), onDidChange: () => ({ dispose: () => undefined }) },
    };
  }

  it('send no key that was replaced elsewhere, though their own key store still has it', async () => {
    const newer = 'm0-canary-newer';
    const servers = { [a.baseUrl]: takes([KEYS['a'] ?? '', 'ada@a.test'], [newer, 'ada@a.test']) };
    const { profile, window: there } = await two({ answers: [{ type: newer }] }, servers);
    const [byRequest, byFocus] = [openWindow(profile, apart(profile)), openWindow(profile, apart(profile))];
    for (const window of [byRequest, byFocus]) await window.session.signIn(a);
    await replaceKeyOf(there, a);
    profile.sent.length = 0;
    await read(byRequest);
    byFocus.focus.fire({ focused: true });
    await turn();
    assert.deepEqual(profile.sent, []);
    for (const { session, ui, errors } of [byRequest, byFocus]) {
      const { state } = session;
      assert.deepEqual([state.kind, state.kind === 'signedOut' && state.reason], ['signedOut', 'keyReplaced']);
      assert.deepEqual([ui.shown, errors], [[], []]);
    }
    // A reload reads the key store anew.
    const reloaded = openWindow(profile);
    await reloaded.session.signIn(a);
    await read(reloaded);
    assert.deepEqual(profile.sent, [{ baseUrl: a.baseUrl, key: newer, method: 'listOrganizations' }]);
  });

  it('find out what no event told when the person comes to them', async () => {
    const { profile, window: there } = await two({
      answers: [{ pick: 'A', button: 'Rename' }, { type: 'Work' }, { pick: 'B' }, { confirm: true }],
    });
    const here = openWindow(profile, apart(profile));
    await here.session.signIn(a);
    const { state } = here.session;
    await switchAsking(there);
    here.focus.fire({ focused: false });
    await turn();
    assert.equal(here.session.state, state);
    here.focus.fire({ focused: true });
    await turn();
    // Renamed; switched is the other window's own affair.
    assert.deepEqual([here.session.state.connection?.label, here.session.state.connection?.id], ['Work', 'a']);
    assert.equal(
      here.session.state.kind === 'signedIn' &&
        state.kind === 'signedIn' &&
        here.session.state.account === state.account,
      true,
    );
    await forgetAll(there);
    here.focus.fire({ focused: true });
    await turn();
    assert.deepEqual(here.session.state, { kind: 'signedOut' });
    assert.deepEqual([here.ui.shown, here.errors, profile.sent], [[], [], []]);
  });

  it('drop what was read when the key became another person’s', async () => {
    const servers = { [a.baseUrl]: takes([KEYS['a'] ?? '', 'ada@a.test'], ['m0-canary-eve', 'eve@a.test']) };
    const { profile, window: here } = await two({}, servers);
    const before = here.session.state;
    await replaceKeyOf(openWindow(profile, { answers: [{ type: 'm0-canary-eve' }] }), a);
    await turn();
    assert.notEqual(here.session.state, before);
    assert.equal(here.session.state.connection?.email, 'eve@a.test');
  });

  it('go to the welcome view, with the reason, when a key is found missing at a request', async () => {
    const { profile, window } = await two();
    profile.secrets.values.clear();
    await read(window);
    const { state } = window.session;
    assert.deepEqual([state.kind, state.kind === 'signedOut' && state.reason], ['signedOut', 'keyMissing']);
    assert.deepEqual(window.ui.shown, []);
  });
});

describe('a key that the server refuses', () => {
  it('is one state, however many requests meet it, and over when the server takes a key again', async () => {
    let valid = true;
    const server: Server = () => ({
      listOrganizations: () => (valid ? Promise.resolve(empty) : Promise.reject(apiError('unauthorized', 'no', 401))),
    });
    const { window } = await two({}, { [a.baseUrl]: server });
    const told: boolean[] = [];
    window.session.onDidChangeKeyRefused((refused) => told.push(refused));
    await read(window);
    valid = false;
    await Promise.all([read(window), read(window), read(window)]);
    assert.deepEqual([told, window.session.keyRefused], [[true], true]);
    assert.equal(window.session.state.kind, 'signedIn');
    valid = true;
    await read(window);
    assert.deepEqual(told, [true, false]);
    assert.deepEqual(window.ui.shown, []);
  });

  it('is forgotten with its session', async () => {
    const refusing: Server = () => ({ listOrganizations: () => Promise.reject(apiError('unauthorized', 'no', 401)) });
    const { window } = await two({}, { [a.baseUrl]: refusing });
    await read(window);
    assert.equal(window.session.keyRefused, true);
    await window.session.signIn(b);
    assert.equal(window.session.keyRefused, false);
  });
});
