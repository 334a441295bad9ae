import assert from 'node:assert/strict';
import * as v from 'valibot';
import { memberSchema, organizationSchema, pingSchema, projectSchema } from '../../../src/api/schemas.ts';
import { OPERATIONS } from '../../../src/sandbox/operations/all.ts';
import { hasOpenapi, Referee } from '../../support/openapi.ts';
import { type RunningSandbox, startSandbox } from '../../support/sandbox.ts';
import { type Answer, type Caller, callerOf, paths, textIn } from '../../support/sandboxCaller.ts';

interface Exchange {
  method: string;
  /** As in the sandbox's own table, with `:name` for the variable parts. */
  path: string;
  answer: Answer;
}

/** Where the document is silent, the choices are the sandbox's own, and told in its README. */
const UNDOCUMENTED = new Map([
  ['401', 'every operation needs a key, and the document says so for ping alone'],
  ['POST /api/v1/orgs/organizations/:org_id/members/ 403', 'a READER may not'],
  ['PUT /api/v1/orgs/organizations/:org_id/members/ 403', 'a READER may not'],
  ['DELETE /api/v1/orgs/organizations/:org_id/members/ 403', 'a READER may not'],
  ['DELETE /api/v1/orgs/organizations/:org_id/members/ 400', 'the last OWNER stays'],
  ['GET /api/v1/orgs/organizations/:org_id/projects/ 404', 'as everywhere else'],
  ['POST /api/v1/orgs/organizations/:org_id/projects/ 404', 'as everywhere else'],
  ['PATCH /api/v1/orgs/organizations/:org_id/projects/:project_id/ 400', 'a change that makes no sense'],
  ['PATCH /api/v1/orgs/organizations/:org_id/projects/:project_id/ 403', 'a READER may not'],
  [
    'POST /api/v1/orgs/organizations/:org_id/projects/:project_id/members/ 400',
    'no address, no such role, a member already',
  ],
  ['PUT /api/v1/orgs/organizations/:org_id/projects/:project_id/members/ 400', 'the last OWNER stays'],
  ['DELETE /api/v1/orgs/organizations/:org_id/projects/:project_id/members/ 400', 'the last OWNER stays'],
  ['PUT /v1/memories/:memory_id/ 403', 'a READER may not'],
  ['DELETE /v1/memories/:memory_id/ 403', 'a READER may not'],
  ['POST /v3/memories/add/ 403', 'a READER may not'],
  ['GET /v1/memories/:memory_id/history/ 404', 'as for the memory itself'],
]);

/** Answers that hold more than the document shows: a sentence beside the field errors, or field errors beside the sentence. */
const MORE = new Map([
  ['POST /api/v1/orgs/organizations/:org_id/projects/ 400', '"errors"'],
  ['PUT /api/v1/orgs/organizations/:org_id/members/ 400', '"message"'],
]);

