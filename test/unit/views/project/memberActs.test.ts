import assert from 'node:assert/strict';
import type { Mem0Api } from '../../../../src/api/mem0Api.ts';
import type { HostMessage } from '../../../../src/shared/projectMessages.ts';
import { memberActs, type MemberActsParts } from '../../../../src/views/project/memberActs.ts';
import { PersonUi, type Answer } from '../../../support/personUi.ts';
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
    listProjects: () => Promise.resolve(listing(project('p', { members: server.members }))),
    getProject: () => Promise.resolve(project('p', { members: server.members })),
    ...answers,
  });
  await account.organizations.ensure();
  await account.projects({ orgId: 'o' }).ensure();
  asked.length = 0;
  const posted: HostMessage[] = [];
  const ui = new PersonUi(says);
  const ended = { deleted: 0 };
  const parts: MemberActsParts = {
    account,
    ref: { orgId: 'o', projectId: 'p' },
    ownEmail: 'me@example.com',
    ui,
    errors: new Map(),
    projectName: 'Atlas',
    post: (message) => void posted.push(message),
    refresh: () => undefined,
    deleted: () => void (ended.deleted += 1),
    ...more,
  };
  return { account, asked, posted, ui, ended, parts, server };
}

describe('deleting a project from its form', () => {
  it('needs the name', async () => {
    const { parts, asked, posted, ended } = await setUp({ deleteProject: () => Promise.resolve() });
    await memberActs({ type: 'delete', name: 'Atla' }, parts);
    assert.equal(asked.length, 0);
    assert.equal(posted[0]?.type, 'deleteFailed');
    await memberActs({ type: 'delete', name: 'Atlas' }, parts);
    assert.equal(asked[0]?.method, 'deleteProject');
    assert.equal(ended.deleted, 1);
  });

  it('is refused as long as nobody knows the name', async () => {
    const { parts, asked, posted } = await setUp({}, { projectName: '' });
    await memberActs({ type: 'delete', name: '' }, parts);
    assert.equal(asked.length, 0);
    assert.equal(posted[0]?.type, 'deleteFailed');
  });
});
