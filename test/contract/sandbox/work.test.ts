import assert from 'node:assert/strict';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import { type RunningSandbox, startSandbox } from '../../support/sandbox.ts';
import { callerOf, paths } from '../../support/sandboxCaller.ts';
import { requestRaw } from './rawRequest.ts';

/** As large as a body may be. */
const MEGABYTE = 2 ** 20;

/** A body of a megabyte: as many pieces as fit between a beginning and an end. */
function filled(start: string, piece: (index: number) => string, end: string): string {
  const pieces: string[] = [];
  let left = MEGABYTE - Buffer.byteLength(start + end);
  for (let index = 0; ; index += 1) {
    const next = piece(index);
    left -= Buffer.byteLength(next);
    if (left < 0) return start + pieces.join('') + end;
    pieces.push(next);
  }
}

interface Load {
  name: string;
  method?: string;
  target: string;
  body?: string;
  control?: boolean;
}

const ADD = '/v3/memories/add/';
const LIST = '/v3/memories/';
const SEARCH = '/v3/memories/search/';
const FAULTS = '/__sandbox__/faults';
const scope = '"user_id":"u","infer":false';
const everybody = '"filters":{"user_id":"*"}';
const word = (index: number) => index.toString(36).padStart(4, 'a');

function addOf(count: number, content: string, more = ''): string {
  const message = JSON.stringify({ role: 'user', content });
  return `{${scope}${more},"messages":[${Array.from({ length: count }, () => message).join(',')}]}`;
}

