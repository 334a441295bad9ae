import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import net from 'node:net';
import { patience } from '../../../scripts/test/patience.mjs';
import { ApiError } from '../../../src/api/apiError.ts';
import { createClient } from '../../../src/api/createClient.ts';
import type { ClientOptions, Mem0Api } from '../../../src/api/mem0Api.ts';
import { answer, json, sequence } from '../../support/chaos/behaviours.ts';
import { localhost } from '../../support/chaos/certificates.ts';
import { type Behaviour, type ChaosServer, startChaos } from '../../support/chaos/chaosServer.ts';
import { recordingLog } from '../../support/chaos/recordingLog.ts';
import { errorOf } from '../../support/errorOf.ts';

const KEY = 'm0-0123456789abcdef';

function clientOf(server: ChaosServer, options: Partial<ClientOptions> = {}): Mem0Api {
  const apiKey = (): Promise<string> => Promise.resolve(KEY);
  return createClient({ baseUrl: server.url, apiKey, log: recordingLog(), ...options }, { backoff: 1 });
}

/** Keeps requests waiting until the test answers them. */
function held(): { behaviour: Behaviour; waiting: ServerResponse[]; answerAll: () => void } {
  const waiting: ServerResponse[] = [];
  const behaviour: Behaviour = (response) => void waiting.push(response);
  return { behaviour, waiting, answerAll: () => waiting.splice(0).forEach((response) => response.end('[]')) };
}

