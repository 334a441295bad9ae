import assert from 'node:assert/strict';
import { connectAsking, type KeySources } from '../../../src/commands/connection/connect.ts';
import { Profile, openWindow, type Server, type WindowOptions } from '../../support/connecting.ts';
import { apiError } from '../../support/fakeApi.ts';
import type { Answer } from '../../support/personUi.ts';
import { listing, organization, project } from '../../support/wireRows.ts';

const PLATFORM = 'https://api.mem0.ai';
const OTHER = 'https://mem0.other.test';
const KEY = 'm0-canary-of-ada';

/** A server that takes this key. */
function takes(key: string, owner: { email: string; org?: string } = { email: 'ada@northwind.test' }): Server {
  return (given) => {
    if (given !== key) return { ping: () => Promise.reject(apiError('unauthorized', 'did not accept the API key')) };
    const { email, org = 'o1' } = owner;
    return {
      ping: () => Promise.resolve({ status: 'ok', org_id: org, project_id: 'p1', user_email: email }),
      listOrganizations: () => Promise.resolve(listing(organization('o1', { name: 'Northwind' }))),
      getProject: () => Promise.resolve(project('p1', { name: 'Support bot' })),
    };
  };
}

const nothing: KeySources = { environment: () => undefined, cli: () => Promise.resolve(undefined) };

function window(servers: Record<string, Server>, answers: Answer[], options: WindowOptions = {}) {
  const profile = new Profile(servers);
  return { profile, ...openWindow(profile, { ...options, answers }) };
}

