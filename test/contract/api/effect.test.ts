import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import type { Call } from '../../../src/api/call.ts';
import { Transport } from '../../../src/api/transport.ts';
import { defaultTuning } from '../../../src/api/tuning.ts';
import { json, reset, sequence } from '../../support/chaos/behaviours.ts';
import { type Behaviour, type ChaosServer, startChaos } from '../../support/chaos/chaosServer.ts';
import { recordingLog } from '../../support/chaos/recordingLog.ts';
import { errorOf } from '../../support/errorOf.ts';

/** A list that is asked for by POST, with what to look for in the body: a read, whatever its method. */
const search: Call = {
  operation: 'listProjects',
  method: 'POST',
  effect: 'read',
  path: '/v2/search/',
  body: { filters: { user_id: 'ann' } },
};
const create: Call = { ...search, operation: 'createProject', effect: 'write' };

function transportTo(server: ChaosServer): Transport {
  const options = { baseUrl: server.url, apiKey: () => Promise.resolve('m0-0123456789'), log: recordingLog() };
  return new Transport(options, server.url, { ...defaultTuning, backoff: 1 });
}

/** Keeps requests waiting until the test answers them. */
function held(): { behaviour: Behaviour; waiting: ServerResponse[] } {
  const waiting: ServerResponse[] = [];
  return { behaviour: (response) => void waiting.push(response), waiting };
}

describe('a read by POST', () => {
  it('is tried again like any read, with its body each time', async () => {
    await using server = await startChaos(sequence(json({}, 503), reset, json({ results: [] })));
    const { json: answer } = await transportTo(server).send(search);
    assert.deepEqual(answer, { results: [] });
    assert.deepEqual(
      server.requests.map(({ method, body, headers }) => [method, body, headers['content-type']]),
      Array.from({ length: 3 }, () => ['POST', '{"filters":{"user_id":"ann"}}', 'application/json']),
    );
  });

  it('that fails changed nothing', async () => {
    for (const behaviour of [json({}, 500), reset]) {
      await using server = await startChaos(behaviour);
      assert.equal((await errorOf(transportTo(server).send(search))).outcomeUnknown, false);
    }
  });

  it('is shared by those who ask for the same, and not with those who ask for something else', async () => {
    const { behaviour, waiting } = held();
    await using server = await startChaos(behaviour);
    const transport = transportTo(server);
    const other: Call = { ...search, body: { filters: { user_id: 'bob' } } };
    const byGet: Call = { operation: 'listProjects', method: 'GET', effect: 'read', path: search.path };
    const asked = [search, { ...search }, other, byGet].map((call) => transport.send(call));
    await server.received(3);
    for (const response of waiting) response.end('{}');
    await Promise.all(asked);
    assert.equal(server.requests.length, 3);
  });

  it('lets later reads join it, which a write does not', async () => {
    const { behaviour, waiting } = held();
    await using server = await startChaos(behaviour);
    const transport = transportTo(server);
    const list: Call = { operation: 'listProjects', method: 'GET', effect: 'read', path: '/v1/projects/' };
    const first = transport.send(list);
    await server.received(1);
    const read = transport.send(search);
    await server.received(2);
    waiting[1]?.end('{}');
    await read;
    const joins = transport.send(list);
    const write = transport.send(create);
    await server.received(3);
    waiting[2]?.end('{}');
    await write;
    const anew = transport.send(list);
    await server.received(4);
    waiting[0]?.end('{}');
    waiting[3]?.end('{}');
    await Promise.all([first, joins, anew]);
    assert.equal(server.requests.length, 4);
  });
});

describe('a write by the same method', () => {
  it('is sent once, whatever becomes of it, and is never shared', async () => {
    for (const behaviour of [json({}, 503), json({}, 429, { 'retry-after': '0' }), reset]) {
      await using server = await startChaos(behaviour);
      const transport = transportTo(server);
      await Promise.all([errorOf(transport.send(create)), errorOf(transport.send(create))]);
      assert.equal(server.requests.length, 2);
    }
  });
});
