import assert from 'node:assert/strict';
import type { Mem0Api } from '../../../../src/api/mem0Api.ts';
import { takeInterrupted, operationJournal } from '../../../../src/core/operationJournal.ts';
import { Undo } from '../../../../src/acts/undo.ts';
import type { HostMessage } from '../../../../src/shared/project/projectMessages.ts';
import { memberActs, type MemberActsParts, type MemberMessage } from '../../../../src/views/project/form/memberActs.ts';
import { deferred } from '../../../support/deferred.ts';
import { apiError } from '../../../support/fakeApi.ts';
import { fakeMemory } from '../../../support/fakeState.ts';
import { ScriptedUi, type Answer } from '../../../support/scriptedUi.ts';
import { signedIn } from '../../../support/signedIn.ts';
import { listing, member, organization, project } from '../../../support/wireRows.ts';

/** The form of a project with two members, Ann alone an OWNER. */
async function setUp(
  answers: Partial<Mem0Api>,
  { says = [], ...more }: Partial<MemberActsParts> & { says?: Answer[] } = {},
) {
  const server = { members: [member('Ann', 'OWNER'), member('Bob')] };
  const { account, asked } = await signedIn({
    listOrganizations: () => Promise.resolve(listing(organization('o'))),
    listProjects: () => Promise.resolve(listing(project('p', { name: 'Atlas', members: server.members }))),
    getProject: () => Promise.resolve(project('p', { name: 'Atlas', members: server.members })),
    ...answers,
  });
  await account.organizations.ensure();
  await account.projects({ orgId: 'o' }).ensure();
  asked.length = 0;
  const posted: HostMessage[] = [];
  const ui = new ScriptedUi(...says);
  const undo = new Undo();
  const ended = { deleted: 0 };
  const parts: MemberActsParts = {
    account,
    ref: { orgId: 'o', projectId: 'p' },
    ownEmail: 'me@example.com',
    ui,
    offerUndo: (change) => undo.record(change),
    underWay: (_title, work) => work(() => undefined),
    errors: new Map(),
    projectName: 'Atlas',
    post: (message) => void posted.push(message),
    refresh: () => undefined,
    deleted: () => void (ended.deleted += 1),
    ...more,
  };
  return { account, asked, posted, ui, ended, parts, server, undo };
}

describe('deleting a project from its form', () => {
  it('needs the name', async () => {
    const { parts, asked, posted, ended } = await setUp({ deleteProject: () => Promise.resolve() });
    await memberActs({ type: 'delete', name: 'Atla' }, parts);
    assert.equal(asked.length, 0);
    assert.equal(posted[0]?.type, 'deleteFailed');
    await memberActs({ type: 'delete', name: 'Atlas' }, parts);
    assert.deepEqual(
      asked.map(({ method }) => method),
      ['getProject', 'deleteProject'],
    );
    assert.equal(ended.deleted, 1);
  });

  it('takes any blank for any other, as the command does', async () => {
    for (const [name, typed] of [
      ['New\u00a0York', 'New York'],
      ['New\nYork', 'New York'],
      ['New York ', 'New\u3000York'],
    ] as const) {
      const { parts, ended } = await setUp(
        {
          deleteProject: () => Promise.resolve(),
          getProject: () => Promise.resolve(project('p', { name, members: [member('Ann', 'OWNER')] })),
        },
        { projectName: name },
      );
      await memberActs({ type: 'delete', name: typed }, parts);
      assert.equal(ended.deleted, 1, JSON.stringify(name));
    }
  });

  it('is refused when it has another name by now, or is gone', async () => {
    const renamed = await setUp({
      getProject: () => Promise.resolve(project('p', { name: 'Apollo', members: [member('Ann', 'OWNER')] })),
    });
    await memberActs({ type: 'delete', name: 'Atlas' }, renamed.parts);
    const gone = await setUp({
      getProject: () => Promise.reject(apiError('notFound')),
      listProjects: () => Promise.resolve(listing()),
    });
    await memberActs({ type: 'delete', name: 'Atlas' }, gone.parts);
    for (const { asked, posted, ended } of [renamed, gone]) {
      assert.ok(!asked.some(({ method }) => method === 'deleteProject'));
      assert.equal(posted[0]?.type, 'deleteFailed');
      assert.equal(ended.deleted, 0);
    }
  });

  it('is refused as long as nobody knows the name', async () => {
    const { parts, asked, posted } = await setUp({}, { projectName: '' });
    await memberActs({ type: 'delete', name: '' }, parts);
    assert.equal(asked.length, 0);
    assert.equal(posted[0]?.type, 'deleteFailed');
  });
});