describe('what the client sends', () => {
  const operations: [name: string, call: (api: Mem0Api) => Promise<unknown>, request: string, body?: object][] = [
    ['ping', (api) => api.ping(), 'GET /v1/ping/'],
    ['listOrganizations', (api) => api.listOrganizations(), 'GET /api/v1/orgs/organizations/'],
    [
      'createOrganization',
      (api) => api.createOrganization('Acme'),
      'POST /api/v1/orgs/organizations/',
      { name: 'Acme' },
    ],
    ['getOrganization', (api) => api.getOrganization('o-1'), 'GET /api/v1/orgs/organizations/o-1/'],
    ['deleteOrganization', (api) => api.deleteOrganization('o-1'), 'DELETE /api/v1/orgs/organizations/o-1/'],
    [
      'listOrganizationMembers',
      (api) => api.listOrganizationMembers('o-1'),
      'GET /api/v1/orgs/organizations/o-1/members/',
    ],
    [
      'addOrganizationMember',
      (api) => api.addOrganizationMember('o-1', 'a+b@x.org', 'READER'),
      'POST /api/v1/orgs/organizations/o-1/members/',
      { email: 'a+b@x.org', role: 'READER' },
    ],
    [
      'updateOrganizationMember',
      (api) => api.updateOrganizationMember('o-1', 'a+b@x.org', 'OWNER'),
      'PUT /api/v1/orgs/organizations/o-1/members/',
      { email: 'a+b@x.org', role: 'OWNER' },
    ],
    [
      'removeOrganizationMember',
      (api) => api.removeOrganizationMember('o-1', 'a+b@x.org'),
      'DELETE /api/v1/orgs/organizations/o-1/members/',
      { email: 'a+b@x.org' },
    ],
    ['listProjects', (api) => api.listProjects('o-1'), 'GET /api/v1/orgs/organizations/o-1/projects/'],
    [
      'createProject',
      (api) => api.createProject('o-1', { name: 'P', description: 'D' }),
      'POST /api/v1/orgs/organizations/o-1/projects/',
      { name: 'P', description: 'D' },
    ],
    [
      'createProject with an empty description',
      (api) => api.createProject('o-1', { name: 'P', description: '' }),
      'POST /api/v1/orgs/organizations/o-1/projects/',
      { name: 'P' },
    ],
    ['getProject', (api) => api.getProject('o-1', 'p-1'), 'GET /api/v1/orgs/organizations/o-1/projects/p-1/'],
    [
      'updateProject',
      (api) => api.updateProject('o-1', 'p-1', { description: null, custom_categories: [{ a: 'b' }, 'c'] }),
      'PATCH /api/v1/orgs/organizations/o-1/projects/p-1/',
      { description: null, custom_categories: [{ a: 'b' }, 'c'] },
    ],
    ['deleteProject', (api) => api.deleteProject('o-1', 'p-1'), 'DELETE /api/v1/orgs/organizations/o-1/projects/p-1/'],
    [
      'listProjectMembers',
      (api) => api.listProjectMembers('o-1', 'p-1'),
      'GET /api/v1/orgs/organizations/o-1/projects/p-1/members/',
    ],
    [
      'addProjectMember',
      (api) => api.addProjectMember('o-1', 'p-1', 'a+b@x.org', 'READER'),
      'POST /api/v1/orgs/organizations/o-1/projects/p-1/members/',
      { email: 'a+b@x.org', role: 'READER' },
    ],
    [
      'updateProjectMember',
      (api) => api.updateProjectMember('o-1', 'p-1', 'a+b@x.org', 'OWNER'),
      'PUT /api/v1/orgs/organizations/o-1/projects/p-1/members/',
      { email: 'a+b@x.org', role: 'OWNER' },
    ],
    [
      'removeProjectMember: in the query, where a plus is no blank',
      (api) => api.removeProjectMember('o-1', 'p-1', 'a+b@x.org'),
      'DELETE /api/v1/orgs/organizations/o-1/projects/p-1/members/?email=a%2Bb%40x.org',
    ],
    ['getRaw of organizations', (api) => api.getRaw({ kind: 'organizations' }), 'GET /api/v1/orgs/organizations/'],
    [
      'getRaw of an organization',
      (api) => api.getRaw({ kind: 'organization', orgId: 'o-1' }),
      'GET /api/v1/orgs/organizations/o-1/',
    ],
    [
      'getRaw of the members of an organization',
      (api) => api.getRaw({ kind: 'organizationMembers', orgId: 'o-1' }),
      'GET /api/v1/orgs/organizations/o-1/members/',
    ],
    [
      'getRaw of projects',
      (api) => api.getRaw({ kind: 'projects', orgId: 'o-1' }),
      'GET /api/v1/orgs/organizations/o-1/projects/',
    ],
    [
      'getRaw of a project',
      (api) => api.getRaw({ kind: 'project', orgId: 'o-1', projectId: 'p-1' }),
      'GET /api/v1/orgs/organizations/o-1/projects/p-1/',
    ],
    [
      'getRaw of the members of a project',
      (api) => api.getRaw({ kind: 'projectMembers', orgId: 'o-1', projectId: 'p-1' }),
      'GET /api/v1/orgs/organizations/o-1/projects/p-1/members/',
    ],
  ];
  const everything = { org_id: 'o-1', project_id: 'p-1', members: [] };
  for (const [name, call, request, body] of operations) {
    it(name, async () => {
      const isList = /^(listOrganizations|listProjects)$/.test(name);
      await using server = await startChaos(json(isList ? [everything] : everything));
      await call(clientOf(server));
      const [seen] = server.requests;
      assert.ok(seen);
      assert.equal(`${seen.method} ${seen.url}`, request);
      assert.equal(seen.body, body === undefined ? '' : JSON.stringify(body));
      assert.equal(seen.headers['content-type'], body === undefined ? undefined : 'application/json');
      assert.equal(seen.headers.accept, 'application/json');
      assert.equal(seen.headers.authorization, `Token ${KEY}`);
      assert.equal(seen.headers.cookie, undefined);
    });
  }

  it('keeps the path of the base URL', async () => {
    await using server = await startChaos(json([]));
    await clientOf(server, { baseUrl: `${server.url}/mem0/` }).listOrganizations();
    assert.equal(server.requests[0]?.url, '/mem0/api/v1/orgs/organizations/');
  });

  it('gives the raw answer as it came, unknown shapes included', async () => {
    const odd = { anything: [1, null, { org_id: 7 }] };
    await using server = await startChaos(json(odd));
    assert.deepEqual(await clientOf(server).getRaw({ kind: 'organizations' }), odd);
  });

  it('sends nothing for ids that would reach another path', async () => {
    await using server = await startChaos(json({}));
    const api = clientOf(server);
    for (const id of [
      '',
      '.',
      '..',
      '../',
      '%2e%2e',
      'a/b',
      'a?b',
      'a#b',
      'a\\b',
      ' a',
      'a\n',
      '\ud800',
      'x'.repeat(129),
    ]) {
      for (const call of [
        () => api.deleteOrganization(id),
        () => api.deleteProject(id, 'p-1'),
        () => api.deleteProject('o-1', id),
        () => api.listProjectMembers('o-1', id),
        () => api.getRaw({ kind: 'project', orgId: 'o-1', projectId: id }),
      ]) {
        const error = await errorOf(call());
        assert.equal(error.reason, 'invalid');
        assert.equal(error.outcomeUnknown, false);
      }
    }
    assert.equal(server.requests.length, 0);
  });

  it('sends nothing for a patch without a field', async () => {
    await using server = await startChaos(json({}));
    assert.equal((await errorOf(clientOf(server).updateProject('o-1', 'p-1', {}))).reason, 'invalid');
    assert.equal(server.requests.length, 0);
  });

  it('sends nothing for an e-mail address that is empty or half a character', async () => {
    await using server = await startChaos(json({}));
    const api = clientOf(server);
    for (const email of ['', ' ', '\ud800@x.org']) {
      const error = await errorOf(api.removeProjectMember('o-1', 'p-1', email));
      assert.equal(error.reason, 'invalid');
      assert.ok(error.fields?.['email']);
    }
    assert.equal(server.requests.length, 0);
  });
});

