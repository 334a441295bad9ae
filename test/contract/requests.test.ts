import assert from 'node:assert/strict';
import { createClient } from '../../src/api/createClient.ts';
import { Session } from '../../src/core/session/session.ts';
import { Account } from '../../src/model/account.ts';
import { lastValue } from '../../src/model/cell.ts';
import { changeMembers, type MemberChange } from '../../src/acts/members.ts';
import { isProject } from '../../src/model/scope.ts';
import { refreshRow } from '../../src/commands/explorer/refresh.ts';
import type { ApiLog } from '../../src/api/mem0Api.ts';
import { ExplorerTree } from '../../src/views/explorer/explorerTree.ts';
import type { ExplorerNode } from '../../src/views/explorer/nodes.ts';
import { countingDoor } from '../support/countingDoor.ts';
import { type RunningSandbox, startSandbox } from '../support/sandbox.ts';
import { testConnection } from '../support/signedIn.ts';

const log: ApiLog = {
  trace: () => undefined,
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
};
const organizations = '/api/v1/orgs/organizations/';

/** The tree over the real client, with nothing asked yet, and what the server saw. */
async function explorer(sandbox: RunningSandbox, baseUrl = sandbox.url) {
  const api = createClient({ baseUrl, apiKey: () => Promise.resolve(sandbox.key('owner')), log });
  const account = new Account(api);
  const session = new Session({ client: () => Promise.resolve(api), account: () => Promise.resolve(account) });
  await session.signIn(testConnection);
  const tree = new ExplorerTree(session);
  await sandbox.control.requests.clear();
  return {
    api,
    account,
    tree,
    /** What was asked since the last time. */
    asked: async (): Promise<string[]> => {
      const seen = await sandbox.control.requests.list();
      await sandbox.control.requests.clear();
      return seen.map(({ method, path }) => `${method} ${path}`);
    },
  };
}

/** Every row below a node, as by opening all that can be opened. */
async function everything(tree: ExplorerTree, parent?: ExplorerNode): Promise<ExplorerNode[]> {
  const children = await tree.getChildren(parent);
  const below = await Promise.all(children.map((child) => everything(tree, child)));
  return [...children, ...below.flat()];
}

function ofKind<Kind extends ExplorerNode['kind']>(rows: readonly ExplorerNode[], kind: Kind) {
  return rows.filter((row): row is Extract<ExplorerNode, { kind: Kind }> => row.kind === kind);
}