describe('what the form does', () => {
  const acts: readonly [MemberMessage, title: string][] = [
    [{ type: 'memberRole', key: 'bob@example.com', role: 'OWNER' }, 'Changing roles…'],
    [{ type: 'memberRemove', key: 'bob@example.com' }, 'Removing members…'],
    [{ type: 'membersAdd', emails: ['cleo@example.com'], role: 'READER' }, 'Adding members…'],
    [{ type: 'delete', name: 'Atlas' }, 'Deleting “Atlas”…'],
  ];
  for (const [message, title] of acts) {
    it(`is noted before it is sent, for the case that VS Code comes to an end: ${message.type}`, async () => {
      const memory = fakeMemory();
      const sent = deferred<undefined>();
      const never = (): Promise<never> => {
        sent.resolve(undefined);
        return deferred<never>().promise;
      };
      const { parts } = await setUp(
        { updateProjectMember: never, removeProjectMember: never, addProjectMember: never, deleteProject: never },
        { says: [true], underWay: operationJournal(memory) },
      );
      void memberActs(message, parts);
      await sent.promise;
      assert.deepEqual(
        (await takeInterrupted(memory)).map((act) => act.title),
        [title],
      );
    });
  }
});

describe('changing members in the form', () => {
  it('can be taken back: a role', async () => {
    const { parts, asked, server, undo } = await setUp({ updateProjectMember: () => Promise.resolve() });
    server.members = [member('Ann', 'OWNER'), member('Bob', 'OWNER')];
    await memberActs({ type: 'memberRole', key: 'bob@example.com', role: 'OWNER' }, parts);
    assert.equal(undo.last?.label, 'Bob is now OWNER in the project “Atlas”.');
    assert.equal((await undo.undo()).kind, 'undone');
    assert.deepEqual(
      asked.filter(({ method }) => method === 'updateProjectMember').map(({ args }) => args.slice(2)),
      [
        ['bob@example.com', 'OWNER'],
        ['bob@example.com', 'READER'],
      ],
    );
  });

  it('can be taken back: a removal', async () => {
    const { parts, asked, server, undo } = await setUp(
      { removeProjectMember: () => Promise.resolve(), addProjectMember: () => Promise.resolve() },
      { says: [true] },
    );
    server.members = [member('Ann', 'OWNER')];
    await memberActs({ type: 'memberRemove', key: 'bob@example.com' }, parts);
    assert.equal(undo.last?.label, 'Bob was removed from the project “Atlas”.');
    assert.equal((await undo.undo()).kind, 'undone');
    assert.deepEqual(asked.find(({ method }) => method === 'addProjectMember')?.args.slice(2), [
      'bob@example.com',
      'READER',
    ]);
  });

  it('is not remembered when it failed, and tells why at the row', async () => {
    const { parts, undo } = await setUp({ updateProjectMember: () => Promise.reject(apiError('invalid', 'No.')) });
    await memberActs({ type: 'memberRole', key: 'bob@example.com', role: 'OWNER' }, parts);
    assert.equal(undo.last, undefined);
    assert.equal(parts.errors.get('bob@example.com'), 'No.');
  });

  it('says beforehand that a role that cannot be given here cannot be given back', async () => {
    const zed = member('Zed', 'AUDITOR');
    const members = [member('Ann', 'OWNER'), zed];
    const { parts, ui, asked } = await setUp({
      listProjects: () => Promise.resolve(listing(project('p', { members }))),
    });
    await memberActs({ type: 'memberRole', key: 'zed@example.com', role: 'OWNER' }, parts);
    await memberActs({ type: 'memberRemove', key: 'zed@example.com' }, parts);
    assert.equal(asked.length, 0);
    assert.equal(ui.details.join().match(/This cannot be undone for Zed: a role “AUDITOR”/g)?.length, 2);
  });

  it('warns of one’s own demotion in the words of the command, and does not offer to undo it', async () => {
    const members = [member('Ann', 'OWNER'), member('Me', 'OWNER')];
    const { parts, ui, undo } = await setUp(
      {
        listProjects: () => Promise.resolve(listing(project('p', { name: 'Atlas', members }))),
        updateProjectMember: () => Promise.resolve(),
      },
      { says: [true] },
    );
    await memberActs({ type: 'memberRole', key: 'me@example.com', role: 'READER' }, parts);
    assert.deepEqual(ui.details, [
      'This is you: you can no longer change the project “Atlas”, and cannot undo it yourself.',
    ]);
    assert.equal(undo.last, undefined);
  });

  it('asks before the last OWNER is none any more, and sends nothing when that is declined', async () => {
    const { parts, asked, ui } = await setUp({});
    await memberActs({ type: 'memberRole', key: 'ann@example.com', role: 'READER' }, parts);
    await memberActs({ type: 'memberRemove', key: 'ann@example.com' }, parts);
    assert.equal(asked.length, 0);
    assert.deepEqual(ui.asked, ['Make Ann READER in the project “Atlas”?', 'Remove Ann from the project “Atlas”?']);
    assert.match(ui.details.join(), /No OWNER would be left.*No OWNER would be left/s);
  });
});
