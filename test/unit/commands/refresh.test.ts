import assert from 'node:assert/strict';
import type { Mem0Api } from '../../../src/api/mem0Api.ts';
import { refreshRow } from '../../../src/commands/explorer/refresh.ts';
import { lastValue } from '../../../src/model/cell.ts';
import { nodes } from '../../../src/views/explorer/nodes.ts';
import { apiError } from '../../support/fakeApi.ts';
import { signedIn } from '../../support/signedIn.ts';
import { listing, member, organization, project } from '../../support/wireRows.ts';

const ref = { orgId: 'o', projectId: 'p' };
const ann = member('Ann', 'OWNER');
const eve = member('Eve');

/** An account that has read an organization with Ann in it, whose server has since taken in Eve everywhere and renamed both. */
async function changedSince(answers: Partial<Mem0Api> = {}) {
  const parts = await signedIn({
    listOrganizations: () => Promise.resolve(listing(organization('o', { members: [ann] }))),
    listProjects: () => Promise.resolve(listing(project('p', { members: [ann] }))),
    getOrganization: () => Promise.resolve(organization('o', { name: 'New', members: [ann, eve] })),
    getProject: () => Promise.resolve(project('p', { name: 'New', members: [ann, eve] })),
    ...answers,
  });
  await parts.account.organizations.ensure();
  await parts.account.projects(ref).ensure();
  parts.asked.length = 0;
  return {
    ...parts,
    methods: () => parts.asked.map(({ method }) => method),
    names: (scope: { orgId: string; projectId?: string }) =>
      lastValue(parts.account.membersState(scope))?.rows.map(({ name }) => name),
  };
}

describe('Refresh on a row', () => {
  it('reads a project with its embedded members', async () => {
    const { account, methods, names } = await changedSince();
    await refreshRow(account, nodes.project(ref));
    assert.deepEqual(methods(), ['getProject']);
    assert.deepEqual(names(ref), ['Ann', 'Eve']);
    assert.equal(account.project(ref)?.name, 'New');
  });

  it('reads the embedded members of an organization', async () => {
    const { account, methods, names } = await changedSince();
    await refreshRow(account, nodes.organizationMembers({ orgId: 'o' }));
    assert.deepEqual(methods(), ['getOrganization']);
    assert.deepEqual(names({ orgId: 'o' }), ['Ann', 'Eve']);
  });

  it('reads an organization and its projects', async () => {
    const { account, methods } = await changedSince();
    await refreshRow(account, nodes.organization({ orgId: 'o' }));
    assert.deepEqual(methods(), ['getOrganization', 'listProjects']);
    assert.equal(account.organization(ref)?.name, 'New');
  });

  it('takes what is gone off the list it stood in', async () => {
    const lists = [listing(project('p', { members: [ann] })), listing<ReturnType<typeof project>>()];
    const { account } = await changedSince({
      listProjects: () => Promise.resolve(lists.shift() ?? listing()),
      getProject: () => Promise.reject(apiError('notFound')),
    });
    await refreshRow(account, nodes.project(ref));
    assert.equal(account.project(ref), undefined);
  });

  it('says that it failed, and keeps what was read', async () => {
    const { account, names } = await changedSince({ getProject: () => Promise.reject(apiError('network')) });
    await assert.rejects(refreshRow(account, nodes.project(ref)), { reason: 'network' });
    assert.deepEqual(names(ref), ['Ann']);
  });
});
