import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { OPERATIONS } from '../../../src/sandbox/operations/all.ts';
import { type RunningSandbox, startSandbox } from '../../support/sandbox.ts';
import { type Caller, callerOf, paths, textIn } from '../../support/sandboxCaller.ts';

/** Everything that a cell of the table needs, made anew for each: an organization with a project and a memory in it. */
interface Place {
  orgId: string;
  projectId: string;
  memoryId: string;
  /** A READER of both, to be re-roled and removed. */
  member: string;
  /** Somebody whom the sandbox knows and who is in no organization. */
  outsider: string;
  callers: Record<Column, Caller>;
}

/** Who asks. `visitor` is in the organization and not in the project, `chief` OWNER of the organization and not in the project's list. */
const COLUMNS = ['no key', 'wrong key', 'stranger', 'visitor', 'READER', 'OWNER', 'chief'] as const;
type Column = (typeof COLUMNS)[number];

interface Line {
  /** As in the sandbox's own table. */
  operation: string;
  send: (place: Place) => [path: string, body?: unknown];
  /** Statuses by column; both columns without a good key are 401 always. */
  expected: Record<Exclude<Column, 'no key' | 'wrong key'>, number>;
  /** What a READER is told. */
  refusal?: object;
}

const all = (status: number) => ({ stranger: status, visitor: status, READER: status, OWNER: status, chief: status });
const organizationRead = { stranger: 404, visitor: 200, READER: 200, OWNER: 200, chief: 200 };
const organizationWrite = (status: number) => ({
  stranger: 404,
  visitor: 403,
  READER: 403,
  OWNER: status,
  chief: status,
});
const projectRead = { stranger: 404, visitor: 404, READER: 200, OWNER: 200, chief: 200 };
const projectWrite = { stranger: 404, visitor: 404, READER: 403, OWNER: 200, chief: 200 };
/** Stranger and visitor have no project at all, so nothing to work in. */
const memoryRead = { stranger: 404, visitor: 404, READER: 200, OWNER: 200, chief: 200 };
const memoryWrite = { stranger: 404, visitor: 404, READER: 403, OWNER: 200, chief: 200 };

const organization = '/api/v1/orgs/organizations/:org_id/';
const project = `${organization}projects/:project_id/`;
const unauthorized = { message: 'Unauthorized' };
const noProjects = { message: 'Unauthorized to create projects in this organization.' };
const noProject = { message: 'Unauthorized to modify this project.' };
const noMembers = { message: 'Unauthorized to modify project members.' };
const noMemories = { detail: 'You do not have permission to perform this action.' };

const TABLE: Line[] = [
  { operation: 'GET /v1/ping/', send: () => ['/v1/ping/'], expected: all(200) },
  { operation: `GET ${paths.organizations}`, send: () => [paths.organizations], expected: all(200) },
  { operation: `POST ${paths.organizations}`, send: () => [paths.organizations, { name: 'New' }], expected: all(201) },
  { operation: `GET ${organization}`, send: (p) => [paths.organization(p.orgId)], expected: organizationRead },
  {
    operation: `DELETE ${organization}`,
    send: (p) => [paths.organization(p.orgId)],
    expected: organizationWrite(200),
    refusal: unauthorized,
  },
  {
    operation: `GET ${organization}members/`,
    send: (p) => [paths.organizationMembers(p.orgId)],
    expected: organizationRead,
  },
  {
    operation: `POST ${organization}members/`,
    send: (p) => [paths.organizationMembers(p.orgId), { email: p.outsider, role: 'READER' }],
    expected: organizationWrite(201),
    refusal: unauthorized,
  },
  {
    operation: `PUT ${organization}members/`,
    send: (p) => [paths.organizationMembers(p.orgId), { email: p.member, role: 'OWNER' }],
    expected: organizationWrite(200),
    refusal: unauthorized,
  },
  {
    operation: `DELETE ${organization}members/`,
    send: (p) => [paths.organizationMembers(p.orgId), { email: p.member }],
    expected: organizationWrite(200),
    refusal: unauthorized,
  },
  { operation: `GET ${organization}projects/`, send: (p) => [paths.projects(p.orgId)], expected: organizationRead },
  {
    operation: `POST ${organization}projects/`,
    send: (p) => [paths.projects(p.orgId), { name: 'New' }],
    expected: organizationWrite(200),
    refusal: noProjects,
  },
  { operation: `GET ${project}`, send: (p) => [paths.project(p.orgId, p.projectId)], expected: projectRead },
  {
    operation: `PATCH ${project}`,
    send: (p) => [paths.project(p.orgId, p.projectId), { name: 'Renamed' }],
    expected: projectWrite,
    refusal: noProject,
  },
  {
    operation: `DELETE ${project}`,
    send: (p) => [paths.project(p.orgId, p.projectId)],
    expected: projectWrite,
    refusal: noProject,
  },
  {
    operation: `GET ${project}members/`,
    send: (p) => [paths.projectMembers(p.orgId, p.projectId)],
    expected: projectRead,
  },
  {
    operation: `POST ${project}members/`,
    send: (p) => [paths.projectMembers(p.orgId, p.projectId), { email: p.outsider, role: 'READER' }],
    expected: projectWrite,
    refusal: noMembers,
  },
  {
    operation: `PUT ${project}members/`,
    send: (p) => [paths.projectMembers(p.orgId, p.projectId), { email: p.member, role: 'OWNER' }],
    expected: projectWrite,
    refusal: noMembers,
  },
  {
    operation: `DELETE ${project}members/`,
    send: (p) => [`${paths.projectMembers(p.orgId, p.projectId)}?email=${encodeURIComponent(p.member)}`],
    expected: projectWrite,
    refusal: noMembers,
  },
  {
    operation: 'POST /v3/memories/add/',
    send: () => ['/v3/memories/add/', { messages: [{ role: 'user', content: 'Tea' }], user_id: 'u', infer: false }],
    expected: memoryWrite,
    refusal: noMemories,
  },
  {
    operation: 'POST /v3/memories/',
    send: () => ['/v3/memories/', { filters: { user_id: 'u' } }],
    expected: memoryRead,
  },
  {
    operation: 'POST /v3/memories/search/',
    send: () => ['/v3/memories/search/', { query: 'coffee', filters: { user_id: 'u' } }],
    expected: memoryRead,
  },
  { operation: 'GET /v1/memories/:memory_id/', send: (p) => [paths.memory(p.memoryId)], expected: memoryRead },
  {
    operation: 'PUT /v1/memories/:memory_id/',
    send: (p) => [paths.memory(p.memoryId), { text: 'Decaf' }],
    expected: memoryWrite,
    refusal: noMemories,
  },
  {
    operation: 'DELETE /v1/memories/:memory_id/',
    send: (p) => [paths.memory(p.memoryId)],
    expected: memoryWrite,
    refusal: noMemories,
  },
  {
    operation: 'GET /v1/memories/:memory_id/history/',
    send: (p) => [`${paths.memory(p.memoryId)}history/`],
    expected: memoryRead,
  },
  { operation: 'GET /v1/entities/', send: () => ['/v1/entities/'], expected: memoryRead },
];