describe('the key', () => {
  it('is asked for at each request', async () => {
    await using server = await startChaos(json([]));
    const keys = ['first-key', 'second-key'];
    const api = clientOf(server, { apiKey: () => Promise.resolve(keys.shift()) });
    await api.listOrganizations();
    await api.listOrganizations();
    assert.deepEqual(
      server.requests.map(({ headers }) => headers.authorization),
      ['Token first-key', 'Token second-key'],
    );
  });

  it('is read again after a 401, and a new one gets one try, writes included', async () => {
    await using server = await startChaos(sequence(json({ detail: 'Invalid token.' }, 401), json({})));
    const keys = ['first-key', 'second-key'];
    const api = clientOf(server, { apiKey: () => Promise.resolve(keys.shift()) });
    await api.updateProject('o-1', 'p-1', { name: 'New' });
    assert.deepEqual(
      server.requests.map(({ headers, body }) => `${headers.authorization ?? ''} ${body}`),
      ['Token first-key {"name":"New"}', 'Token second-key {"name":"New"}'],
    );
  });

  it('is not tried a third time', async () => {
    await using server = await startChaos(json({}, 401));
    let number = 0;
    const error = await errorOf(clientOf(server, { apiKey: () => Promise.resolve(`key-number-${++number}`) }).ping());
    assert.equal(error.reason, 'unauthorized');
    assert.equal(server.requests.length, 2);
  });

  it('that is the same after a 401 gets no second try', async () => {
    await using server = await startChaos(json({}, 401));
    assert.equal((await errorOf(clientOf(server).ping())).status, 401);
    assert.equal(server.requests.length, 1);
  });

  for (const [name, key] of [
    ['missing', undefined],
    ['empty', ''],
    ['with a line break', 'm0-012345\r\nX-Evil: 1'],
    ['with an umlaut', 'm0-0123456ü'],
    ['with a euro sign', 'm0-0123456€'],
    ['with a blank at its end', 'm0-0123456 '],
    ['too short', 'short'],
    ['too long', 'x'.repeat(513)],
  ] as const) {
    it(`that is ${name} is not sent`, async () => {
      await using server = await startChaos(json([]));
      const error = await errorOf(clientOf(server, { apiKey: () => Promise.resolve(key) }).listOrganizations());
      assert.equal(error.reason, 'unauthorized');
      if (key) assert.ok(!error.message.includes(key.trim()));
      assert.equal(server.requests.length, 0);
    });
  }

  for (const [name, apiKey] of [
    ['rejects', () => Promise.reject(new Error('locked: m0-0123456'))],
    [
      'throws',
      () => {
        throw new Error('no keyring');
      },
    ],
    ['hangs', () => new Promise<undefined>(() => undefined)],
  ] satisfies [string, ClientOptions['apiKey']][]) {
    it(`in a store that ${name} is told as unreadable`, async () => {
      await using server = await startChaos(json([]));
      const error = await errorOf(clientOf(server, { apiKey, timeout: () => 50 }).listOrganizations());
      assert.equal(error.reason, 'unauthorized');
      assert.match(error.message, /key store/);
      assert.ok(!error.message.includes('locked'));
    });
  }

  it('in a store that hangs can be given up', async () => {
    await using server = await startChaos(json([]));
    const controller = new AbortController();
    const asked = clientOf(server, { apiKey: () => new Promise(() => undefined) }).ping({ signal: controller.signal });
    controller.abort();
    assert.equal((await errorOf(asked)).reason, 'cancelled');
  });
});

describe('the base URL', () => {
  for (const baseUrl of [
    'http://api.mem0.ai',
    'file:///etc',
    'data:,x',
    'https://user:pass@x.org',
    'https://x.org?a=b',
    '',
  ]) {
    it(`${baseUrl} makes no client`, () => {
      assert.throws(
        () => createClient({ baseUrl, apiKey: () => Promise.resolve(KEY), log: recordingLog() }),
        (error) => error instanceof ApiError && error.reason === 'invalid',
      );
    });
  }
});

