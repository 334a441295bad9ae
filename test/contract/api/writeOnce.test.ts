import assert from 'node:assert/strict';
import net from 'node:net';
import { createClient } from '../../../src/api/createClient.ts';
import type { Mem0Api } from '../../../src/api/mem0Api.ts';
import { answer, json, redirect, reset, sequence } from '../../support/chaos/behaviours.ts';
import { type Behaviour, type ChaosServer, startChaos } from '../../support/chaos/chaosServer.ts';
import { recordingLog } from '../../support/chaos/recordingLog.ts';
import { everyRefusal, provesNotMade } from '../../support/statuses.ts';
import { errorOf } from '../../support/errorOf.ts';

/** One write of each kind that goes over the wire: with each method, with a body and without one, with a query. */
const writes: readonly (readonly [name: string, send: (api: Mem0Api) => Promise<unknown>])[] = [
  ['a POST', (api) => api.createProject('o-1', { name: 'P', description: 'ä '.repeat(20_000) })],
  ['a PATCH', (api) => api.updateProject('o-1', 'p-1', { name: 'New' })],
  ['a PUT', (api) => api.updateProjectMember('o-1', 'p-1', 'ann@example.com', 'OWNER')],
  ['a DELETE with a body', (api) => api.removeOrganizationMember('o-1', 'ann@example.com')],
  ['a DELETE with a query', (api) => api.removeProjectMember('o-1', 'p-1', 'ann@example.com')],
  ['a DELETE without anything', (api) => api.deleteProject('o-1', 'p-1')],
];

function clientOf({ url: baseUrl }: Pick<ChaosServer, 'url'>): Mem0Api {
  const apiKey = (): Promise<string> => Promise.resolve('m0-0123456789');
  return createClient({ baseUrl, apiKey, log: recordingLog() }, { backoff: 1 });
}

/** Answers reads, and writes as told. */
function toWrites(behaviour: Behaviour): Behaviour {
  return (response, request, attempt) => {
    (request.method === 'GET' ? json([]) : behaviour)(response, request, attempt);
  };
}

describe('a write is sent once', () => {
  for (const [name, send] of writes) {
    it(`${name}, whichever status is the answer, which tells whether it may have been made`, async () => {
      let status = 0;
      await using server = await startChaos((response, request, attempt) => {
        answer(status, '', { location: '/elsewhere', 'retry-after': '0' })(response, request, attempt);
      });
      const api = clientOf(server);
      let sent = 0;
      for (status of everyRefusal) {
        const error = await errorOf(send(api));
        sent += 1;
        assert.equal(server.requests.length, sent, `requests after ${status}`);
        // `fetch` makes an anonymous error of 407, so that nothing is known.
        const open = !provesNotMade.has(status) || status === 407;
        assert.equal(error.outcomeUnknown, open, `${status}: ${error.message}`);
      }
    });

    it(`${name}, when a connection that has been used breaks as it arrives`, async () => {
      for (const breaking of [reset, ((response) => response.socket?.destroySoon()) satisfies Behaviour]) {
        await using server = await startChaos(toWrites(breaking));
        const api = clientOf(server);
        for (let read = 0; read < 3; read += 1) await api.listOrganizations();
        const { connections } = server;
        const error = await errorOf(send(api));
        assert.equal(error.outcomeUnknown, true);
        assert.equal(server.requests.length, 4);
        assert.equal(server.connections, connections);
      }
    });

    it(`${name}, on a new connection, when the server has closed the one that was used`, async () => {
      await using server = await startChaos(toWrites(json({ project_id: 'p-1' })));
      const api = clientOf(server);
      await api.listOrganizations();
      server.closeIdle();
      await server.allClosed();
      await send(api);
      assert.equal(server.requests.length, 2);
    });

    it(`${name}, byte for byte as it is, its length told and nothing in chunks`, async () => {
      await using server = await startChaos(json({ project_id: 'p-1' }));
      await send(clientOf(server));
      const [seen] = server.requests;
      assert.ok(seen);
      assert.equal(seen.headers['transfer-encoding'], undefined);
      const bytes = Buffer.byteLength(seen.body);
      assert.equal(seen.headers['content-length'], bytes === 0 ? undefined : String(bytes));
      assert.equal(seen.headers['content-type'], bytes === 0 ? undefined : 'application/json');
      if (bytes > 0) assert.doesNotThrow(() => void JSON.parse(seen.body));
    });
  }

  it('also where the next answer would be a success', async () => {
    for (const first of [json({}, 421), json({}, 429, { 'retry-after': '0' }), json({}, 503), redirect(307, '')]) {
      for (const [name, send] of writes) {
        await using server = await startChaos(sequence(first, json({ project_id: 'p-1' })));
        await errorOf(send(clientOf(server)));
        assert.equal(server.requests.length, 1, name);
      }
    }
  });

  it('also where a server breaks each connection before it has read the request', async () => {
    let connections = 0;
    const server = net.createServer((socket) => {
      connections += 1;
      socket.on('error', () => undefined);
      socket.once('data', () => socket.resetAndDestroy());
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    assert.ok(typeof address === 'object' && address !== null);
    const api = clientOf({ url: `http://127.0.0.1:${address.port}` });
    let sent = 0;
    for (const [name, send] of writes) {
      assert.equal((await errorOf(send(api))).outcomeUnknown, true, name);
      sent += 1;
      assert.equal(connections, sent, name);
    }
    server.close();
  });

  it('while a read is asked again where another connection may do', async () => {
    await using server = await startChaos(sequence(json({}, 421), json([])));
    assert.deepEqual(await clientOf(server).listOrganizations(), { rows: [], problems: [] });
    assert.equal(server.requests.length, 2);
  });
});