/** Every operation, with what it answers when all is well and with every refusal that it knows. */
async function walk(sandbox: RunningSandbox): Promise<Exchange[]> {
  const { url, users } = sandbox;
  const exchanges: Exchange[] = [];
  const [owner, reader, stranger] = ['owner', 'reader', 'stranger'].map((persona) =>
    callerOf(url, sandbox.key(persona)),
  );
  assert.ok(owner && reader && stranger);
  const ids = new Map<string, string>();
  const fill = (path: string) => path.replace(/:(\w+)/g, (_, name: string) => ids.get(name) ?? 'missing');
  const go = async (call: Caller, method: string, path: string, body?: unknown, query = '') => {
    const answer = await call(method, fill(path) + query, body);
    exchanges.push({ method, path, answer });
    return answer;
  };
  const [orgs, org] = [paths.organizations, `${paths.organizations}:org_id/`];
  const [orgMembers, projects, project] = [`${org}members/`, `${org}projects/`, `${org}projects/:project_id/`];
  const [members, memory] = [`${project}members/`, '/v1/memories/:memory_id/'];
  const person = { email: users.find(({ persona }) => persona === 'stranger')?.email, role: 'READER' };
  const me = { email: users[0]?.email, role: 'READER' };

  await go(owner, 'GET', '/v1/ping/');
  await go(callerOf(url), 'GET', '/v1/ping/');
  await go(owner, 'GET', orgs);
  await go(owner, 'POST', orgs, { name: '' });
  ids.set('org_id', textIn(await go(owner, 'POST', orgs, { name: 'Walk' }), 'org_id'));
  await go(owner, 'GET', org);
  await go(owner, 'GET', projects);
  await go(owner, 'POST', projects, { name: 'x'.repeat(300) });
  ids.set(
    'project_id',
    textIn(await go(owner, 'POST', projects, { name: 'Walk', description: 'On foot' }), 'project_id'),
  );
  await go(owner, 'GET', project);
  await go(owner, 'GET', project, undefined, '?fields=decay&fields=name');
  const settings = {
    custom_categories: [{ places: 'Where' }],
    custom_instructions: 'Walk on',
    decay: true,
    multilingual: true,
  };
  await go(owner, 'PATCH', project, { ...settings, agent_custom_instructions: '', enable_graph: true, org_id: 'x' });
  await go(owner, 'GET', project);
  await go(owner, 'PATCH', project, { custom_categories: ['bare', 'names'], custom_instructions: ['two', 'lines'] });
  await go(owner, 'GET', project);
  await go(owner, 'PATCH', project, {});
  for (const [path, added] of [
    [orgMembers, 'organization'],
    [members, 'project'],
  ] as const) {
    await go(owner, 'GET', path);
    await go(owner, 'POST', path, { email: 'nonsense', role: 'KING' });
    await go(owner, 'POST', path, { ...person, email: 'unknown@walk.example' });
    await go(owner, 'POST', path, person);
    await go(owner, 'POST', path, person);
    await go(owner, 'PUT', path, { ...person, role: 'OWNER' });
    await go(owner, 'PUT', path, { ...person, role: 'READER' });
    await go(owner, 'PUT', path, me);
    await go(owner, 'PUT', path, { ...person, email: 'unknown@walk.example' });
    await go(owner, 'GET', path);
    const [asBody, asQuery] =
      added === 'organization' ? [me, ''] : [undefined, `?email=${encodeURIComponent(me.email ?? '')}`];
    await go(owner, 'DELETE', path, asBody, asQuery);
    await go(stranger, 'POST', path, person);
    await go(stranger, 'PUT', path, person);
    const [body, query] =
      added === 'organization' ? [person, ''] : [undefined, `?email=${encodeURIComponent(person.email ?? '')}`];
    await go(stranger, 'DELETE', path, body, query);
  }
  await go(stranger, 'PATCH', project, { name: 'Mine' });
  await go(stranger, 'DELETE', project);
  await go(stranger, 'POST', projects, { name: 'Mine' });
  await go(stranger, 'DELETE', org);
  await go(owner, 'DELETE', members, undefined, `?email=${encodeURIComponent(person.email ?? '')}`);
  await go(owner, 'DELETE', orgMembers, { email: person.email });
  await go(owner, 'DELETE', orgMembers, { email: person.email });
  for (const method of ['GET', 'PATCH', 'DELETE'])
    await go(stranger, method, project, method === 'PATCH' ? { name: 'Mine' } : undefined);
  await go(stranger, 'GET', members);
  await go(stranger, 'GET', orgMembers);
  await go(stranger, 'GET', projects);
  await go(stranger, 'GET', org);

  const scope = { user_id: 'walker' };
  const messages = [{ role: 'user', content: 'Walks to work' }];
  await go(owner, 'POST', '/v3/memories/add/', { messages: [], ...scope, infer: false });
  const metadata = { source: 'walk' };
  await go(owner, 'POST', '/v3/memories/add/', {
    messages,
    ...scope,
    run_id: 'r',
    metadata,
    infer: false,
    expiration_date: '2030-01-31',
  });
  await go(reader, 'POST', '/v3/memories/add/', { messages, ...scope, infer: false });
  await go(owner, 'POST', '/v3/memories/', { filters: {} });
  const listed = await go(owner, 'POST', '/v3/memories/', { filters: scope });
  ids.set('memory_id', /"id":"([^"]+)"/.exec(JSON.stringify(listed.body))?.[1] ?? '');
  await go(owner, 'POST', '/v3/memories/', { filters: { user_id: '*' } }, '?page=2&page_size=10');
  await go(owner, 'POST', '/v3/memories/search/', { query: 'walking to work', filters: scope });
  await go(owner, 'POST', '/v3/memories/search/', { query: '', filters: scope });
  await go(owner, 'GET', memory);
  await go(owner, 'PUT', memory, { text: 'Runs to work' });
  await go(reader, 'PUT', memory, { text: 'Mine' });
  await go(reader, 'DELETE', memory);
  await go(owner, 'DELETE', memory, undefined, '?delete_linked=true');
  await go(owner, 'GET', `${memory}history/`);
  await go(owner, 'GET', memory);
  await go(stranger, 'GET', `${memory}history/`);
  ids.set('memory_id', 'no-uuid');
  for (const [method, body] of [['GET'], ['PUT', { text: 'x' }], ['DELETE']] as const)
    await go(owner, method, memory, body);
  await go(owner, 'GET', '/v1/entities/');
  await go(owner, 'DELETE', project);
  await go(owner, 'DELETE', org);
  await go(owner, 'DELETE', org);
  return exchanges;
}

