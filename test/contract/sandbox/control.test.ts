import assert from 'node:assert/strict';
import { type RunningSandbox, startSandbox } from '../../support/sandbox.ts';
import { type Caller, callerOf, paths } from '../../support/sandboxCaller.ts';
import { requestRaw } from './rawRequest.ts';

describe('Sandbox: trouble on demand, and what it tells its starter', () => {
  let sandbox: RunningSandbox;
  let call: Caller;
  let orgId: string;
  let projectId: string;
  before(async () => {
    sandbox = await startSandbox();
    call = callerOf(sandbox.url, sandbox.key('owner'));
    const [organization] = (await sandbox.control.state()).organizations;
    orgId = organization?.org_id ?? '';
    projectId = organization?.projects[0]?.project_id ?? '';
  });
  after(() => sandbox.stop());
  beforeEach(async () => {
    await sandbox.control.faults.clear();
    await sandbox.control.requests.clear();
  });
  const project = async () => {
    const { organizations } = await sandbox.control.state();
    return organizations.flatMap(({ projects }) => projects).find(({ project_id }) => project_id === projectId);
  };

  it('opens its control to nobody but who has the token', async () => {
    for (const name of ['faults', 'requests', 'state', 'health', 'users', 'nothing']) {
      assert.equal((await callerOf(sandbox.url)('GET', `/__sandbox__/${name}`)).status, 401);
      assert.equal((await call('GET', `/__sandbox__/${name}`)).status, 401, `${name} with a user's key`);
    }
    const control = callerOf(sandbox.url, sandbox.controlToken);
    assert.equal((await control('GET', '/__sandbox__/health')).status, 200);
    assert.equal((await control('GET', '/__sandbox__/nothing')).status, 404);
    assert.equal((await control('PUT', '/__sandbox__/faults', {})).status, 405);
    assert.equal((await control('GET', '/v1/ping/')).status, 401, 'the token is no key');
  });

  it('answers a status for the next n requests of a path, with body and headers', async () => {
    await sandbox.control.faults.add({
      path: '/api/v1/orgs/organizations/*/projects/',
      method: 'GET',
      status: 429,
      times: 2,
      headers: { 'Retry-After': '7' },
      body: { detail: 'Slow down.' },
    });
    assert.equal((await call('GET', paths.organizations)).status, 200, 'another path');
    for (const expected of [429, 429, 200]) {
      const answer = await call('GET', paths.projects(orgId));
      assert.equal(answer.status, expected);
      if (expected === 429) assert.equal(answer.headers.get('retry-after'), '7');
    }
    const statuses = (await sandbox.control.requests.list()).map(({ status, faults }) => [status, faults.length]);
    assert.deepEqual(statuses, [
      [200, 0],
      [429, 1],
      [429, 1],
      [200, 0],
    ]);
  });

  it('answers something that is no JSON when told to', async () => {
    await sandbox.control.faults.add({
      path: '**',
      status: 200,
      body: '<h1>Sign in</h1>',
      headers: { 'Content-Type': 'text/html' },
    });
    const response = await fetch(`${sandbox.url}/v1/ping/`, {
      headers: { Authorization: `Token ${sandbox.key('owner')}` },
    });
    assert.equal(response.headers.get('content-type'), 'text/html');
    assert.equal(await response.text(), '<h1>Sign in</h1>');
  });

  it('answers a status that has no body without one', async () => {
    const port = Number(new URL(sandbox.url).port);
    for (const status of [204, 205, 304]) {
      await sandbox.control.faults.add({ status, headers: { ETag: '"x"' } });
      const answer = await requestRaw(port, { key: sandbox.key('owner'), target: '/v1/ping/' });
      assert.deepEqual([answer.status, answer.body], [status, '']);
      assert.match(answer.head, /etag: "x"/i);
    }
    assert.deepEqual(
      (await sandbox.control.requests.list()).map(({ status }) => status),
      [204, 205, 304],
    );
  });

  it('sends every header that it takes, instead of its own', async () => {
    const headers = { 'content-type': 'text/plain', 'CACHE-CONTROL': 'max-age=1', 'X-Text': 'caf\u00e9 ~!', Empty: '' };
    await sandbox.control.faults.add({ status: 200, body: 'text', headers });
    const answer = await call('GET', '/v1/ping/').catch(() => undefined);
    assert.equal(answer, undefined, 'it is no JSON');
    await sandbox.control.faults.add({ status: 200, body: 'text', headers });
    const response = await fetch(`${sandbox.url}/v1/ping/`, {
      headers: { Authorization: `Token ${sandbox.key('owner')}` },
    });
    for (const [name, value] of Object.entries(headers)) assert.equal(response.headers.get(name), value);
  });

  it('waits until it is cleared with "times": null', async () => {
    await sandbox.control.faults.add({ latency: 30, times: null });
    for (let round = 0; round < 2; round += 1) await call('GET', '/v1/ping/');
    for (const { milliseconds } of await sandbox.control.requests.list()) assert.ok(milliseconds >= 29);
    await sandbox.control.faults.clear();
    await call('GET', '/v1/ping/');
    assert.equal((await sandbox.control.requests.list()).at(-1)?.faults.length, 0);
  });

  it('resets the connection before or after the write was carried out', async () => {
    for (const [reset, name] of [
      ['before', 'Never written'],
      ['after', 'Written unheard'],
    ] as const) {
      const earlier = (await project())?.name;
      await sandbox.control.faults.add({ method: 'PATCH', reset });
      await assert.rejects(call('PATCH', paths.project(orgId, projectId), { name }), TypeError);
      assert.equal((await project())?.name, reset === 'after' ? name : earlier);
    }
    assert.deepEqual(
      (await sandbox.control.requests.list()).map(({ status }) => status),
      [0, 0],
    );
  });

  it("lets a colleague's edit come in between, at the next write and not at a read", async () => {
    await sandbox.control.faults.add({ colleague: 'edit', fields: { description: 'By a colleague' } });
    const before = await project();
    assert.equal((await call('GET', paths.project(orgId, projectId))).status, 200);
    assert.equal((await project())?.updated_at, before?.updated_at);
    assert.equal((await call('PATCH', paths.project(orgId, projectId), { name: 'By me' })).status, 200);
    const after = await project();
    assert.deepEqual([after?.name, after?.description], ['By me', 'By a colleague']);
  });

  it('lets a colleague demote, remove or delete before the write', async () => {
    for (const [colleague, status] of [
      ['demote', 403],
      ['remove', 404],
      ['delete', 404],
    ] as const) {
      const owner = await sandbox.control.addUser(`${colleague}@control.example`);
      const own = callerOf(sandbox.url, owner.key);
      const created = await own('POST', paths.organizations, { name: colleague });
      const org = /"org_id":"([^"]+)"/.exec(JSON.stringify(created.body))?.[1] ?? '';
      const made = await own('POST', paths.projects(org), { name: colleague });
      const id = /"project_id":"([^"]+)"/.exec(JSON.stringify(made.body))?.[1] ?? '';
      await sandbox.control.faults.add({ colleague });
      assert.equal((await own('PATCH', paths.project(org, id), { name: 'Late' })).status, status, colleague);
    }
  });

  it('tells which requests came, by whom, and never a key', async () => {
    await callerOf(sandbox.url)('GET', '/v1/ping/');
    await callerOf(sandbox.url, sandbox.key('reader'))('GET', `/v1/ping/?key=${sandbox.key('reader')}`);
    const requests = await sandbox.control.requests.list();
    assert.deepEqual(
      requests.map(({ method, path, status, persona }) => ({ method, path, status, persona })),
      [
        { method: 'GET', path: '/v1/ping/', status: 401, persona: null },
        { method: 'GET', path: '/v1/ping/?key=m0-…', status: 200, persona: 'reader' },
      ],
    );
    assert.ok(!JSON.stringify(requests).includes(sandbox.key('reader')));
  });

  it('refuses a fault that it does not understand', async () => {
    for (const fault of [
      {},
      { status: 99 },
      { reset: 'whenever' },
      { latency: -1 },
      { colleague: 'dance' },
      { times: 0, status: 500 },
      { status: 204, body: {} },
      { status: 304, body: 'text' },
      ...[
        'a b',
        '',
        'x:',
        'x\r\ny',
        'é',
        'Content-Length',
        'transfer-encoding',
        'Trailer',
        'Upgrade',
        'Keep-Alive',
      ].map((name) => ({ status: 500, headers: { [name]: '5' } })),
      ...['a\r\nb', 'a\nb', 'a\u0000', '東', '\u0100', true, null, ['a'], {}].map((value) => ({
        status: 500,
        headers: { 'X-Name': value },
      })),
      ...['text', ['X-Name'], 7].map((headers) => ({ status: 500, headers })),
      { colleague: 'edit', fields: 'name' },
      { colleague: 'edit', fields: { decay: 'yes' } },
    ]) {
      const { status } = await callerOf(sandbox.url, sandbox.controlToken)('POST', '/__sandbox__/faults', fault);
      assert.equal(status, 400, JSON.stringify(fault));
    }
  });
});