describe('Connect…', () => {
  it('takes a pasted key in two inputs, checks it, stores it and says whose it is', async () => {
    const { profile, connections, session, ui, ...rest } = window({ [PLATFORM]: takes(KEY) }, [
      { pick: 'Paste an API Key' },
      { type: ` "Token ${KEY}"\n` },
    ]);
    await connectAsking({ connections, session, ui, ...rest }, nothing);
    ui.done();
    const [stored] = connections.list();
    assert.ok(stored);
    assert.deepEqual(
      { ...stored, id: '' },
      {
        id: '',
        label: 'Mem0 Platform',
        baseUrl: PLATFORM,
        kind: 'server',
        email: 'ada@northwind.test',
        orgId: 'o1',
      },
    );
    assert.equal(session.state.kind, 'signedIn');
    assert.equal(await connections.key(stored), KEY);
    assert.deepEqual(ui.texts('info'), [
      'Mem0 Platform: the key belongs to ada@northwind.test, organization Northwind, project Support bot.',
    ]);
    assert.deepEqual(
      profile.sent.map(({ method }) => method),
      ['ping', 'listOrganizations', 'getProject'],
    );
    assert.equal(JSON.stringify([ui.shown, [...profile.global]]).includes('canary'), false);
  });

  it('gives an account that is connected again the id that it had, so that its open forms go on; another, another', async () => {
    const paste = (key: string): Answer[] => [{ pick: 'Paste an API Key' }, { type: key }];
    const { connections, ...rest } = window(
      { [PLATFORM]: (key) => takes(key, { email: key === KEY ? 'ada@northwind.test' : 'bob@northwind.test' })(key) },
      [...paste(KEY), ...paste(KEY), ...paste('m0-canary-of-bob')],
    );
    const connectAgain = async (): Promise<string> => {
      await connectAsking({ connections, ...rest }, nothing);
      const { id = '' } = connections.active() ?? {};
      return id;
    };
    const first = await connectAgain();
    await connections.remove(first);
    assert.equal(await connectAgain(), first);
    assert.notEqual(await connectAgain(), first);
    assert.equal(connections.list().length, 2);
  });

  it('stores nothing and asks again, with an empty field, when the key is refused', async () => {
    const { connections, ui, ...rest } = window({ [PLATFORM]: takes(KEY) }, [
      { pick: 'Paste an API Key' },
      { type: 'm0-canary-wrong' },
      { type: KEY },
    ]);
    await connectAsking({ connections, ui, ...rest }, nothing);
    ui.done();
    const inputs = ui.shown.filter(({ kind }) => kind === 'input');
    assert.deepEqual(
      inputs.map(({ problem }) => problem),
      [undefined, 'did not accept the API key'],
    );
    assert.deepEqual(
      inputs.map(({ value }) => value),
      [undefined, undefined],
    );
    assert.equal(connections.list().length, 1);
  });

  it('stores nothing when the person goes away after a refusal', async () => {
    const { profile, connections, session, ui, ...rest } = window({ [PLATFORM]: takes(KEY) }, [
      { pick: 'Paste an API Key' },
      { type: 'm0-canary-wrong' },
      'away',
    ]);
    await connectAsking({ connections, session, ui, ...rest }, nothing);
    assert.deepEqual(connections.list(), []);
    assert.equal(profile.secrets.values.size, 0);
    assert.equal(session.state.kind, 'signedOut');
    assert.deepEqual(ui.texts('error'), []);
  });

  it('asks for another server in four inputs at most, and offers the recent ones', async () => {
    const servers = { [OTHER]: takes(KEY), 'https://third.test': takes('m0-canary-third') };
    const { connections, ui, ...rest } = window(servers, [
      { pick: 'Paste an API Key for Another Server' },
      { type: 'mem0.other.test/' },
      { type: KEY },
      { pick: 'Paste an API Key for Another Server' },
      { pick: 'Another Server' },
      { type: 'https://third.test' },
      { type: 'm0-canary-third' },
      { pick: 'Paste an API Key for Another Server' },
      { pick: OTHER },
      { type: KEY },
    ]);
    const services = { connections, ui, ...rest };
    for (const inputs of [3, 4, 3]) {
      const before = ui.shown.length;
      await connectAsking(services, nothing);
      const asked = ui.shown.slice(before).filter(({ kind }) => kind === 'input' || kind === 'pick');
      assert.equal(asked.length, inputs);
    }
    ui.done();
    const offered = ui.shown.filter(({ text }) => text.endsWith('server')).map((shown) => shown.offered?.slice(0, -1));
    assert.deepEqual(offered.filter(Boolean), [[OTHER], ['https://third.test', OTHER]]);
    // The same person's key of the same server is the same connection.
    assert.deepEqual(
      connections.list().map(({ label }) => label),
      ['mem0.other.test', 'third.test'],
    );
  });

  it('comes back with the address, not the key, when the server cannot be reached', async () => {
    const { connections, ui, ...rest } = window({}, [
      { pick: 'Paste an API Key for Another Server' },
      { type: OTHER },
      { type: KEY },
      'away',
    ]);
    await connectAsking({ connections, ui, ...rest }, nothing);
    ui.done();
    const last = ui.shown.at(-1);
    assert.equal(last?.value, OTHER);
    assert.match(last.problem ?? '', /refused the connection/);
    assert.deepEqual(connections.list(), []);
  });

  it('refuses a server without organizations before anything is stored', async () => {
    const bare: Server = () => ({
      ping: () => Promise.resolve({ status: 'ok', user_email: 'ada@northwind.test' }),
      listOrganizations: () => Promise.reject(apiError('notFound', 'has no organizations API')),
    });
    const { profile, connections, ui, ...rest } = window({ [OTHER]: bare }, [
      { pick: 'Paste an API Key for Another Server' },
      { type: OTHER },
      { type: KEY },
      'away',
    ]);
    await connectAsking({ connections, ui, ...rest }, nothing);
    ui.done();
    assert.match(ui.shown.at(-1)?.problem ?? '', /no organizations API/);
    assert.deepEqual(connections.list(), []);
    assert.equal(profile.secrets.values.size, 0);
  });

  it('imports what it finds, to the server that it names', async () => {
    const { profile, connections, ui, ...rest } = window({ [OTHER]: takes(KEY) }, [
      { pick: 'Import from the Mem0 CLI' },
    ]);
    const found = { baseUrl: OTHER, apiKey: KEY };
    await connectAsking({ connections, ui, ...rest }, { ...nothing, cli: () => Promise.resolve(found) });
    ui.done();
    assert.deepEqual(ui.shown[0]?.offered?.[2], 'Import from the Mem0 CLI: mem0.other.test');
    assert.deepEqual([...new Set(profile.sent.map(({ baseUrl }) => baseUrl))], [OTHER]);
    assert.equal(connections.list().length, 1);
  });

  it('asks for a key in the place of an imported one that is refused', async () => {
    const { connections, ui, ...rest } = window({ [PLATFORM]: takes(KEY) }, [
      { pick: 'Import from the Environment' },
      { type: KEY },
    ]);
    const found = { baseUrl: PLATFORM, apiKey: 'm0-canary-old' };
    await connectAsking({ connections, ui, ...rest }, { ...nothing, environment: () => found });
    ui.done();
    assert.equal(connections.list().length, 1);
  });

  it('says what is missing where nothing is found, and asks again', async () => {
    const { connections, ui, ...rest } = window({}, [
      { pick: 'Import from the Mem0 CLI' },
      { pick: 'Import from the Environment' },
      'away',
    ]);
    await connectAsking({ connections, ui, ...rest }, nothing);
    ui.done();
    assert.match(ui.texts('info')[0] ?? '', /~\/\.mem0\/config\.json/);
    assert.match(ui.texts('info')[1] ?? '', /MEM0_API_KEY/);
  });

  it('opens the page where keys are made, then asks for the key', async () => {
    const { ui, ...rest } = window({ [PLATFORM]: takes(KEY) }, [{ pick: 'Make an API Key' }, { type: KEY }]);
    await connectAsking({ ui, ...rest }, nothing);
    ui.done();
    assert.deepEqual(ui.texts('open'), ['https://app.mem0.ai/dashboard/api-keys']);
  });

  it('sends no sandbox key away from this machine, and no other key to a sandbox', async () => {
    const local = 'http://127.0.0.1:4711';
    const { profile, connections, ui, ...rest } = window({ [local]: takes('m0-sandbox-canary') }, [
      { pick: 'Paste an API Key' },
      { type: 'm0-sandbox-canary' },
      'away',
      { pick: 'Paste an API Key for Another Server' },
      { type: local },
      { type: 'm0-sandbox-canary' },
      { pick: 'Paste an API Key for Another Server' },
      { type: local },
      { type: KEY },
      'away',
    ]);
    profile.sandboxes.add(local);
    const services = { connections, ui, ...rest };
    await connectAsking(services, nothing);
    assert.deepEqual(profile.sent, []);
    assert.match(ui.shown.at(-1)?.problem ?? '', /key of a local sandbox.*was not sent/);

    await connectAsking(services, nothing);
    assert.deepEqual(
      connections.list().map(({ kind }) => kind),
      ['sandbox'],
    );

    const before = profile.sent.length;
    await connectAsking(services, nothing);
    ui.done();
    assert.equal(profile.sent.length, before);
    assert.match(ui.shown.at(-1)?.problem ?? '', /is a sandbox.*was not sent/);
  });

  it('asks what answers on this machine before it sends a key there', async () => {
    const sandbox = 'http://127.0.0.1:4711';
    const own = 'http://localhost:8000';
    const { profile, connections, ui, ...rest } = window({ [sandbox]: takes(KEY), [own]: takes(KEY) }, [
      { pick: 'Paste an API Key for Another Server' },
      { type: sandbox },
      { type: KEY },
      'away',
      { pick: 'Paste an API Key for Another Server' },
      { type: own },
      { type: 'm0-sandbox-canary' },
      { type: KEY },
    ]);
    profile.sandboxes.add(sandbox);
    const services = { connections, ui, ...rest };
    await connectAsking(services, nothing);
    assert.match(ui.shown.at(-1)?.problem ?? '', /is a sandbox.*was not sent/);
    assert.deepEqual([profile.sent, connections.list()], [[], []]);

    await connectAsking(services, nothing);
    ui.done();
    assert.match(ui.shown.map(({ problem }) => problem).join(), /localhost:8000 is none. The key was not sent there/);
    assert.deepEqual([...new Set(profile.sent.map(({ baseUrl, key }) => `${baseUrl} ${key}`))], [`${own} ${KEY}`]);
    assert.deepEqual(
      connections.list().map(({ kind }) => kind),
      ['server'],
    );
  });

  it('keeps a key for this window where the key store fails, and says so once, with help', async () => {
    const { connections, session, ui, ...rest } = window(
      { [PLATFORM]: takes(KEY) },
      [{ pick: 'Paste an API Key' }, { type: KEY }],
      { secrets: { store: () => Promise.reject(new Error('no keyring')) }, presses: ['Get Help'] },
    );
    await connectAsking({ connections, session, ui, ...rest }, nothing);
    ui.done();
    assert.equal(session.state.kind, 'signedIn');
    const [stored] = connections.list();
    assert.equal(stored && (await connections.key(stored)), KEY);
    assert.equal(ui.texts('warn').length + ui.texts('info').length + ui.texts('error').length, 1);
    assert.match(ui.texts('warn')[0] ?? '', /belongs to ada@northwind\.test.*did not keep it/);
    assert.match(ui.texts('open')[0] ?? '', /^https:\/\/code\.visualstudio\.com\//);
  });
});
