import assert from 'node:assert/strict';
import type { Mem0Api } from '../../../src/api/mem0Api.ts';
import type { Listing, Organization, Project } from '../../../src/api/schemas.ts';
import { nodes, parentNode, type ExplorerNode } from '../../../src/views/explorer/nodes.ts';
import { rootNotice } from '../../../src/views/explorer/notice.ts';
import { ExplorerTree } from '../../../src/views/explorer/explorerTree.ts';
import { deferred } from '../../support/deferred.ts';
import { apiError } from '../../support/fakeApi.ts';
import { signedIn } from '../../support/signedIn.ts';
import { listing, member, organization, project } from '../../support/wireRows.ts';

const never = (): Promise<void> => deferred<undefined>().promise;
const atOnce = (): Promise<void> => Promise.resolve();

async function explorer(answers: Partial<Mem0Api>, delay = never) {
  const parts = await signedIn(answers);
  const tree = new ExplorerTree(parts.session, delay);
  const fired: (string | undefined)[] = [];
  tree.onDidChangeTreeData((node) => fired.push(node?.id));
  const labels = async (node?: ExplorerNode): Promise<unknown[]> =>
    (await tree.getChildren(node)).map((child) => tree.getTreeItem(child).label);
  return { ...parts, tree, fired, labels };
}

const twoOrganizations: Partial<Mem0Api> = {
  listOrganizations: () =>
    Promise.resolve(listing(organization('a', { members: [member('Ann', 'OWNER')] }), organization('b'))),
  listProjects: () => Promise.resolve(listing(project('p', { members: [member('Ann', 'OWNER'), member('Bob')] }))),
};