describe('Sandbox: every answer, judged', () => {
  let sandbox: RunningSandbox;
  let exchanges: Exchange[];
  before(async () => {
    sandbox = await startSandbox();
    exchanges = await walk(sandbox);
  });
  after(() => sandbox.stop());

  it('walks through every operation, each with at least one success', () => {
    for (const { method, path } of OPERATIONS) {
      const success = exchanges.some((one) => one.method === method && one.path === path && one.answer.status < 300);
      assert.ok(success, `${method} ${path}`);
    }
  });

  it('answers nothing but JSON objects and lists, and no 5xx', () => {
    for (const { method, path, answer } of exchanges) {
      assert.ok(answer.status < 500, `${method} ${path}`);
      assert.equal(answer.headers.get('content-type'), 'application/json');
      assert.equal(typeof answer.body, 'object');
    }
  });

  it("is understood by the project's own schemas", () => {
    const members = v.object({ members: v.array(memberSchema) });
    const schemas: Record<string, v.GenericSchema> = {
      '/v1/ping/': pingSchema,
      [paths.organizations]: v.array(organizationSchema),
      [`${paths.organizations}:org_id/`]: organizationSchema,
      [`${paths.organizations}:org_id/members/`]: members,
      [`${paths.organizations}:org_id/projects/`]: v.array(projectSchema),
      [`${paths.organizations}:org_id/projects/:project_id/`]: projectSchema,
      [`${paths.organizations}:org_id/projects/:project_id/members/`]: members,
    };
    for (const [path, schema] of Object.entries(schemas)) {
      const read = exchanges.filter((one) => one.path === path && one.method === 'GET' && one.answer.status === 200);
      assert.ok(read.length > 0, path);
      for (const { answer } of read) v.parse(schema, answer.body);
    }
  });

  it('agrees with the published OpenAPI document', function () {
    if (!hasOpenapi) {
      // The title is what the end of the run says of a test that was skipped.
      this.runnable().title += ' (needs a copy of it: MEM0_OPENAPI names the file)';
      this.skip();
    }
    const referee = new Referee();
    let judged = 0;
    const undocumented = new Set<string>();
    for (const { method, path, answer } of exchanges) {
      const template = path.replace(/:(\w+)/g, '{$1}');
      assert.ok(referee.knows(method, template), `${method} ${template} is not in the document`);
      const verdict = referee.judge(method, template, answer.status, answer.body);
      const name = `${method} ${path} ${answer.status}`;
      if (verdict.documented) {
        judged += 1;
        const errors = verdict.errors.filter((error) => !error.includes(`"additionalProperty":${MORE.get(name)}`));
        assert.deepEqual(errors, [], `${name} ${JSON.stringify(answer.body)}`);
      } else undocumented.add(answer.status === 401 ? '401' : name);
    }
    assert.ok(judged > 60, `only ${judged} answers were judged`);
    assert.deepEqual(
      [...undocumented].filter((name) => !UNDOCUMENTED.has(name)),
      [],
    );
  });
});