/** Requests that ask for as much as can be asked for, at and above each limit. */
function loads(orgId: string, projectId: string): Load[] {
  const project = paths.project(orgId, projectId);
  const metadata = (bytes: number) => `,"metadata":{"a":"${'x'.repeat(bytes)}"}`;
  const words = (count: number) => Array.from({ length: count }, (_, index) => word(index)).join(' ');
  const list = (count: number) => JSON.stringify(Array.from({ length: count }, (_, index) => `u${index}`));
  const conditions = (count: number, one: string) => `{"OR":[${Array.from({ length: count }, () => one).join(',')}]}`;
  return [
    { name: 'much metadata for many messages', target: ADD, body: addOf(1_500, 'Tea', metadata(500_000)) },
    { name: 'as much metadata as can be for as many', target: ADD, body: addOf(100, 'Tea', metadata(16_300)) },
    { name: 'a hundred long messages', target: ADD, body: addOf(100, `${words(2_000)} `.slice(0, 9_900)) },
    { name: 'fifty messages of other words', target: ADD, body: addOf(52, words(5_000).slice(0, 20_000)) },
    { name: 'messages that grow when they are read', target: ADD, body: addOf(17, '\ufdfa'.repeat(20_000)) },
    { name: 'messages of one-letter words', target: ADD, body: addOf(38, 'a 東'.repeat(5_000)) },
    { name: 'messages without any words', target: ADD, body: addOf(100, '.'.repeat(9_900)) },
    {
      name: 'a message of a megabyte',
      target: ADD,
      body: filled(`{${scope},"messages":[{"role":"user","content":"`, word, '"}]}'),
    },
    { name: 'a page of 200', target: `${LIST}?page_size=200`, body: `{${everybody}}` },
    { name: 'a page far away', target: `${LIST}?page_size=200&page=999999999`, body: `{${everybody}}` },
    {
      name: 'a thousand results',
      target: SEARCH,
      body: `{"query":"tea aaaa aaab a","top_k":1000,"threshold":0,${everybody}}`,
    },
    {
      name: 'a search of 64 words',
      target: SEARCH,
      body: `{"query":"${words(64)}","top_k":1000,${everybody}}`,
    },
    { name: 'a search of 30,000 words', target: SEARCH, body: `{"query":"${words(30_000)}",${everybody}}` },
    {
      name: 'a search of as many as fit',
      target: SEARCH,
      body: filled('{"query":"', (index) => `${word(index)} `, `",${everybody}}`),
    },
    {
      name: 'a search of growing letters',
      target: SEARCH,
      body: filled('{"query":"', () => '\ufdfa', `",${everybody}}`),
    },
    {
      name: 'keywords of as many as fit',
      target: LIST,
      body: filled(`{${everybody},"keywords":"`, (index) => `${word(index)} `, '"}'),
    },
    { name: '64 keywords', target: LIST, body: `{${everybody},"keywords":"${words(64)}"}` },
    { name: 'a list of 100,000', target: LIST, body: `{"filters":{"user_id":{"in":${list(100_000)}}}}` },
    {
      name: 'a hundred lists',
      target: LIST,
      body: `{"filters":${conditions(19, `{"user_id":{"in":${list(1_000)}}}`)}}`,
    },
    {
      name: 'a hundred long texts to find',
      target: LIST,
      body: `{"filters":{"user_id":"*","OR":[${Array.from({ length: 95 }, () => `{"keywords":{"icontains":"${'a'.repeat(9_000)}"}}`).join(',')}]}}`,
    },
    {
      name: 'a hundred short texts to find',
      target: LIST,
      body: `{"filters":{"user_id":"*","OR":[${Array.from({ length: 95 }, (_, index) => `{"keywords":{"icontains":"Z${index}"}}`).join(',')}]}}`,
    },
    {
      name: 'a hundred large values of metadata',
      target: LIST,
      body: `{"filters":{"user_id":"*","OR":[${Array.from({ length: 45 }, () => `{"metadata":{"a":"${'x'.repeat(16_300)}"}}`).join(',')}]}}`,
    },
    {
      name: 'filters without an end',
      target: LIST,
      body: filled('{"filters":{"user_id":"u","AND":[', () => '{},', '{}]}}'),
    },
    {
      name: 'filters of filters',
      target: LIST,
      body: `{"filters":${'{"AND":'.repeat(100_000)}{}${'}'.repeat(100_000)}}`,
    },
    {
      name: 'dates of a megabyte',
      target: LIST,
      body: filled('{"filters":{"user_id":"u","created_at":{"gt":"', () => '2', '"}}}'),
    },
    {
      name: 'fields of a megabyte',
      target: LIST,
      body: filled(`{${everybody},"fields":[`, (index) => `"f${index}",`, '"id"]}'),
    },
    {
      name: 'categories of a megabyte',
      target: LIST,
      body: filled(`{${everybody},"categories":[`, (index) => `"f${index}",`, '"id"]}'),
    },
    { name: 'whom it is about in a megabyte', target: ADD, body: filled('{"user_id":"', () => '🎭', '"}') },
    { name: 'a time of a megabyte', target: ADD, body: filled(`{${scope},"timestamp":`, () => '9', ',"messages":[]}') },
    { name: 'a name of a megabyte', method: 'PATCH', target: project, body: filled('{"name":"', () => '🎭', '"}') },
    { name: 'blanks of a megabyte', method: 'PATCH', target: project, body: filled('{"name":"', () => ' ', 'x"}') },
    {
      name: 'an address of a megabyte',
      target: paths.organizationMembers(orgId),
      body: filled('{"email":"a@', () => 'a.', 'a","role":"READER"}'),
    },
    {
      name: 'a role of a megabyte',
      target: paths.organizationMembers(orgId),
      body: filled('{"email":"a@b.example","role":"', () => '🎭', '"}'),
    },
    {
      name: 'categories of a project',
      method: 'PATCH',
      target: project,
      body: filled('{"custom_categories":[', (index) => `{"n${index}":"d"},`, '"x"]}'),
    },
    {
      name: 'one category of many names',
      method: 'PATCH',
      target: project,
      body: filled('{"custom_categories":[{', (index) => `"n${index}":"d",`, '"x":"y"}]}'),
    },
    {
      name: 'instructions of many lines',
      method: 'PATCH',
      target: project,
      body: filled('{"custom_instructions":[', () => '"",', '""]}'),
    },
    {
      name: 'lists of lists',
      method: 'PATCH',
      target: project,
      body: `{"a":${'['.repeat(500_000)}${']'.repeat(500_000)}}`,
    },
    {
      name: 'objects of objects',
      method: 'PATCH',
      target: project,
      body: `${'{"a":'.repeat(170_000)}1${'}'.repeat(170_000)}`,
    },
    { name: 'half a list of lists', method: 'PATCH', target: project, body: '['.repeat(MEGABYTE) },
    { name: 'as many numbers as fit', method: 'PATCH', target: project, body: filled('{"a":[', () => '1,', '1]}') },
    {
      name: 'as many names as fit',
      method: 'PATCH',
      target: project,
      body: filled('{', (index) => `"${word(index)}":1,`, '"x":1}'),
    },
    {
      name: 'as many empty objects as fit',
      method: 'PATCH',
      target: project,
      body: filled('{"a":[', () => '{},', '{}]}'),
    },
    { name: 'a name of escapes', method: 'PATCH', target: project, body: filled('{"', () => '\\u0041', '":1}') },
    { name: 'a text of backslashes', method: 'PATCH', target: project, body: filled('{"a":"', () => '\\\\', '"}') },
    { name: 'a text of quotation marks', method: 'PATCH', target: project, body: filled('{"a":"', () => '\\"', '"}') },
    { name: 'a text without an end', method: 'PATCH', target: project, body: filled('{"a":"', () => '\\"', '') },
    { name: 'a number of a megabyte', method: 'PATCH', target: project, body: filled('{"a":', () => '9', '}') },
    { name: 'entities', method: 'GET', target: '/v1/entities/?page_size=200' },
    {
      name: 'a path of stars',
      target: FAULTS,
      body: filled('{"status":500,"path":"/', () => '*a', '"}'),
      control: true,
    },
    {
      name: 'as many stars as may be',
      target: FAULTS,
      body: `{"latency":1,"times":1,"path":"/${'*a'.repeat(20)}/"}`,
      control: true,
    },
    { name: 'a long path for the stars', method: 'GET', target: `/api/v1/orgs/organizations/${'a'.repeat(15_000)}/` },
    {
      name: 'headers of a megabyte',
      target: FAULTS,
      body: filled('{"status":500,"headers":{', (index) => `"X-${index}":"x",`, '"X":"x"}}'),
      control: true,
    },
    {
      name: 'a body of a megabyte',
      target: FAULTS,
      body: filled('{"status":500,"body":"', () => 'x', '"}'),
      control: true,
    },
    {
      name: 'a person of a megabyte',
      target: '/__sandbox__/users',
      body: filled('{"email":"', () => 'a', '@b.example"}'),
      control: true,
    },
    { name: 'a query of many parts', method: 'GET', target: `/v1/entities/?${'a&'.repeat(7_500)}` },
    { name: 'a path of many parts', method: 'GET', target: `/v1/${'a/'.repeat(7_500)}` },
    { name: 'a path of many percent signs', method: 'GET', target: `/v1/%${'25'.repeat(7_500)}6d/` },
  ];
}

