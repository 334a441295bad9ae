import assert from 'node:assert/strict';
import { ApiError } from '../../../src/api/errors/apiError.ts';
import type { Mem0Api } from '../../../src/api/mem0Api.ts';
import type { Member } from '../../../src/api/schemas.ts';
import { Account } from '../../../src/model/account.ts';
import { lastValue } from '../../../src/model/cell.ts';
import { changeMembers, type MemberChange } from '../../../src/acts/members.ts';
import { paths, type Scope } from '../../../src/model/scope.ts';
import { deferred } from '../../support/deferred.ts';
import { apiError, fakeApi, type Asked } from '../../support/fakeApi.ts';
import { listing, member, organization, project } from '../../support/wireRows.ts';

const atlas: Scope = { orgId: 'o', projectId: 'p' };
const ann = member('Ann', 'OWNER');
const bob = member('Bob');
const cat = member('Cat');

/** An account over a server with one organization and one project, whose members are `server.members`. */
async function setUp(answers: Partial<Mem0Api> = {}, members: Member[] = [ann, bob, cat]) {
  const server = { members };
  const { api, asked } = fakeApi({
    listOrganizations: () => Promise.resolve(listing(organization('o', { members: server.members }))),
    getOrganization: () => Promise.resolve(organization('o', { members: server.members })),
    listProjects: () => Promise.resolve(listing(project('p', { members: server.members }))),
    getProject: () => Promise.resolve(project('p', { members: server.members })),
    ...answers,
  });
  const account = new Account(api);
  await account.organizations.ensure();
  await account.projects({ orgId: 'o' }).ensure();
  asked.length = 0;
  return { account, asked, server };
}

function roles(account: Account, scope: Scope): (string | undefined)[][] {
  return (lastValue(account.membersState(scope))?.rows ?? []).map(({ email, role }) => [email, role]);
}

function methods(asked: readonly Asked[]): string[] {
  return asked.map(({ method }) => method);
}

/** A write whose answer never came. */
function lost(): ApiError {
  return new ApiError('No answer.', { reason: 'timeout', operation: 'test', outcomeUnknown: true });
}

const bobOwner: MemberChange = { kind: 'role', scope: atlas, email: 'bob@example.com', role: 'OWNER' };
const withoutBob: MemberChange = { kind: 'remove', scope: atlas, email: 'bob@example.com' };

