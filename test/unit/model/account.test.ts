import assert from 'node:assert/strict';
import type { Listing, Member, Organization } from '../../../src/api/schemas.ts';
import { Account } from '../../../src/model/account.ts';
import { lastValue } from '../../../src/model/cell.ts';
import { paths } from '../../../src/model/scope.ts';
import { deferred } from '../../support/deferred.ts';
import { fakeApi } from '../../support/fakeApi.ts';
import { listing, organization, project } from '../../support/wireRows.ts';

const ann: Member = { username: 'Ann', email: 'ann@example.com', role: 'OWNER' };
const bob: Member = { username: 'Bob', role: 'READER' };

describe('Account', () => {
  it('takes members from the embedded list, and asks for none', async () => {
    const { api, asked } = fakeApi({
      listOrganizations: () => Promise.resolve(listing(organization('o', { members: [ann] }))),
      listProjects: () => Promise.resolve(listing(project('p', { members: [ann] }))),
    });
    const account = new Account(api);
    await account.organizations.ensure();
    await account.projects({ orgId: 'o' }).ensure();
    for (const scope of [{ orgId: 'o' }, { orgId: 'o', projectId: 'p' }]) {
      assert.deepEqual(
        lastValue(await account.ensureMembers(scope))?.rows.map(({ name, role }) => [name, role]),
        [['Ann', 'OWNER']],
      );
    }
    assert.deepEqual(
      asked.map(({ method }) => method),
      ['listOrganizations', 'listProjects'],
    );
  });

  it('goes through a list of members once, however many rows ask for it', async () => {
    let looks = 0;
    const counted: Member = {
      role: 'READER',
      get email() {
        looks += 1;
        return 'cid@example.com';
      },
    };
    const { api } = fakeApi({
      listProjects: () => Promise.resolve(listing(project('p', { members: [ann, counted] }))),
    });
    const account = new Account(api);
    const scope = { orgId: 'o', projectId: 'p' };
    await account.projects(scope).ensure();
    assert.equal(lastValue(account.membersState(scope))?.rows.length, 2);
    const once = looks;
    assert.equal(lastValue(account.membersState(scope))?.rows.length, 2);
    assert.equal(looks, once);
  });

  it('asks once where none are embedded', async () => {
    const { api, asked } = fakeApi({
      listProjects: () => Promise.resolve(listing(project('p'))),
      listProjectMembers: () => Promise.resolve(listing(bob)),
    });
    const account = new Account(api);
    const scope = { orgId: 'o', projectId: 'p' };
    await account.projects(scope).ensure();
    await Promise.all([account.ensureMembers(scope), account.ensureMembers(scope)]);
    await account.ensureMembers(scope);
    assert.equal(asked.filter(({ method }) => method === 'listProjectMembers').length, 1);
    assert.deepEqual(
      lastValue(account.membersState(scope))?.rows.map(({ name }) => name),
      ['Bob'],
    );
  });

  it('keeps the embedded list where the one that was asked for knows fewer addresses', async () => {
    const { api } = fakeApi({
      listOrganizations: () => Promise.resolve(listing(organization('o', { members: [ann, bob] }))),
      listOrganizationMembers: () => Promise.resolve(listing<Member>({ user_id: '1', role: 'OWNER' })),
    });
    const account = new Account(api);
    await account.organizations.ensure();
    const state = await account.ensureMembers({ orgId: 'o' });
    assert.deepEqual(
      lastValue(state)?.rows.map(({ email }) => email),
      ['ann@example.com', undefined],
    );
  });

  it('refreshes one project, and tells of that one alone', async () => {
    const { api } = fakeApi({
      listProjects: () => Promise.resolve(listing(project('p'), project('q'))),
      getProject: () => Promise.resolve({ ...project('p'), name: 'renamed' }),
    });
    const account = new Account(api);
    const ref = { orgId: 'o', projectId: 'p' };
    await account.projects(ref).ensure();
    const told: string[] = [];
    account.onDidChange(({ path }) => told.push(path));
    await account.refresh(ref);
    assert.equal(account.project(ref)?.name, 'renamed');
    assert.equal(account.project({ ...ref, projectId: 'q' })?.name, 'q');
    assert.deepEqual(told, [paths.project(ref)]);
  });

  it('tells of the parent where a refresh puts a row into its list, as that of a new organization or project', async () => {
    const { api } = fakeApi({
      listOrganizations: () => Promise.resolve(listing(organization('o'))),
      getOrganization: () => Promise.resolve(organization('new')),
      listProjects: () => Promise.resolve(listing(project('p'))),
      getProject: () => Promise.resolve(project('new')),
    });
    const account = new Account(api);
    await account.organizations.ensure();
    await account.projects({ orgId: 'o' }).ensure();
    const told: string[] = [];
    account.onDidChange(({ path }) => told.push(path));
    await account.refresh({ orgId: 'new' });
    await account.refresh({ orgId: 'o', projectId: 'new' });
    assert.deepEqual(told, [paths.root, paths.projects({ orgId: 'o' })]);
  });

  it('refreshes all that was opened, with one request each', async () => {
    const { api, asked } = fakeApi({
      listOrganizations: () => Promise.resolve(listing(organization('a'), organization('b'))),
      listProjects: () => Promise.resolve(listing(project('p'))),
    });
    const account = new Account(api);
    await account.organizations.ensure();
    await account.projects({ orgId: 'a' }).ensure();
    asked.length = 0;
    await account.refreshAll();
    assert.deepEqual(
      asked.map(({ method, args }) => [method, ...args]),
      [['listOrganizations'], ['listProjects', 'a']],
    );
  });

  it('shows what is busy until it is done, failure included', async () => {
    const { api } = fakeApi({});
    const account = new Account(api);
    const told: string[] = [];
    account.onDidChange(({ path }) => told.push(`${path} ${account.busy(path) ?? 'idle'}`));
    const work = deferred<undefined>();
    const done = account.whileBusy('org/o', 'deleting', () => work.promise);
    work.reject(new Error('no'));
    await assert.rejects(done, /no/);
    assert.deepEqual(told, ['org/o deleting', 'org/o idle']);
  });

  it('is silent once its session is over', async () => {
    const answer = deferred<Listing<Organization>>();
    let signal: AbortSignal | undefined;
    const { api } = fakeApi({
      listOrganizations: (options) => {
        signal = options?.signal;
        return answer.promise;
      },
    });
    const account = new Account(api);
    let told = 0;
    account.onDidChange(() => told++);
    const asking = account.organizations.ensure();
    account.dispose();
    assert.equal(signal?.aborted, true);
    answer.resolve(listing());
    await asking;
    assert.equal(told, 0);
  });
});