describe('many at once', () => {
  it('runs six requests at a time, and the seventh when one is answered', async () => {
    const { behaviour, waiting, answerAll } = held();
    await using server = await startChaos(behaviour);
    const api = clientOf(server);
    const asked = Array.from({ length: 8 }, (_, index) => api.listProjects(`o-${index}`));
    await server.received(6);
    // A request of the test's own comes next if the client sends no more by itself.
    const marker = fetch(`${server.url}/marker`);
    await server.received(7);
    assert.equal(server.requests[6]?.url, '/marker');
    waiting.shift()?.end('[]');
    await server.received(8);
    assert.equal(server.requests[7]?.url, '/api/v1/orgs/organizations/o-6/projects/');
    answerAll();
    await server.received(9);
    answerAll();
    await Promise.all(asked);
    await marker;
  });

  it('cancels a request that waits in line without sending it', async () => {
    const { behaviour, answerAll } = held();
    await using server = await startChaos(behaviour);
    const api = clientOf(server);
    const running = Array.from({ length: 6 }, (_, index) => api.listProjects(`o-${index}`));
    await server.received(6);
    const controller = new AbortController();
    const queued = api.updateProject('o-1', 'p-1', { name: 'x' }, { signal: controller.signal });
    controller.abort();
    const error = await errorOf(queued);
    assert.equal(error.reason, 'cancelled');
    assert.equal(error.outcomeUnknown, false);
    answerAll();
    await Promise.all(running);
    const after = api.listOrganizations();
    await server.received(7);
    assert.equal(server.requests[6]?.method, 'GET');
    answerAll();
    await after;
  });

  it('shares one request between askers of the same thing', async () => {
    const { behaviour, answerAll } = held();
    await using server = await startChaos(behaviour);
    const api = clientOf(server);
    const asked = [api.listOrganizations(), api.listOrganizations(), api.listProjects('o-1')];
    await server.received(2);
    answerAll();
    await Promise.all(asked);
    assert.equal(server.requests.length, 2);
  });

  it('leaves the others theirs when one asker goes, and ends the request with the last', async () => {
    const { behaviour, waiting, answerAll } = held();
    await using server = await startChaos(behaviour);
    const api = clientOf(server);
    const first = new AbortController();
    const gone = api.listOrganizations({ signal: first.signal });
    const stays = api.listOrganizations();
    await server.received(1);
    first.abort();
    assert.equal((await errorOf(gone)).reason, 'cancelled');
    answerAll();
    assert.deepEqual(await stays, { rows: [], problems: [] });

    const [a, b] = [new AbortController(), new AbortController()];
    const both = [api.listProjects('o-1', { signal: a.signal }), api.listProjects('o-1', { signal: b.signal })];
    await server.received(2);
    const response = waiting[0];
    assert.ok(response);
    const ended = once(response, 'close');
    a.abort();
    assert.equal(response.destroyed, false);
    b.abort();
    await ended;
    for (const one of both) assert.equal((await errorOf(one)).reason, 'cancelled');
    const again = api.listProjects('o-1');
    await server.received(3);
    answerAll();
    await again;
  });

  it('asks anew after a write, although an older read is still under way', async () => {
    const { behaviour, waiting } = held();
    await using server = await startChaos(behaviour);
    const api = clientOf(server);
    const before = api.getRaw({ kind: 'project', orgId: 'o-1', projectId: 'p-1' });
    await server.received(1);
    const write = api.updateProject('o-1', 'p-1', { name: 'New' });
    await server.received(2);
    waiting[1]?.end('{}');
    await write;
    const after = api.getRaw({ kind: 'project', orgId: 'o-1', projectId: 'p-1' });
    await server.received(3);
    waiting[0]?.end('{"name":"Old"}');
    waiting[2]?.end('{"name":"New"}');
    assert.deepEqual(await before, { name: 'Old' });
    assert.deepEqual(await after, { name: 'New' });
  });
});

