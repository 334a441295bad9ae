import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { type RunningSandbox, startSandbox } from '../../support/sandbox.ts';
import { type Caller, callerOf, paths, textIn } from '../../support/sandboxCaller.ts';

const pageSchema = v.object({
  count: v.number(),
  next: v.nullable(v.string()),
  previous: v.nullable(v.string()),
  results: v.array(v.looseObject({ id: v.string(), memory: v.string() })),
});
const foundSchema = v.object({ results: v.array(v.looseObject({ memory: v.string(), score: v.number() })) });

describe('Sandbox: memories', () => {
  let sandbox: RunningSandbox;
  let call: Caller;
  before(async () => {
    sandbox = await startSandbox();
  });
  after(() => sandbox.stop());
  beforeEach(async () => {
    const { key } = await sandbox.control.addUser(`${randomUUID()}@memory.example`);
    call = callerOf(sandbox.url, key);
    const orgId = textIn(await call('POST', paths.organizations, { name: 'Own' }), 'org_id');
    await call('POST', paths.projects(orgId), { name: 'Project' });
  });
  const add = async (content: string, more: object = {}) =>
    await call('POST', '/v3/memories/add/', {
      messages: [{ role: 'user', content }],
      user_id: 'u',
      infer: false,
      ...more,
    });
  const list = async (filters: object, query = '', more: object = {}) =>
    v.parse(pageSchema, (await call('POST', `/v3/memories/${query}`, { filters, ...more })).body);
  const texts = async (filters: object, more: object = {}) =>
    (await list(filters, '', more)).results.map(({ memory }) => memory).toSorted();
  const search = async (query: string, more: object = {}) => {
    const answer = await call('POST', '/v3/memories/search/', { query, filters: { user_id: '*' }, ...more });
    return v.parse(foundSchema, answer.body).results;
  };

  it('come with the demo, 200 and more', async () => {
    const { organizations } = await sandbox.control.state();
    const counts = organizations.flatMap(({ projects }) => projects.map(({ memories }) => memories));
    assert.ok(counts.reduce((sum, one) => sum + one, 0) >= 200);
  });

  it('are stored as they are, and refused when somebody would have to think', async () => {
    assert.equal((await add('  Tea, not coffee ☕  ')).status, 200);
    assert.deepEqual(await texts({ user_id: 'u' }), ['  Tea, not coffee ☕  ']);
    assert.match(textIn(await add('Tea', { infer: true }), 'error'), /no language model/);
    assert.equal((await add('Tea', { user_id: undefined })).status, 400);
    assert.equal((await add('Tea', { expiration_date: '2027-02-31x' })).status, 400);
  });

  it('are listed in pages with links to their neighbours', async () => {
    for (let number = 1; number <= 5; number += 1) await add(`Memory ${number}`);
    const middle = await list({ user_id: 'u' }, '?page=2&page_size=2');
    assert.deepEqual([middle.count, middle.results.length], [5, 2]);
    assert.equal(middle.next, `${sandbox.url}/v3/memories/?page=3&page_size=2`);
    assert.equal(middle.previous, `${sandbox.url}/v3/memories/?page=1&page_size=2`);
    assert.equal((await list({ user_id: 'u' }, '?page=3&page_size=2')).next, null);
    for (const query of ['?page=0', '?page=x', '?page_size=201']) {
      assert.equal((await call('POST', `/v3/memories/${query}`, { filters: { user_id: 'u' } })).status, 400, query);
    }
  });

  it('are filtered by whom they are about, by logic, dates and metadata', async () => {
    await add('old', { timestamp: 1_600_000_000, metadata: { place: 'home' } });
    await add('of an agent', { user_id: undefined, agent_id: 'a' });
    await add('of both', { agent_id: 'a', metadata: { place: 'work' } });
    assert.deepEqual(await texts({ user_id: 'u' }), ['of both', 'old']);
    assert.deepEqual(await texts({ agent_id: '*' }), ['of an agent', 'of both']);
    assert.deepEqual(await texts({ OR: [{ user_id: 'u' }, { agent_id: 'a' }] }), ['of an agent', 'of both', 'old']);
    assert.deepEqual(await texts({ AND: [{ user_id: 'u' }, { NOT: [{ agent_id: 'a' }] }] }), ['old']);
    assert.deepEqual(await texts({ user_id: { in: ['u', 'x'] }, created_at: { lt: '2021-01-01' } }), ['old']);
    assert.deepEqual(await texts({ user_id: 'u', metadata: { place: 'work' } }), ['of both']);
    assert.deepEqual(await texts({ user_id: 'u' }, { end_date: '2020-12-31' }), ['old']);
  });

  it('need to be asked for by whom they are about', async () => {
    for (const body of [
      {},
      { filters: {} },
      { filters: { created_at: { gt: '2020-01-01' } } },
      { filters: { NOT: { user_id: 'u' } } },
      { user_id: 'u', filters: { user_id: 'u' } },
      { filters: { user_id: { like: 'u' } } },
      { filters: { shoe_size: 44 } },
    ]) {
      const answer = await call('POST', '/v3/memories/', body);
      assert.equal(answer.status, 400, JSON.stringify(body));
      assert.equal(typeof textIn(answer, 'error'), 'string');
    }
  });

  it('are found by their words, the best first, whatever the accents, the case and the script', async () => {
    for (const text of [
      'Likes green tea',
      'Likes black tea and scones',
      'Habite à Besançon',
      '東京でジャズを聴く',
      'Plays chess',
    ])
      await add(text);
    const tea = await search('who likes green tea?');
    assert.deepEqual(
      tea.map(({ memory }) => memory),
      ['Likes green tea', 'Likes black tea and scones'],
    );
    assert.ok((tea[0]?.score ?? 0) > (tea[1]?.score ?? 1));
    assert.deepEqual(
      (await search('BESANCON')).map(({ memory }) => memory),
      ['Habite à Besançon'],
    );
    assert.deepEqual(
      (await search('ジャズ')).map(({ memory }) => memory),
      ['東京でジャズを聴く'],
    );
    assert.deepEqual(await search('"tea" OR (NEAR * -'.replace('tea', 'coffee')), []);
    assert.equal((await search('likes tea', { top_k: 1 })).length, 1);
    assert.equal((await search('green tea', { threshold: 0.9 })).length, 1);
  });

  it('are hidden after their last day, unless asked for', async () => {
    await add('gone', { expiration_date: '2020-01-01' });
    await add('here');
    assert.deepEqual(await texts({ user_id: 'u' }), ['here']);
    assert.deepEqual(await texts({ user_id: 'u' }, { show_expired: true }), ['gone', 'here']);
  });

  it('change, are found by their new words only, and remember what they were', async () => {
    await add('Lives in Porto');
    const id = (await list({ user_id: 'u' })).results[0]?.id ?? '';
    assert.equal((await call('PUT', paths.memory(id), { text: 'Lives in Lyon' })).status, 200);
    assert.deepEqual((await search('Porto')).length, 0);
    assert.equal((await search('Lyon')).length, 1);
    assert.equal((await call('PUT', paths.memory(id), {})).status, 400);
    assert.equal((await call('DELETE', paths.memory(id))).status, 200);
    assert.equal((await search('Lyon')).length, 0);
    const history = await call('GET', `${paths.memory(id)}history/`);
    assert.partialDeepStrictEqual(history.body, [
      { event: 'ADD', old_memory: null, new_memory: 'Lives in Porto' },
      { event: 'UPDATE', old_memory: 'Lives in Porto', new_memory: 'Lives in Lyon' },
      { event: 'DELETE', old_memory: 'Lives in Lyon' },
    ]);
  });

  it('stay as they are when they are immutable', async () => {
    await add('Carved in stone', { immutable: true });
    const id = (await list({ user_id: 'u' })).results[0]?.id ?? '';
    assert.equal((await call('PUT', paths.memory(id), { text: 'Melted' })).status, 400);
  });

  it('belong to the project of the key: nobody else finds them', async () => {
    await add('Secret');
    const id = (await list({ user_id: 'u' })).results[0]?.id ?? '';
    const other = callerOf(sandbox.url, sandbox.key('owner'));
    assert.deepEqual((await other('GET', paths.memory(id))).body, { error: 'Memory not found!' });
    assert.deepEqual((await other('GET', paths.memory('x'))).body, { error: 'memory_id should be a valid UUID' });
  });

  it('tell the entities that they are about, with totals', async () => {
    await add('one', { run_id: 'r' });
    await add('two');
    const { body } = await call('GET', '/v1/entities/');
    assert.partialDeepStrictEqual(body, {
      count: 2,
      total_users: 1,
      total_agents: 0,
      total_apps: 0,
      total_runs: 1,
      next: null,
    });
  });
});
