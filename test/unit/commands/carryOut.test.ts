import assert from 'node:assert/strict';
import type { Mem0Api } from '../../../src/api/mem0Api.ts';
import { applyMemberChanges } from '../../../src/commands/member/applyMemberChanges.ts';
import { removeMembersCommand } from '../../../src/commands/member/remove.ts';
import { changeRoleCommand } from '../../../src/commands/member/changeRole.ts';
import { undoChange } from '../../../src/commands/undo.ts';
import { takeInterrupted } from '../../../src/core/operationJournal.ts';
import { Undo } from '../../../src/acts/undo.ts';
import { planRemoval } from '../../../src/acts/memberPlan.ts';
import type { Account } from '../../../src/model/account.ts';
import { lastValue } from '../../../src/model/cell.ts';
import { deferred } from '../../support/deferred.ts';
import { apiError } from '../../support/fakeApi.ts';
import { fakeServices } from '../../support/fakeServices.ts';
import { fakeMemory } from '../../support/fakeState.ts';
import { ScriptedUi, type Answer } from '../../support/scriptedUi.ts';
import { signedIn } from '../../support/signedIn.ts';
import { listing, member, organization, project } from '../../support/wireRows.ts';

const ref = { orgId: 'o', projectId: 'p' };
const me = member('Me', 'OWNER');
const ann = member('Ann', 'READER');
const bob = member('Bob', 'READER');

/** A signed-in window whose person is about to change the members of a project: Ann cannot be changed, Bob can. */
async function setUp(answers: readonly Answer[], api: Partial<Mem0Api> = {}) {
  const onlyBob = (_org: string, _project: string, email: string): Promise<void> =>
    email === bob.email ? Promise.resolve() : Promise.reject(apiError('server', 'Not Ann.', 500));
  const parts = await signedIn({
    listOrganizations: () => Promise.resolve(listing(organization('o', { members: [me] }))),
    listProjects: () => Promise.resolve(listing(project('p', { members: [me, ann, bob] }))),
    getProject: () => Promise.resolve(project('p', { members: [me, ann] })),
    removeProjectMember: onlyBob,
    updateProjectMember: onlyBob,
    ...api,
  });
  await parts.account.organizations.ensure();
  await parts.account.projects(ref).ensure();
  const ui = new ScriptedUi(...answers);
  const undo = new Undo();
  const { session } = parts;
  const storage = { globalState: fakeMemory(), workspaceState: fakeMemory() };
  return { ...parts, ui, undo, services: fakeServices({ session, ui, undo, storage, scripted: true }) };
}

const invocation = {
  node: undefined,
  nodes: [],
  args: { organization: 'o', project: 'p', emails: ['ann@example.com', 'bob@example.com'] },
};

describe('what is said of a change of several members of which one succeeded', () => {
  it('names who was removed', async () => {
    const { services, undo } = await setUp([true]);
    await removeMembersCommand(services, invocation);
    assert.match(undo.last?.label ?? '', /^Bob was removed/);
  });

  it('names whose role was changed', async () => {
    const { services, undo } = await setUp([true]);
    await changeRoleCommand(services, { ...invocation, args: { ...invocation.args, role: 'OWNER' } });
    assert.match(undo.last?.label ?? '', /^Bob is now OWNER/);
  });
});

describe('taking back a change', () => {
  it('is noted while it is on its way, for the case that VS Code comes to an end', async () => {
    const { services, undo } = await setUp([]);
    const sent = deferred<undefined>();
    undo.record({
      label: 'Bob was removed.',
      ended: () => false,
      check: () => Promise.resolve(undefined),
      apply: () => {
        sent.resolve(undefined);
        return deferred<never>().promise;
      },
    });
    const change = undo.last;
    assert.ok(change);
    void undoChange(services, change);
    await sent.promise;
    const acts = await takeInterrupted(services.storage.workspaceState);
    assert.deepEqual(
      acts.map(({ title }) => title),
      ['Undoing…'],
    );
  });
});

describe('what lingers from a session that has ended', () => {
  const removal = (account: Account) => {
    const member = lastValue(account.membersState(ref))?.byKey.get('bob@example.com');
    assert.ok(member);
    return planRemoval({ account, ownEmail: undefined }, [{ scope: ref, member }]);
  };

  it('sends nothing when it is tried again', async () => {
    const { services, account, session, asked } = await setUp([]);
    const plan = removal(account);
    session.signOut();
    asked.length = 0;
    await assert.rejects(applyMemberChanges(services, plan), /belongs to another connection/);
    assert.deepEqual(asked, []);
  });

  it('is not remembered to be undone when the session ends meanwhile', async () => {
    const removing = deferred<undefined>();
    const { services, account, session, undo, ui } = await setUp([], { removeProjectMember: () => removing.promise });
    const work = applyMemberChanges(services, removal(account));
    session.signOut();
    undo.clear();
    removing.resolve(undefined);
    await work;
    assert.equal(undo.last, undefined);
    assert.deepEqual(
      ui.said.flatMap(({ actions }) => actions),
      [],
    );
  });

  it('is not undone, and not for the reason of time', async () => {
    const { services, account, session, undo, asked } = await setUp([]);
    await applyMemberChanges(services, removal(account));
    const change = undo.last;
    assert.ok(change);
    session.signOut();
    undo.clear();
    asked.length = 0;
    await assert.rejects(undoChange(services, change), /belongs to another connection/);
    assert.deepEqual(asked, []);
  });
});