describe('changeMembers', () => {
  it('sends each change once, then reads the project once', async () => {
    const { account, asked, server } = await setUp({
      updateProjectMember: () => Promise.resolve(),
    });
    server.members = [ann, { ...bob, role: 'OWNER' }, { ...cat, role: 'OWNER' }];
    const results = await changeMembers(account, [bobOwner, { ...bobOwner, email: 'cat@example.com' }]);
    assert.deepEqual(
      results.map(({ outcome }) => outcome),
      [{ kind: 'done' }, { kind: 'done' }],
    );
    assert.deepEqual(methods(asked), ['updateProjectMember', 'updateProjectMember', 'getProject']);
    assert.deepEqual(asked[0]?.args, ['o', 'p', 'bob@example.com', 'OWNER']);
  });

  for (const [name, scope, expected] of [
    ['a project', atlas, ['addProjectMember', 'updateProjectMember', 'removeProjectMember']],
    [
      'an organization',
      { orgId: 'o' },
      ['addOrganizationMember', 'updateOrganizationMember', 'removeOrganizationMember'],
    ],
  ] as const) {
    it(`calls the operations of ${name}`, async () => {
      const ok = (): Promise<void> => Promise.resolve();
      const { account, asked } = await setUp({
        addProjectMember: ok,
        updateProjectMember: ok,
        removeProjectMember: ok,
        addOrganizationMember: ok,
        updateOrganizationMember: ok,
        removeOrganizationMember: ok,
      });
      await changeMembers(account, [
        { kind: 'add', scope, email: 'new@example.com', role: 'READER' },
        { kind: 'role', scope, email: 'bob@example.com', role: 'OWNER' },
        { kind: 'remove', scope, email: 'cat@example.com' },
      ]);
      assert.deepEqual(methods(asked).slice(0, 3), expected);
    });
  }

  it('has at most six requests under way', async () => {
    let running = 0;
    let most = 0;
    const gates = Array.from({ length: 20 }, () => deferred<undefined>());
    let next = 0;
    const { account } = await setUp({
      addProjectMember: async () => {
        most = Math.max(most, ++running);
        await gates[next++]?.promise;
        running--;
      },
    });
    const all = changeMembers(
      account,
      gates.map((_, index) => ({ kind: 'add', scope: atlas, email: `n${index}@example.com`, role: 'READER' })),
    );
    for (const gate of gates) {
      gate.resolve(undefined);
      await new Promise(setImmediate);
    }
    assert.equal((await all).filter(({ outcome }) => outcome.kind === 'done').length, 20);
    assert.equal(most, 6);
  });

  it('sends nothing more once it is cancelled, and tells which were sent', async () => {
    const cancelling = new AbortController();
    const gate = deferred<undefined>();
    let sent = 0;
    const { account } = await setUp({
      removeProjectMember: async () => {
        sent++;
        await gate.promise;
      },
    });
    const all = changeMembers(
      account,
      Array.from({ length: 10 }, (_, index) => ({ kind: 'remove', scope: atlas, email: `n${index}@example.com` })),
      { signal: cancelling.signal },
    );
    await new Promise(setImmediate);
    cancelling.abort();
    gate.resolve(undefined);
    const kinds = (await all).map(({ outcome }) => outcome.kind);
    assert.equal(sent, 6);
    assert.deepEqual(kinds, [...Array<string>(6).fill('done'), ...Array<string>(4).fill('notSent')]);
  });

  it('asks the server what became of a change without an answer: it was made', async () => {
    const { account, server } = await setUp({ removeProjectMember: () => Promise.reject(lost()) });
    server.members = [ann, cat];
    const [result] = await changeMembers(account, [withoutBob]);
    assert.deepEqual(result?.outcome, { kind: 'done', confirmedByReread: true });
    assert.deepEqual(roles(account, atlas), [
      ['ann@example.com', 'OWNER'],
      ['cat@example.com', 'READER'],
    ]);
  });

  it('asks the server what became of a change without an answer: it was not made', async () => {
    const { account, asked } = await setUp({ removeProjectMember: () => Promise.reject(lost()) });
    const [result] = await changeMembers(account, [withoutBob]);
    assert.ok(result?.outcome.kind === 'failed');
    assert.match(result.outcome.error.message, /has not been made/);
    assert.deepEqual(methods(asked), ['removeProjectMember', 'getProject'], 'it is not sent again');
    assert.equal(roles(account, atlas).length, 3);
  });

  it('says that it does not know when reading again fails too, or tells no addresses', async () => {
    const offline = await setUp({
      removeProjectMember: () => Promise.reject(lost()),
      getProject: () => Promise.reject(apiError('network')),
    });
    const [unread] = await changeMembers(offline.account, [withoutBob]);
    assert.equal(unread?.outcome.kind, 'unknown');
    const nameless = await setUp({
      removeProjectMember: () => Promise.reject(lost()),
      listProjectMembers: () => Promise.resolve(listing({ username: 'Ann', role: 'OWNER' })),
    });
    nameless.server.members = [{ username: 'Ann', role: 'OWNER' }];
    const [untold] = await changeMembers(nameless.account, [withoutBob]);
    assert.equal(untold?.outcome.kind, 'unknown');
  });

  it('shows the change although reading again fails', async () => {
    const { account } = await setUp({
      removeProjectMember: () => Promise.resolve(),
      getProject: () => Promise.reject(apiError('network')),
    });
    await changeMembers(account, [withoutBob]);
    assert.deepEqual(roles(account, atlas), [
      ['ann@example.com', 'OWNER'],
      ['cat@example.com', 'READER'],
    ]);
  });

  it('reads the organization too when somebody from outside of it joins its project', async () => {
    const { account, asked } = await setUp({ addProjectMember: () => Promise.resolve() });
    await changeMembers(account, [{ kind: 'add', scope: atlas, email: 'new@example.com', role: 'READER' }]);
    assert.deepEqual(methods(asked), ['addProjectMember', 'getProject', 'getOrganization']);
  });

  it('reads the projects too when somebody leaves their organization', async () => {
    const { account, asked } = await setUp({ removeOrganizationMember: () => Promise.resolve() });
    await changeMembers(account, [{ kind: 'remove', scope: { orgId: 'o' }, email: 'bob@example.com' }]);
    assert.deepEqual(methods(asked), ['removeOrganizationMember', 'getOrganization', 'listProjects']);
  });

  for (const reason of ['forbidden', 'notFound'] as const) {
    it(`reads the project again after ${reason}, so that the tree agrees`, async () => {
      const { account, server } = await setUp({ updateProjectMember: () => Promise.reject(apiError(reason)) });
      server.members = [ann];
      const [result] = await changeMembers(account, [bobOwner]);
      assert.equal(result?.outcome.kind, 'failed');
      assert.deepEqual(roles(account, atlas), [['ann@example.com', 'OWNER']]);
    });
  }

  it('reads the organization too after a refusal: the role there may be another now', async () => {
    const { account, asked } = await setUp({ updateProjectMember: () => Promise.reject(apiError('forbidden')) });
    await changeMembers(account, [bobOwner]);
    assert.deepEqual(methods(asked), ['updateProjectMember', 'getProject', 'getOrganization']);
  });

  it('takes a project that is gone off the list', async () => {
    let there = true;
    const { account } = await setUp({
      updateProjectMember: () => Promise.reject(apiError('notFound')),
      getProject: () => Promise.reject(apiError('notFound')),
      listProjects: () => Promise.resolve(there ? listing(project('p', { members: [ann, bob] })) : listing()),
    });
    there = false;
    await changeMembers(account, [bobOwner]);
    assert.deepEqual(lastValue(account.projects(atlas).state)?.rows, []);
  });

  it('takes an organization that is gone with its project off the list', async () => {
    let there = true;
    const { account } = await setUp({
      updateProjectMember: () => Promise.reject(apiError('notFound')),
      getProject: () => Promise.reject(apiError('notFound')),
      getOrganization: () => Promise.reject(apiError('notFound')),
      listProjects: () =>
        there ? Promise.resolve(listing(project('p', { members: [bob] }))) : Promise.reject(apiError('notFound')),
      listOrganizations: () => Promise.resolve(there ? listing(organization('o')) : listing()),
    });
    there = false;
    await changeMembers(account, [bobOwner]);
    assert.deepEqual(lastValue(account.organizations.state)?.rows, []);
  });

  it('does not read again where the server took no request', async () => {
    const { account, asked } = await setUp({ updateProjectMember: () => Promise.reject(apiError('network')) });
    await changeMembers(account, [bobOwner]);
    assert.deepEqual(methods(asked), ['updateProjectMember']);
  });

  it('shows the row as busy meanwhile, and refuses a second act on it', async () => {
    const gate = deferred<undefined>();
    const { account, asked } = await setUp({ removeProjectMember: () => gate.promise });
    const row = paths.member(atlas, 'bob@example.com');
    const first = changeMembers(account, [withoutBob]);
    assert.equal(account.busy(row), 'removing');
    const [second] = await changeMembers(account, [withoutBob]);
    assert.equal(second?.outcome.kind, 'failed');
    gate.resolve(undefined);
    await first;
    assert.equal(account.busy(row), undefined);
    assert.equal(methods(asked).filter((method) => method === 'removeProjectMember').length, 1);
  });

  it('gives back what failed', async () => {
    const { account } = await setUp({ updateProjectMember: () => Promise.reject(apiError('invalid', 'No.')) });
    const [result] = await changeMembers(account, [bobOwner]);
    assert.ok(result?.outcome.kind === 'failed');
    assert.match(String(result.outcome.error), /^ApiError: No\.$/);
  });
});