const healthSchema = v.object({ processor: v.number(), memory: v.number() });

/*
 * Times on a clock tell how busy a machine is. What the process itself says that it used does not: processor time counts only while it
 * runs, and the most memory that it ever had grows by no more than what one request needed. A tenth of the limits is usual, so that a
 * machine several times slower stays below them as well.
 */
describe('Sandbox: what one request can cost', () => {
  let sandbox: RunningSandbox;
  let port: number;
  before(async () => {
    sandbox = await startSandbox({ seed: 'empty' });
    port = Number(new URL(sandbox.url).port);
  });
  after(() => sandbox.stop());

  async function used(): Promise<{ processor: number; memory: number; disk: number }> {
    const health = await callerOf(sandbox.url, sandbox.controlToken)('GET', '/__sandbox__/health');
    const files = await readdir(sandbox.data);
    const sizes = await Promise.all(files.map(async (file) => (await stat(path.join(sandbox.data, file))).size));
    return { ...v.parse(healthSchema, health.body), disk: sizes.reduce((sum, size) => sum + size, 0) };
  }

  it('is less than a second of the processor, 50 MB of memory and 20 MB of the disk, for any of a megabyte', async () => {
    const key = sandbox.key('owner');
    const call = callerOf(sandbox.url, key);
    const made = await call('POST', paths.organizations, { name: 'Load' });
    const { org_id: orgId } = v.parse(v.object({ org_id: v.string() }), made.body);
    const project = await call('POST', paths.projects(orgId), { name: 'Load' });
    const { project_id: projectId } = v.parse(v.object({ project_id: v.string() }), project.body);
    const all = loads(orgId, projectId);
    // What a process takes for good once it has work is no request's own: first come some of the common kind.
    for (let round = 0; round < 5; round += 1)
      await call('POST', ADD, JSON.parse(addOf(50, 'Tea at five '.repeat(1_000))));
    const exceeded: string[] = [];
    let before = await used();
    for (const { name, method = 'POST', target, body = '', control = false } of all) {
      assert.ok(Buffer.byteLength(body) <= MEGABYTE, name);
      const bytes = Buffer.from(body).toString('latin1');
      const { status } = await requestRaw(port, {
        key: control ? sandbox.controlToken : key,
        method,
        target,
        body: bytes,
      });
      assert.ok(status >= 200 && status < 500, `${name}: ${status}`);
      const after = await used();
      const cost = {
        milliseconds: after.processor - before.processor,
        memory: Math.round((after.memory - before.memory) / 2 ** 20),
        disk: Math.round((after.disk - before.disk) / 2 ** 20),
      };
      if (cost.milliseconds > 1_000 || cost.memory > 50 || cost.disk > 20)
        exceeded.push(`${name}: ${JSON.stringify(cost)}`);
      before = after;
    }
    assert.deepEqual(exceeded, []);
  }).timeout(120_000);
});