describe('the log', () => {
  it('has a line for each attempt: method, path, status, time, size, number, retry', async () => {
    await using server = await startChaos(sequence(json({}, 503), json([{ org_id: 'a', name: 'x'.repeat(1500) }])));
    const log = recordingLog();
    const api = clientOf(server, { log });
    await api.listOrganizations();
    await errorOf(api.getOrganization('o-1'));
    const line = (pattern: RegExp): boolean => [...log.at('info'), ...log.at('warn')].some((one) => pattern.test(one));
    assert.ok(line(/^GET \/api\/v1\/orgs\/organizations\/ 503 \d+ ms 2 B #1$/), log.lines.join('\n'));
    assert.ok(line(/^GET \/api\/v1\/orgs\/organizations\/ 200 \d+ ms 1\.5 kB #1 \(retry 1\)$/), log.lines.join('\n'));
    assert.ok(line(/^GET \/api\/v1\/orgs\/organizations\/o-1\/ 200 \d+ ms 1\.5 kB #2$/), log.lines.join('\n'));
  });

  it('masks e-mail addresses above trace, and the key everywhere', async () => {
    await using server = await startChaos(json({ echo: KEY, email: 'ann@example.com' }));
    const log = recordingLog();
    await clientOf(server, { log }).removeProjectMember('o-1', 'p-1', 'ann@example.com');
    await clientOf(server, { log }).updateProject('o-1', 'p-1', { description: `my key is ${KEY}` });
    const above = log.lines.filter((one) => !one.startsWith('trace ')).join('\n');
    assert.match(above, /DELETE \S+members\/\?email=\*\*\*%40example\.com 200/);
    assert.ok(!above.includes('ann'));
    assert.ok(!log.lines.join('\n').includes(KEY));
    assert.ok(log.at('trace').some((one) => one.includes('ann@example.com')));
    assert.ok(log.at('trace').some((one) => one.includes('Authorization: ***')));
    assert.ok(log.at('trace').some((one) => one.includes('my key is ***')));
  });

  it('prepares no trace where none is wanted', async () => {
    await using server = await startChaos(json([]));
    const log = recordingLog();
    await clientOf(server, { log: { ...log, tracing: () => false } }).listOrganizations();
    assert.equal(log.at('trace').length, 0);
    assert.equal(log.at('info').length, 1);
  });

  it('tells the text of a failure that is not known', async () => {
    await using server = await startChaos(answer(407, ''));
    const log = recordingLog();
    await errorOf(clientOf(server, { log }).updateProject('o-1', 'p-1', { name: 'x' }));
    assert.match(log.at('warn').join('\n'), /^PATCH \S+ failed: \S.* \d+ ms #1$/);
  });

  it('tells what happened instead of an answer', async () => {
    const server = await startChaos(json([]));
    await server[Symbol.asyncDispose]();
    const log = recordingLog();
    const error = await errorOf(clientOf(server, { log }).updateProject('o-1', 'p-1', { name: 'x' }));
    assert.equal(error.fault, 'refused');
    assert.equal(error.outcomeUnknown, false);
    assert.match(log.at('warn').join('\n'), /^PATCH \S+ ECONNREFUSED \d+ ms #1$/);
  });
});

describe('what is not the server that it should be', () => {
  it('is told when it speaks http where https is asked for', async () => {
    await using server = await startChaos(json([]));
    const error = await errorOf(
      clientOf(server, { baseUrl: server.url.replace('http:', 'https:') }).listOrganizations(),
    );
    assert.equal(error.fault, 'tls');
    assert.match(error.message, /does not speak https/);
    assert.equal(server.requests.length, 0);
  });

  it('is told when it speaks https where http is asked for', async () => {
    await using server = await startChaos(json([]), localhost);
    const error = await errorOf(
      clientOf(server, { baseUrl: server.url.replace('https:', 'http:') }).listOrganizations(),
    );
    assert.equal(error.reason, 'network');
    assert.equal(server.requests.length, 0);
  });

  it('is given up at the time-out when it accepts a connection and never begins to speak TLS', async () => {
    const server = net.createServer((socket) => void socket.on('error', () => undefined));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    assert.ok(typeof address === 'object' && address !== null);
    const options = { apiKey: () => Promise.resolve(KEY), log: recordingLog(), timeout: () => 100 };
    const api = createClient({ ...options, baseUrl: `https://127.0.0.1:${address.port}` });
    const started = performance.now();
    assert.equal((await errorOf(api.listOrganizations())).reason, 'timeout');
    assert.ok(performance.now() - started < patience(1000));
    server.close();
  });
});

describe('names that nobody has', () => {
  it('are told as such', async () => {
    const log = recordingLog();
    const api = createClient(
      { baseUrl: 'https://nowhere.invalid', apiKey: () => Promise.resolve(KEY), log },
      { backoff: 1 },
    );
    const error = await errorOf(api.updateProject('o-1', 'p-1', { name: 'x' }));
    assert.equal(error.reason, 'network');
    assert.equal(error.fault, 'dns');
    assert.equal(error.outcomeUnknown, false);
    assert.match(error.message, /nowhere\.invalid could not be found/);
  });
});