describe('ExplorerTree', () => {
  it('shows organizations, their projects and members, with one request for each list and none for embedded members', async () => {
    const { tree, labels, asked, fired } = await explorer(twoOrganizations);
    assert.deepEqual(await labels(), ['a', 'b']);
    const [a] = await tree.getChildren();
    assert.deepEqual(await labels(a), ['Members', 'p']);
    const [group, p] = await tree.getChildren(a);
    assert.deepEqual(await labels(group), ['Ann']);
    assert.deepEqual(await labels(p), ['Ann', 'Bob']);
    assert.deepEqual(
      asked.map(({ method }) => method),
      ['listOrganizations', 'listProjects'],
    );
    assert.deepEqual(fired, [], 'what getChildren shows itself needs no refresh');
  });

  it('gives the same person under two parents two ids', async () => {
    const { tree } = await explorer(twoOrganizations);
    const [a] = await tree.getChildren();
    const [group, p] = await tree.getChildren(a);
    const [inOrganization] = await tree.getChildren(group);
    const [inProject] = await tree.getChildren(p);
    assert.ok(inOrganization && inProject);
    assert.notEqual(inOrganization.id, inProject.id);
  });

  it('gives the state of two lists below one row two ids', () => {
    const orgId = 'o';
    const lists = [{ kind: 'projects', orgId } as const, { kind: 'members', scope: { orgId } } as const];
    const rows = lists.map((list) => nodes.status('loading', list));
    assert.equal(new Set(rows.map(({ id }) => id)).size, 2);
    assert.deepEqual(
      rows.map((row) => parentNode(row)?.kind),
      ['organization', 'organizationMembers'],
    );
  });

  it('keeps one object for a row, and knows the way up', async () => {
    const { tree } = await explorer(twoOrganizations);
    const [a] = await tree.getChildren();
    const [, p] = await tree.getChildren(a);
    assert.ok(p);
    const [ann] = await tree.getChildren(p);
    assert.ok(ann);
    assert.equal((await tree.getChildren(a))[1], p);
    assert.equal(tree.getParent(ann), p);
    assert.equal(tree.getParent(p), a);
    assert.equal(tree.isNode(p), true);
    assert.equal(tree.isNode({ ...p }), false, 'what only looks like a row is none');
  });

  it('shows a loading row when the answer takes its time, and the rows when it comes', async () => {
    const answer = deferred<Listing<Organization>>();
    const { labels, fired, asked } = await explorer({ listOrganizations: () => answer.promise }, atOnce);
    assert.deepEqual(await labels(), ['Loading…']);
    answer.resolve(listing(organization('late')));
    await answer.promise;
    await new Promise(setImmediate);
    assert.deepEqual(fired, [undefined]);
    assert.deepEqual(await labels(), ['late']);
    assert.equal(asked.length, 1, 'nobody asked again for the late answer');
  });

  it('never shows an error as empty, and tells it apart from a list without rows', async () => {
    const failing = await explorer({ listOrganizations: () => Promise.reject(apiError('network', 'No way through.')) });
    assert.deepEqual(await failing.labels(), ['No way through.']);
    const empty = await explorer({ listOrganizations: () => Promise.resolve(listing()) });
    assert.deepEqual(await empty.labels(), [], 'the view says so, with buttons');
    assert.equal(rootNotice(empty.account), 'noOrganizations');
    assert.equal(rootNotice(failing.account), undefined);
  });

  it('keeps the last good rows below a failure', async () => {
    let calls = 0;
    const { labels, account } = await explorer({
      listOrganizations: () =>
        ++calls === 1 ? Promise.resolve(listing(organization('a'))) : Promise.reject(apiError('network', 'Gone.')),
    });
    await labels();
    await account.organizations.reload();
    assert.deepEqual(await labels(), ['Gone.', 'a']);
  });

  it('tells how many rows could not be read', async () => {
    const { labels } = await explorer({
      listOrganizations: () =>
        Promise.resolve({ rows: [organization('a')], problems: [{ path: '[1].org_id', message: 'expected an id' }] }),
    });
    assert.deepEqual(await labels(), ['a', '1 entry could not be shown']);
  });

  it('drops the answer that belongs to a session that is over', async () => {
    const answer = deferred<Listing<Organization>>();
    const { tree, session } = await explorer({ listOrganizations: () => answer.promise });
    const asking = tree.getChildren();
    session.signOut();
    answer.resolve(listing(organization('of yesterday')));
    assert.deepEqual(await asking, []);
  });

  it('refreshes the one row that changed', async () => {
    const { tree, account, fired } = await explorer({
      ...twoOrganizations,
      getProject: () => Promise.resolve(project('p', { name: 'renamed' })),
    });
    const [a] = await tree.getChildren();
    const [, p] = await tree.getChildren(a);
    assert.ok(p);
    await account.refresh({ orgId: 'a', projectId: 'p' });
    assert.deepEqual(fired, [p.id]);
    assert.equal(tree.getTreeItem(p).label, 'renamed');
  });

  it('shows more than a thousand members in ranges of 200, and finds the range of each', async () => {
    const many = Array.from({ length: 1001 }, (_, index) => member(`m${index}`));
    const { tree, labels } = await explorer({
      listOrganizations: () => Promise.resolve(listing(organization('a'))),
      listProjects: (): Promise<Listing<Project>> => Promise.resolve(listing(project('p', { members: many }))),
    });
    const [a] = await tree.getChildren();
    const [, p] = await tree.getChildren(a);
    assert.deepEqual(await labels(p), [
      '1 to 200',
      '201 to 400',
      '401 to 600',
      '601 to 800',
      '801 to 1000',
      '1001 to 1001',
    ]);
    const [, second] = await tree.getChildren(p);
    const members = await tree.getChildren(second);
    assert.equal(members.length, 200);
    assert.ok(members[0]);
    assert.equal(tree.getTreeItem(members[0]).label, 'm200');
    assert.equal(tree.getParent(members[0]), second);
    assert.equal(second && tree.getParent(second), p);
  });

  it('makes the tooltip only when it is asked for', async () => {
    const { tree } = await explorer(twoOrganizations);
    const [a] = await tree.getChildren();
    assert.ok(a);
    const item = tree.getTreeItem(a);
    assert.equal(item.tooltip, undefined);
    assert.equal(tree.resolveTreeItem(item, a).tooltip, 'a\nOrganization a');
  });
});
