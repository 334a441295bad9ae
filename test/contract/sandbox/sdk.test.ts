import assert from 'node:assert/strict';
import { type RunningSandbox, startSandbox } from '../../support/sandbox.ts';

/** The vendor's own client for TypeScript, unchanged: what works with the platform has to work here. */
describe('Sandbox: the official TypeScript SDK', () => {
  let sandbox: RunningSandbox;
  const hosts = new Set<string>();
  const original = globalThis.fetch;
  const telemetry = process.env['MEM0_TELEMETRY'];

  before(async () => {
    sandbox = await startSandbox();
    // Read when the module is loaded. The watch on fetch makes sure that it had its effect.
    process.env['MEM0_TELEMETRY'] = 'false';
    globalThis.fetch = async (input, init) => {
      const { origin } = new URL(input instanceof Request ? input.url : input);
      hosts.add(origin);
      if (origin !== sandbox.url) throw new TypeError(`The SDK reached out to ${origin}.`);
      return await original(input, init);
    };
  });
  after(async () => {
    globalThis.fetch = original;
    if (telemetry === undefined) delete process.env['MEM0_TELEMETRY'];
    else process.env['MEM0_TELEMETRY'] = telemetry;
    await sandbox.stop();
    assert.deepEqual([...hosts], [sandbox.url]);
  });

  async function connect(persona: string) {
    const { MemoryClient } = await import('mem0ai');
    const client = new MemoryClient({ apiKey: sandbox.key(persona), host: sandbox.url });
    await client.ping();
    return client;
  }

  it('pings when it is constructed, and learns its organization and project', async () => {
    const client = await connect('owner');
    await client.getProject({});
    const [organization] = (await sandbox.control.state()).organizations;
    const asked = (await sandbox.control.requests.list()).map((request) => request.path);
    assert.ok(asked.includes('/v1/ping/'));
    const ids = `${organization?.org_id}/projects/${organization?.projects[0]?.project_id}/`;
    assert.ok(asked.some((one) => one.startsWith(`/api/v1/orgs/organizations/${ids}`)));
    assert.equal(client.telemetryId, sandbox.users[0]?.email);
  });

  it('reads and updates the project', async () => {
    const client = await connect('owner');
    const fields = await client.getProject({ fields: ['custom_instructions', 'custom_categories'] });
    assert.match(String(fields.customInstructions), /contact hours/);
    await client.updateProject({ customInstructions: 'Only what is true.' });
    assert.equal((await client.getProject({})).customInstructions, 'Only what is true.');
  });

  it('adds, lists, searches, reads, changes and deletes a memory, and tells its history', async () => {
    const client = await connect('owner');
    const scope = { userId: 'sdk-user' };
    const added: unknown = await client.add([{ role: 'user', content: 'Grows figs on the balcony' }], {
      ...scope,
      infer: false,
    });
    assert.ok(typeof added === 'object' && added !== null && 'status' in added);
    assert.equal(added.status, 'SUCCEEDED');
    const listed = await client.getAll({ filters: { user_id: 'sdk-user' } });
    assert.equal(listed.count, 1);
    const id = listed.results[0]?.id ?? '';
    const found = await client.search('balcony figs', { filters: { user_id: 'sdk-user' } });
    assert.deepEqual(
      found.results.map((memory) => memory.id),
      [id],
    );
    assert.ok((found.results[0]?.score ?? 0) > 0.9);
    await client.update(id, { text: 'Grows lemons on the balcony' });
    assert.equal((await client.get(id)).memory, 'Grows lemons on the balcony');
    await client.delete(id);
    const history = await client.history(id);
    assert.deepEqual(
      history.map(({ event }) => event),
      ['ADD', 'UPDATE', 'DELETE'],
    );
    await assert.rejects(client.get(id), /not found/i);
  });

  it('lists the people whom memories are about', async () => {
    const users = await (await connect('owner')).users();
    assert.ok(users.results.some(({ name, type }) => name === 'alice.murphy' && type === 'user'));
  });

  it('is refused with a wrong key, and as a reader who writes', async () => {
    const reader = await connect('reader');
    assert.ok((await reader.getAll({ filters: { user_id: 'alice.murphy' } })).count > 0);
    await assert.rejects(reader.add([{ role: 'user', content: 'Tea' }], { userId: 'x', infer: false }), /permission/);
    await assert.rejects(reader.updateProject({ customInstructions: 'Mine' }), /Unauthorized to modify this project/);
  });
});
