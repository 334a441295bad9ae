import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { Services } from '../../src/commands/command.ts';
import type { ReplaceableUi } from '../../src/core/dialogs/replaceableUi.ts';
import { eventually } from '../support/eventually.ts';
import { PersonUi, type Answer } from '../support/personUi.ts';
import { startSandbox, type RunningSandbox } from '../support/sandbox.ts';

/** The whole extension in VS Code, with two real servers: which key reached which of them is told by their own logs. */
describe('connections in VS Code', () => {
  let services: Services;
  let one: RunningSandbox;
  let other: RunningSandbox;

  before(async function () {
    this.timeout(60_000);
    const extension = vscode.extensions.getExtension<Services | undefined>('mem0-explorer.mem0-explorer');
    assert.ok(extension);
    const activated = await extension.activate();
    assert.ok(activated);
    services = activated;
    [one, other] = await Promise.all([startSandbox(), startSandbox()]);
  });

  after(async () => {
    await Promise.all([one, other].map((sandbox) => sandbox.stop()));
  });

  afterEach(async () => {
    await as([{ confirm: true }], () => vscode.commands.executeCommand('mem0.forgetAllKeys'));
    await Promise.all([one, other].map(({ control }) => control.requests.clear()));
  });

  /** Does something while a person answers as told. */
  async function as(answers: Answer[], act: () => Thenable<unknown>): Promise<PersonUi> {
    const ui = new PersonUi(answers);
    assert.ok('replace' in services.ui);
    // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- the bundle of this test has a class of its own
    const replaced = (services.ui as ReplaceableUi).replace(ui);
    try {
      await act();
    } finally {
      replaced.dispose();
    }
    return ui;
  }

  const connect = (sandbox: RunningSandbox, persona = 'owner'): Promise<PersonUi> =>
    as([], () =>
      vscode.commands.executeCommand('mem0.connect', {
        baseUrl: sandbox.url,
        apiKey: sandbox.key(persona),
        label: persona,
      }),
    );
  const list = async (): Promise<string> => {
    const { state } = services.session;
    assert.equal(state.kind, 'signedIn');
    return (await state.account.organizations.reload()).kind;
  };
  /** Whose keys a server saw; null is a key that it does not know. */
  const seen = async (sandbox: RunningSandbox): Promise<unknown[]> => {
    const requests = await sandbox.control.requests.list();
    return [...new Set(requests.map(({ status, persona }) => (status === 401 ? 'foreign key' : persona)))];
  };

  it('says whose key it is', async () => {
    const ui = await connect(one);
    assert.match(
      ui.texts('info')[0] ?? '',
      /^owner: the key belongs to ada\.okafor@.*, organization .*, project .*\.$/,
    );
    assert.equal(await list(), 'ready');
  });

  it('sends each key to its own server alone, whatever is switched, renamed, replaced and refreshed', async () => {
    await connect(one, 'owner');
    await connect(other, 'reader');
    await list();
    await as([{ pick: 'owner' }], () => vscode.commands.executeCommand('mem0.switchConnection'));
    await list();
    await as([{ pick: 'reader', button: 'Rename' }, { type: 'second' }, { pick: 'second' }], () =>
      vscode.commands.executeCommand('mem0.switchConnection'),
    );
    await vscode.commands.executeCommand('mem0.refresh');
    await as([{ type: other.key('colleague') }], () => vscode.commands.executeCommand('mem0.replaceKey'));
    await list();
    assert.deepEqual(await seen(one), ['owner']);
    assert.deepEqual(await seen(other), ['reader', 'colleague']);
  });

  it('does not send a key to another address, though somebody changed the connection', async () => {
    await connect(one);
    const [stored] = services.connections.list();
    assert.ok(stored);
    await services.connections.save({ ...stored, baseUrl: other.url });
    await as([{ pick: 'owner' }], () => vscode.commands.executeCommand('mem0.switchConnection'));
    const { state } = services.session;
    if (state.kind === 'signedIn') await state.account.organizations.reload();
    assert.deepEqual(await seen(other), []);
    assert.equal(services.session.state.kind, 'signedOut');
  });

  it('sends a real key to no sandbox and a sandbox’s key nowhere else', async () => {
    await connect(one);
    await one.control.requests.clear();
    for (const [baseUrl, apiKey] of [
      [one.url, 'm0-a-real-key-of-somebody'],
      ['https://mem0.invalid', one.key('owner')],
    ] as const) {
      const ui = await as([], () => vscode.commands.executeCommand('mem0.connect', { baseUrl, apiKey }));
      assert.match(ui.texts('warn')[0] ?? '', /was not sent/);
    }
    assert.deepEqual(await seen(one), []);
    assert.equal(services.connections.list().length, 1);
  });

  it('tells of a key that was revoked once, in the tree, and not per request', async () => {
    await connect(one);
    assert.equal(await list(), 'ready');
    await one.control.faults.add({ status: 401, body: { detail: 'Invalid API key.' }, times: null });
    const ui = await as([], async () => {
      await Promise.all(Array.from({ length: 8 }, () => list()));
    });
    assert.equal(services.session.keyRefused, true);
    assert.equal(services.session.state.kind, 'signedIn');
    assert.deepEqual(ui.shown, []);
    await one.control.faults.clear();
    await as([{ type: one.key('owner') }], () => vscode.commands.executeCommand('mem0.replaceKey'));
    assert.equal(services.session.keyRefused, false);
  });

  it('follows what another window does to the key store, without a word', async () => {
    await connect(one, 'owner');
    const [stored] = services.connections.list();
    assert.ok(stored);
    const ui = await as([], async () => {
      // What another window's Forget does, seen from here.
      await services.connections.remove(stored.id);
      await list().catch(() => undefined);
    });
    assert.equal(services.session.state.kind, 'signedOut');
    assert.deepEqual(ui.shown, []);
  });

  it('puts the key nowhere but into the key store', async () => {
    await connect(one);
    const key = one.key('owner');
    const { globalState, workspaceState } = services.storage;
    const kept = [globalState, workspaceState].map((memory) => JSON.stringify(entries(memory)));
    assert.ok(kept[0]?.includes(one.url));
    assert.equal(kept.join().includes(key), false);
    assert.equal((await vscode.env.clipboard.readText()).includes(key), false);
    assert.equal(JSON.stringify(vscode.workspace.getConfiguration('mem0')).includes(key), false);
  });

  it('refuses a damaged argument with a sentence', async () => {
    const ui = await as([], () =>
      vscode.commands.executeCommand('mem0.connect', { baseUrl: 'http://mem0.test', apiKey: `m0-${randomUUID()}` }),
    );
    assert.match(ui.texts('error')[0] ?? '', /https/);
  });

  it('takes no key and no server from settings of any kind', async () => {
    const configuration = vscode.workspace.getConfiguration();
    const names = Object.keys(configuration.get<object>('mem0') ?? {});
    assert.deepEqual(
      names.filter((name) => /key|url|token|server/i.test(name)),
      [],
    );
    await eventually(() => assert.equal(services.session.state.kind, 'signedOut'));
  });
});

function entries(memory: { get(name: string): unknown }): Record<string, unknown> {
  const keys: unknown = isMemento(memory) ? memory.keys() : undefined;
  assert.ok(Array.isArray(keys));
  return Object.fromEntries(keys.map((key) => [String(key), memory.get(String(key))]));
}

function isMemento(memory: object): memory is vscode.Memento {
  return 'keys' in memory && 'get' in memory && 'update' in memory;
}
