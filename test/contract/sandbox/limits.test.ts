import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { type RunningSandbox, startSandbox } from '../../support/sandbox.ts';
import { type Answer, type Caller, callerOf, paths, textIn } from '../../support/sandboxCaller.ts';

const many = <Item>(count: number, make: (index: number) => Item): Item[] =>
  Array.from({ length: count }, (_, index) => make(index));
/** Two UTF-16 units and four bytes each, and one character to a person. */
const emoji = (count: number) => '🎭'.repeat(count);
const nested = (levels: number): unknown => (levels === 0 ? 1 : { a: nested(levels - 1) });
const and = (levels: number): object => (levels === 0 ? { user_id: 'u' } : { AND: [and(levels - 1)] });

describe('Sandbox: limits', () => {
  let sandbox: RunningSandbox;
  let call: Caller;
  let orgId: string;
  let projectId: string;
  before(async () => {
    sandbox = await startSandbox({ seed: 'empty' });
  });
  after(() => sandbox.stop());
  beforeEach(async () => {
    call = callerOf(sandbox.url, (await sandbox.control.addUser(`${randomUUID()}@limits.example`)).key);
    orgId = textIn(await call('POST', paths.organizations, { name: 'Own' }), 'org_id');
    projectId = textIn(await call('POST', paths.projects(orgId), { name: 'Project' }), 'project_id');
  });

  const add = async (more: object) =>
    await call('POST', '/v3/memories/add/', {
      messages: [{ role: 'user', content: 'Tea' }],
      user_id: 'u',
      infer: false,
      ...more,
    });
  const list = async (more: object, query = '') =>
    await call('POST', `/v3/memories/${query}`, { filters: { user_id: 'u' }, ...more });
  const search = async (more: object) =>
    await call('POST', '/v3/memories/search/', { query: 'tea', filters: { user_id: 'u' }, ...more });
  const patch = async (body: object) => await call('PATCH', paths.project(orgId, projectId), body);
  const update = async (more: object) => {
    const added = v.parse(v.object({ results: v.array(v.object({ id: v.string() })) }), (await add({})).body);
    return await call('PUT', paths.memory(added.results[0]?.id ?? ''), more);
  };

  /** What is taken, what is refused, and the limit that the refusal names. */
  const cases: [name: string, within: () => Promise<Answer>, above: () => Promise<Answer>, limit: string][] = [
    [
      'values of a body',
      () => patch({ name: 'x', a: many(19_990, () => 1) }),
      () => patch({ name: 'x', a: many(20_000, () => 1) }),
      '20,000 values',
    ],
    ['levels of a body', () => patch({ name: 'x', a: nested(199) }), () => patch({ a: nested(200) }), '200 levels'],
    ['a name', () => patch({ name: emoji(255) }), () => patch({ name: emoji(256) }), '255 characters'],
    [
      'a description',
      () => patch({ description: emoji(5_000) }),
      () => patch({ description: emoji(5_001) }),
      '5000 characters',
    ],
    [
      'instructions',
      () => patch({ custom_instructions: emoji(50_000) }),
      () => patch({ custom_instructions: [emoji(50_000), ''] }),
      '50000 characters',
    ],
    [
      'instructions of agents',
      () => patch({ agent_custom_instructions: emoji(50_000) }),
      () => patch({ agent_custom_instructions: emoji(50_001) }),
      '50000 characters',
    ],
    ['a version', () => patch({ version: emoji(255) }), () => patch({ version: emoji(256) }), '255 characters'],
    [
      'categories',
      () => patch({ custom_categories: many(200, String) }),
      () => patch({ custom_categories: many(201, String) }),
      '200 items',
    ],
    [
      'the text of categories',
      () => patch({ custom_categories: [{ name: 'x'.repeat(149_000) }] }),
      () => patch({ custom_categories: [{ name: 'x'.repeat(150_000) }] }),
      '150000 characters',
    ],
    [
      'messages',
      () => add({ messages: many(100, () => ({ role: 'user', content: 'Tea' })) }),
      () => add({ messages: many(101, () => ({ role: 'user', content: 'Tea' })) }),
      '100 messages',
    ],
    [
      'a message',
      () => add({ messages: [{ role: 'user', content: emoji(20_000) }] }),
      () => add({ messages: [{ role: 'user', content: emoji(20_001) }] }),
      '20,000 characters',
    ],
    ['whom it is about', () => add({ user_id: emoji(255) }), () => add({ user_id: emoji(256) }), '255 characters'],
    [
      'metadata',
      () => add({ metadata: { a: '漢'.repeat(5_000) } }),
      () => add({ metadata: { a: '漢'.repeat(5_500) } }),
      '16,384 bytes',
    ],
    [
      'the text of a change',
      () => update({ text: emoji(20_000) }),
      () => update({ text: emoji(20_001) }),
      '20,000 characters',
    ],
    [
      'the metadata of a change',
      () => update({ metadata: { a: 'x'.repeat(16_000) } }),
      () => update({ metadata: { a: 'x'.repeat(16_400) } }),
      '16,384 bytes',
    ],
    ['levels of filters', () => list({ filters: and(20) }), () => list({ filters: and(21) }), '20 levels'],
    [
      'conditions of filters',
      () => list({ filters: { OR: many(99, (index) => ({ user_id: String(index) })) } }),
      () => list({ filters: { OR: many(100, (index) => ({ user_id: String(index) })) } }),
      '100 conditions',
    ],
    [
      'conditions on metadata',
      () => list({ filters: { user_id: 'u', metadata: Object.fromEntries(many(90, (index) => [index, index])) } }),
      () => list({ filters: { user_id: 'u', metadata: Object.fromEntries(many(101, (index) => [index, index])) } }),
      '100 conditions',
    ],
    [
      'empty conditions',
      () => list({ filters: { user_id: 'u', AND: many(90, () => ({})) } }),
      () => list({ filters: { user_id: 'u', AND: many(101, () => ({})) } }),
      '100 conditions',
    ],
    [
      'entries of a list in filters',
      () => list({ filters: { user_id: { in: many(1_000, String) } } }),
      () => list({ filters: { user_id: { in: many(1_001, String) } } }),
      '1,000 entries',
    ],
    [
      'categories to list',
      () => list({ categories: many(1_000, String) }),
      () => list({ categories: many(1_001, String) }),
      '1,000 entries',
    ],
    [
      'fields to show',
      () => search({ fields: many(1_000, String) }),
      () => search({ fields: many(1_001, String) }),
      '1,000 entries',
    ],
    [
      'words to search for',
      () => search({ query: [...many(64, (index) => `w${index}`), 'w1', 'W2'].join(' ') }),
      () => search({ query: many(65, (index) => `w${index}`).join(' ') }),
      '64 different words',
    ],
    [
      'characters to search for',
      () => search({ query: '🎭tea '.repeat(4_000) }),
      () => search({ query: '🎭tea '.repeat(4_001) }),
      '20,000 characters',
    ],
    [
      'keywords',
      () => list({ keywords: many(64, (index) => `w${index}`).join(' ') }),
      () => list({ keywords: many(65, (index) => `w${index}`).join(' ') }),
      '64 different words',
    ],
    ['results', () => search({ top_k: 1_000 }), () => search({ top_k: 1_001 }), '1000'],
    ['a page', () => list({}, '?page_size=200'), () => list({}, '?page_size=201'), '200'],
  ];
  for (const [name, within, above, limit] of cases) {
    it(`hold for ${name}: ${limit}`, async () => {
      const taken = await within();
      assert.equal(taken.status, 200, JSON.stringify(taken.body));
      const { status, body } = await above();
      assert.equal(status, 400);
      assert.ok(JSON.stringify(body).includes(limit), JSON.stringify(body));
    });
  }

  it('hold for an address: 254 characters', async () => {
    const domain = `@${'x'.repeat(60)}.${'y'.repeat(60)}.${'z'.repeat(60)}.example`;
    const address = (length: number) => 'a'.repeat(length - domain.length) + domain;
    assert.equal((await sandbox.control.addUser(address(254))).email.length, 254);
    await assert.rejects(sandbox.control.addUser(address(255)), /Enter a valid email address/);
  });

  it('hold for the memories of a project: 10,000', async () => {
    const messages = many(100, (index) => ({ role: 'user', content: `Memory ${index}` }));
    for (let round = 0; round < 100; round += 1) assert.equal((await add({ messages })).status, 200);
    const { status, body } = await add({});
    assert.equal(status, 413);
    assert.match(JSON.stringify(body), /10,000 memories/);
    assert.partialDeepStrictEqual((await list({})).body, { count: 10_000 });
    assert.equal((await search({ query: 'memory 42', top_k: 1_000 })).status, 200);
  }).timeout(120_000);

  it('hold for the number of a page: nine digits', async () => {
    for (const page of [1_000_000_000, 1e300, Number.MAX_SAFE_INTEGER, '1000000000', 1.5, '1e3']) {
      assert.equal((await list({ page })).status, 400, String(page));
    }
    assert.partialDeepStrictEqual((await list({ page: 999_999_999 })).body, { count: 0, results: [], next: null });
  });

  it('do not let a query say a thing twice', async () => {
    assert.equal((await list({}, '?page=1&page=2')).status, 400);
    assert.equal((await list({}, '?page_size=1&page_size=1')).status, 400);
    assert.equal((await call('GET', '/v1/entities/?page=1&page=2')).status, 400);
    assert.equal((await call('GET', `/v1/entities/?org_id=${orgId}&org_id=x&project_id=${projectId}`)).status, 400);
    assert.equal((await call('GET', `/v1/entities/?org_id=${orgId}&project_id=${projectId}`)).status, 200);
    const member = `${paths.projectMembers(orgId, projectId)}?email=a%40b.example&email=c%40d.example`;
    assert.equal((await call('DELETE', member)).status, 400);
  });

  it('let no day pass that is not in the calendar', async () => {
    for (const day of [
      '2027-02-31',
      '2027-02-29',
      '2027-04-31',
      '2100-02-29',
      '2027-13-01',
      '2027-00-10',
      '2027-1-1',
    ]) {
      assert.equal((await add({ expiration_date: day })).status, 400, day);
      assert.equal((await update({ expiration_date: day })).status, 400, day);
      assert.equal((await list({ start_date: day })).status, 400, day);
      assert.equal((await list({ end_date: day })).status, 400, day);
      assert.equal((await search({ end_date: day })).status, 400, day);
      for (const operator of ['gt', 'gte', 'lt', 'lte']) {
        const filters = { user_id: 'u', created_at: { [operator]: day } };
        assert.equal((await list({ filters })).status, 400, `${operator} ${day}`);
        const times = { user_id: 'u', updated_at: { [operator]: `${day}T10:00:00Z` } };
        assert.equal((await list({ filters: times })).status, 400, `${operator} ${day}`);
      }
    }
    for (const day of ['2028-02-29', '2027-12-31', '2000-02-29']) {
      assert.equal((await add({ expiration_date: day })).status, 200, day);
      assert.equal((await list({ start_date: day, end_date: day })).status, 200, day);
      for (const time of [day, `${day}T10:00:00Z`, `${day}T10:00:00.123+02:00`]) {
        assert.equal((await list({ filters: { user_id: 'u', created_at: { gte: time } } })).status, 200, time);
      }
    }
    assert.equal((await add({ expiration_date: null })).status, 200);
    assert.equal((await list({ start_date: null })).status, 200);
  });
});
