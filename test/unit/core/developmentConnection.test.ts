import assert from 'node:assert/strict';
import { connectForDevelopment, DEVELOPMENT_VARIABLE } from '../../../src/core/connections/developmentConnection.ts';
import { sandboxSwitchPersonaCommand } from '../../../src/commands/sandbox.ts';
import { openWindow, Profile } from '../../support/connecting.ts';
import { fakeServices } from '../../support/fakeServices.ts';

const URL = 'http://127.0.0.1:4711';

function env(names: readonly string[], baseUrl = URL): NodeJS.ProcessEnv {
  const [first, ...others] = names.map((name) => ({ apiKey: `m0-sandbox-key-of-${name}`, label: `Sandbox (${name})` }));
  return { [DEVELOPMENT_VARIABLE]: JSON.stringify({ baseUrl, ...first, others }) };
}

describe('the connection for development', () => {
  it('switches between owner and reader with one command, and stays there over a reload', async () => {
    const window = openWindow(new Profile({}));
    const { connections, session } = window;
    const given = env(['owner', 'reader']);
    const first = await connectForDevelopment(connections, given);
    assert.ok(first);
    await session.signIn(first);
    const switched: (string | undefined)[] = [];
    for (let press = 0; press < 3; press++) {
      const { ui, sandbox } = window;
      const services = fakeServices({ connections, session, ui, sandbox });
      await sandboxSwitchPersonaCommand(services, { node: undefined, nodes: [], args: {} });
      switched.push(session.state.connection?.label);
    }
    assert.deepEqual(switched, ['Sandbox (reader)', 'Sandbox (owner)', 'Sandbox (reader)']);
    assert.equal((await connectForDevelopment(connections, given))?.label, 'Sandbox (reader)');
    const { connection } = session.state;
    assert.equal(connection && (await connections.key(connection)), 'm0-sandbox-key-of-reader');
  });

  it('begins anew with another sandbox, and leaves nothing of the former one', async () => {
    const { connections } = openWindow(new Profile({}));
    await connectForDevelopment(connections, env(['owner', 'reader', 'stranger']));
    await connections.activate('development.2');
    const next = await connectForDevelopment(connections, env(['owner'], 'http://127.0.0.1:4712'));
    assert.equal(next?.label, 'Sandbox (owner)');
    assert.deepEqual(
      connections.list().map(({ baseUrl }) => baseUrl),
      ['http://127.0.0.1:4712'],
    );
    assert.equal(connections.active()?.id, next.id);
  });

  it('does not disturb another window of the same profile', async () => {
    const profile = new Profile({});
    const [one, other] = [openWindow(profile), openWindow(profile)];
    const given = env(['owner']);
    const connection = await connectForDevelopment(one.connections, given);
    assert.ok(connection);
    await one.session.signIn(connection);
    const before = one.session.state;
    await connectForDevelopment(other.connections, given);
    one.focus.fire({ focused: true });
    await new Promise(setImmediate);
    assert.equal(one.session.state, before);
  });

  it('takes no real key, no other host and nothing that is no connection', async () => {
    for (const text of [
      '{}',
      '[]',
      'null',
      JSON.stringify({ baseUrl: URL, apiKey: 'm0-a-real-key' }),
      JSON.stringify({ baseUrl: 'https://evil.example', apiKey: 'm0-sandbox-key' }),
      JSON.stringify({ baseUrl: 'no url', apiKey: 'm0-sandbox-key' }),
    ]) {
      const { connections } = openWindow(new Profile({}));
      assert.equal(await connectForDevelopment(connections, { [DEVELOPMENT_VARIABLE]: text }), undefined, text);
      assert.deepEqual(connections.list(), []);
    }
  });
});