describe('requests: what each journey costs', () => {
  let sandbox: RunningSandbox;
  before(async () => {
    sandbox = await startSandbox();
  });
  after(() => sandbox.stop());

  it('first tree: 1', async () => {
    const { tree, asked } = await explorer(sandbox);
    const rows = await tree.getChildren();
    assert.ok(rows.length > 1);
    assert.deepEqual(await asked(), [`GET ${organizations}`]);
  });

  it('open an organization: 1, again: 0', async () => {
    const { tree, asked } = await explorer(sandbox);
    const [first] = ofKind(await tree.getChildren(), 'organization');
    assert.ok(first);
    await asked();
    await tree.getChildren(first);
    assert.deepEqual(await asked(), [`GET ${organizations}${first.orgId}/projects/`]);
    await tree.getChildren(first);
    assert.deepEqual(await asked(), []);
  });

  it('open a project: 0, its members included', async () => {
    const { tree, asked } = await explorer(sandbox);
    const [first] = await tree.getChildren();
    const [project] = ofKind(await tree.getChildren(first), 'project');
    await asked();
    assert.ok(ofKind(await tree.getChildren(project), 'member').length > 0);
    assert.deepEqual(await asked(), []);
  });

  it('the whole tree of n organizations: 1 + n', async () => {
    const { tree, asked } = await explorer(sandbox);
    const rows = await everything(tree);
    const ids = ofKind(rows, 'organization').map(({ orgId }) => orgId);
    assert.equal(ids.length, 3);
    assert.ok(ofKind(rows, 'member').length > 20);
    assert.deepEqual(
      (await asked()).sort(),
      [`GET ${organizations}`, ...ids.map((orgId) => `GET ${organizations}${orgId}/projects/`)].sort(),
    );
  });

  it('refresh: the opened organizations + 1', async () => {
    const { tree, account, asked } = await explorer(sandbox);
    const [first, second] = await tree.getChildren();
    await tree.getChildren(first);
    await tree.getChildren(second);
    await asked();
    await account.refreshAll();
    const seen = await asked();
    assert.equal(seen.length, 3, seen.join('\n'));
    await everything(tree, first);
    assert.deepEqual(await asked(), [], 'what is shown again was read already');
  });

  it('refresh one project: 1', async () => {
    const { tree, account, asked } = await explorer(sandbox);
    const [first] = await tree.getChildren();
    const [project] = ofKind(await tree.getChildren(first), 'project');
    assert.ok(project);
    await asked();
    await account.refresh({ orgId: project.orgId, projectId: project.projectId });
    await tree.getChildren(project);
    assert.deepEqual(await asked(), [`GET ${organizations}${project.orgId}/projects/${project.projectId}/`]);
  });

  it('Refresh on a project or on an organization’s members: 1, on an opened organization: 2', async () => {
    const { tree, account, asked } = await explorer(sandbox);
    const [first] = ofKind(await tree.getChildren(), 'organization');
    assert.ok(first);
    const rows = await tree.getChildren(first);
    const [group] = ofKind(rows, 'organizationMembers');
    const [project] = ofKind(rows, 'project');
    assert.ok(group && project);
    const path = `GET ${organizations}${first.orgId}/`;
    await asked();
    await refreshRow(account, project);
    await tree.getChildren(project);
    assert.deepEqual(await asked(), [`${path}projects/${project.projectId}/`]);
    await refreshRow(account, group);
    await tree.getChildren(group);
    assert.deepEqual(await asked(), [path]);
    await refreshRow(account, first);
    await tree.getChildren(first);
    assert.deepEqual((await asked()).sort(), [path, `${path}projects/`].sort());
  });

  it('change n members of a project: n and 1 to read it again; of two projects: n and 2', async () => {
    const { tree, account, asked } = await explorer(sandbox);
    const [first] = ofKind(await tree.getChildren(), 'organization');
    assert.ok(first);
    const projects = ofKind(await tree.getChildren(first), 'project');
    const all = (await Promise.all(projects.map((project) => tree.getChildren(project)))).flat();
    const changes = ofKind(all, 'member').flatMap(({ scope, key }): MemberChange[] => {
      const row = lastValue(account.membersState(scope))?.rows.find((member) => member.key === key);
      return row?.email !== undefined && row.role === 'READER'
        ? [{ kind: 'role', scope, email: row.email, role: 'OWNER' }]
        : [];
    });
    const byProject = Map.groupBy(changes, ({ scope }) => (isProject(scope) ? scope.projectId : ''));
    const [some, others] = [...byProject.values()].filter(({ length }) => length > 1);
    assert.ok(some && others);
    for (const [wanted, reads] of [
      [some.slice(0, 2), 1],
      [[...some.slice(2), ...others], some.length > 2 ? 2 : 1],
    ] as const) {
      await asked();
      const results = await changeMembers(account, wanted);
      assert.ok(results.every(({ outcome }) => outcome.kind === 'done'));
      const seen = await asked();
      assert.equal(seen.filter((line) => line.startsWith('PUT ')).length, wanted.length, seen.join('\n'));
      assert.equal(seen.length, wanted.length + reads, seen.join('\n'));
    }
  });

  it('two who ask for the same at once share one request', async () => {
    const { tree, asked } = await explorer(sandbox);
    await Promise.all([tree.getChildren(), tree.getChildren()]);
    assert.deepEqual(await asked(), [`GET ${organizations}`]);
  });

  it('20 requests in a row take 2 connections at most', async () => {
    await using door = await countingDoor(sandbox.url);
    const { api, asked } = await explorer(sandbox, door.url);
    for (let count = 0; count < 20; count += 1) await api.ping();
    assert.equal((await asked()).length, 20);
    assert.ok(door.connections() <= 2, `${door.connections()} connections`);
  });
});

describe('requests: where members are not embedded', () => {
  let sandbox: RunningSandbox;
  before(async () => {
    sandbox = await startSandbox({ shape: 'brief' });
  });
  after(() => sandbox.stop());

  it('the members of an organization cost 1, once', async () => {
    const { tree, asked } = await explorer(sandbox);
    const [first] = ofKind(await tree.getChildren(), 'organization');
    assert.ok(first);
    const [group] = await tree.getChildren(first);
    await asked();
    assert.ok(ofKind(await tree.getChildren(group), 'member').length > 0);
    assert.deepEqual(await asked(), [`GET ${organizations}${first.orgId}/members/`]);
    await tree.getChildren(group);
    assert.deepEqual(await asked(), []);
  });
});
