import assert from 'node:assert/strict';
import * as v from 'valibot';
import { organizationSchema, pingSchema, projectSchema } from '../../../src/api/schemas.ts';
import { type RunningSandbox, startSandbox } from '../../support/sandbox.ts';

describe('Sandbox: what the demo shows', () => {
  let sandbox: RunningSandbox;
  const get = async (path: string, persona = 'owner'): Promise<unknown> => {
    const response = await fetch(sandbox.url + path, { headers: { Authorization: `Token ${sandbox.key(persona)}` } });
    assert.equal(response.status, 200, path);
    return await response.json();
  };

  before(async () => {
    sandbox = await startSandbox();
  });
  after(() => sandbox.stop());

  it('prints a ready line with an owner, a reader and a stranger', () => {
    assert.match(sandbox.url, /^http:\/\/127\.0\.0\.1:\d+$/);
    assert.deepEqual(
      sandbox.users.map(({ persona }) => persona),
      ['owner', 'reader', 'stranger', 'colleague'],
    );
    for (const { key } of sandbox.users) assert.match(key, /^m0-sandbox-[\w-]{40}$/);
  });

  it('tells whose key it is, and where it works', async () => {
    const ping = v.parse(pingSchema, await get('/v1/ping/'));
    assert.equal(ping.status, 'ok');
    assert.equal(ping.user_email, sandbox.users[0]?.email);
    assert.ok(ping.org_id);
    assert.ok(ping.project_id);
  });

  it('shows the owner three organizations, one of them as a reader, with projects in every form', async () => {
    const organizations = v.parse(v.array(organizationSchema), await get('/api/v1/orgs/organizations/'));
    assert.deepEqual(
      organizations.map(({ user_role }) => user_role),
      ['OWNER', 'OWNER', 'READER'],
    );
    const projects = [];
    for (const { org_id } of organizations) {
      const answer = await get(`/api/v1/orgs/organizations/${org_id}/projects/`);
      projects.push(...v.parse(v.array(projectSchema), answer));
    }
    assert.ok(projects.length >= 8);
    assert.ok(projects.some(({ description }) => description === null));
    assert.ok(projects.some(({ custom_categories }) => custom_categories === null));
    const lists = projects.map(({ custom_categories }) => custom_categories).filter((one) => Array.isArray(one));
    assert.ok(lists.some((list: unknown[]) => list.length > 0 && list.every((one) => typeof one === 'string')));
    assert.ok(lists.some((list: unknown[]) => list.length > 0 && list.every((one) => typeof one === 'object')));
    assert.ok(lists.some((list) => list.length === 0));
    const people = new Set(
      projects
        .flatMap(({ members }) => v.parse(v.array(v.object({ email: v.string() })), members))
        .map(({ email }) => email),
    );
    assert.ok(people.size >= 15);
    assert.ok((await sandbox.control.state()).users.length >= 20);
  });

  it('shows the reader two organizations or more as a reader, and the stranger none of theirs', async () => {
    const of = async (persona: string) =>
      v.parse(v.array(organizationSchema), await get('/api/v1/orgs/organizations/', persona));
    const [owner, reader, stranger] = [await of('owner'), await of('reader'), await of('stranger')];
    assert.ok(reader.filter(({ user_role }) => user_role === 'READER').length >= 2);
    assert.equal(stranger.length, 1);
    assert.ok(![...owner, ...reader].some(({ org_id }) => org_id === stranger[0]?.org_id));
  });
});