async function makePlace({ url, control }: RunningSandbox): Promise<Place> {
  const person = async () => await control.addUser(`${randomUUID()}@access.example`);
  const [owner, reader, visitor, chief, member, stranger, outsider] = await Promise.all(
    Array.from({ length: 7 }, person),
  );
  assert.ok(owner && reader && visitor && chief && member && stranger && outsider);
  const callers = {
    'no key': callerOf(url),
    'wrong key': callerOf(url, `${owner.key.slice(0, -1)}!`),
    stranger: callerOf(url, stranger.key),
    visitor: callerOf(url, visitor.key),
    READER: callerOf(url, reader.key),
    OWNER: callerOf(url, owner.key),
    chief: callerOf(url, chief.key),
  };
  const asOwner = callers.OWNER;
  const orgId = textIn(await asOwner('POST', paths.organizations, { name: 'Place' }), 'org_id');
  const projectId = textIn(await asOwner('POST', paths.projects(orgId), { name: 'Project' }), 'project_id');
  const add = async (path: string, email: string, role: string) => {
    const { status } = await asOwner('POST', path, { email, role });
    assert.ok(status < 300, `could not add ${role} to ${path}: ${status}`);
  };
  await add(paths.organizationMembers(orgId), visitor.email, 'READER');
  await add(paths.organizationMembers(orgId), chief.email, 'OWNER');
  // Adding somebody to a project adds them to its organization as a READER.
  await add(paths.projectMembers(orgId, projectId), reader.email, 'READER');
  await add(paths.projectMembers(orgId, projectId), member.email, 'READER');
  const added = await asOwner('POST', '/v3/memories/', { filters: { user_id: '*' } });
  assert.deepEqual(added.body, { count: 0, next: null, previous: null, results: [] });
  await asOwner('POST', '/v3/memories/add/', {
    messages: [{ role: 'user', content: 'Coffee' }],
    user_id: 'u',
    infer: false,
  });
  const found = JSON.stringify((await asOwner('POST', '/v3/memories/', { filters: { user_id: 'u' } })).body);
  const memoryId = /"id":"([^"]+)"/.exec(found)?.[1] ?? '';
  return { orgId, projectId, memoryId, member: member.email, outsider: outsider.email, callers };
}

describe('Sandbox: who may do what', () => {
  let sandbox: RunningSandbox;
  /** For requests that change nothing; those that do get a place of their own. */
  let shared: Place;
  before(async () => {
    sandbox = await startSandbox({ seed: 'empty' });
    shared = await makePlace(sandbox);
  });
  after(() => sandbox.stop());

  it('has a line in the table for every operation', () => {
    const known = OPERATIONS.map(({ method, path }) => `${method} ${path}`);
    assert.deepEqual(TABLE.map(({ operation }) => operation).toSorted(), known.toSorted());
  });

  for (const { operation, send, expected, refusal } of TABLE) {
    for (const column of COLUMNS) {
      const status = column === 'no key' || column === 'wrong key' ? 401 : expected[column];
      it(`${operation} by ${column}: ${status}`, async () => {
        const place = status >= 400 || operation.startsWith('GET') ? shared : await makePlace(sandbox);
        const before = await sandbox.control.state();
        const [path, body] = send(place);
        const answer = await place.callers[column](operation.split(' ')[0] ?? '', path, body);
        assert.equal(answer.status, status, JSON.stringify(answer.body));
        if (status === 403) assert.deepEqual(answer.body, refusal);
        if (status >= 400)
          assert.deepEqual(await sandbox.control.state(), before, 'a refused request changed something');
      });
    }
  }
});
