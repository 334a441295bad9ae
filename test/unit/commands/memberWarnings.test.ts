import assert from 'node:assert/strict';
import { changeRoleCommand } from '../../../src/commands/member/changeRole.ts';
import { removeMembersCommand } from '../../../src/commands/member/remove.ts';
import { Undo } from '../../../src/acts/undo.ts';
import { nodes } from '../../../src/views/explorer/nodes.ts';
import { fakeServices } from '../../support/fakeServices.ts';
import { fakeMemory } from '../../support/fakeState.ts';
import { ScriptedUi, type Answer } from '../../support/scriptedUi.ts';
import { signedIn } from '../../support/signedIn.ts';
import { listing, member, organization, project } from '../../support/wireRows.ts';

const storage = { globalState: fakeMemory(), workspaceState: fakeMemory() };

const me = member('Me', 'OWNER');
const eve = member('Eve', 'OWNER');
const bob = member('Bob');
const zed = member('Zed', 'AUDITOR');

/** A window of somebody who is OWNER of the organization and its project; each with these members. */
async function window(answers: readonly Answer[], members = [me, eve, bob, zed]) {
  const { session, account, asked } = await signedIn({
    listOrganizations: () => Promise.resolve(listing(organization('o', { members }))),
    listProjects: () => Promise.resolve(listing(project('p', { members }))),
    getProject: () => Promise.resolve(project('p', { members })),
    removeProjectMember: () => Promise.resolve(),
    updateProjectMember: () => Promise.resolve(),
  });
  await account.organizations.ensure();
  await account.projects({ orgId: 'o' }).ensure();
  const ui = new ScriptedUi(...answers);
  const undo = new Undo();
  const call = (...emails: string[]) => ({
    node: undefined,
    nodes: [],
    args: { organization: 'o', project: 'p', emails },
  });
  const services = fakeServices({ session, ui, undo, storage, scripted: true });
  return {
    ui,
    undo,
    asked,
    remove: (...emails: string[]) => removeMembersCommand(services, call(...emails)),
    change: (...emails: string[]) => changeRoleCommand(services, call(...emails)),
    /** What the modal says below its question. */
    get detail() {
      return ui.details.join('\n');
    },
  };
}

const LAST_OWNER = 'No OWNER would be left in the project “p”: the server may refuse this.';

describe('what is said before somebody loses a role', () => {
  it('names person, scope and role of who is removed', async () => {
    const shown = await window([]);
    await shown.remove('bob@example.com');
    assert.deepEqual(shown.ui.asked, ['Remove Bob from the project “p”?']);
    assert.equal(shown.detail, 'Bob (bob@example.com), role READER.');
  });

  it('warns of the loss of one’s own access, which is then not offered to be undone', async () => {
    const shown = await window([true]);
    await shown.remove('me@example.com');
    assert.match(shown.detail, /This is you: you lose your access to the project “p”, and cannot undo it yourself\./);
    assert.doesNotMatch(shown.detail, /No OWNER/, 'Eve is left');
    assert.equal(shown.undo.last, undefined);
  });

  it('warns who gives up the right to change this, and asks although it is one person', async () => {
    const shown = await window(['READER', true]);
    await shown.change('me@example.com');
    assert.equal(shown.ui.asked.at(-1), 'Make Me READER in the project “p”?');
    assert.match(shown.detail, /This is you: you can no longer change the project “p”, and cannot undo it yourself\./);
    assert.equal(shown.undo.last, undefined);
  });

  it('warns of the last OWNER, whether removed or made READER', async () => {
    const removed = await window([], [me, bob]);
    await removed.remove('me@example.com');
    assert.ok(removed.detail.includes(LAST_OWNER), removed.detail);
    const changed = await window(['READER'], [eve, bob]);
    await changed.change('eve@example.com');
    assert.equal(changed.detail, LAST_OWNER);
  });

  it('counts owners by the documented role alone', async () => {
    const shown = await window(['READER'], [eve, member('Low', 'owner'), member('Adm', 'admin')]);
    await shown.change('eve@example.com');
    assert.equal(shown.detail, LAST_OWNER);
  });

  it('warns when all OWNERs of several go at once, and not while one of them stays', async () => {
    const all = await window(['READER']);
    await all.change('me@example.com', 'eve@example.com');
    assert.ok(all.detail.includes(LAST_OWNER), all.detail);
    const some = await window(['READER']);
    await some.change('eve@example.com', 'zed@example.com');
    assert.ok(!some.detail.includes(LAST_OWNER), some.detail);
  });

  it('says that a role that cannot be given here cannot be given back', async () => {
    const text = 'This cannot be undone for Zed: a role “AUDITOR” cannot be given here.';
    const removed = await window([]);
    await removed.remove('zed@example.com');
    assert.ok(removed.detail.includes(text), removed.detail);
    const changed = await window(['OWNER']);
    await changed.change('zed@example.com');
    assert.equal(changed.detail, text);
  });

  it('asks nobody about a single change of role that can be undone', async () => {
    const shown = await window(['OWNER']);
    await shown.change('bob@example.com');
    assert.equal(shown.ui.asked.length, 1, 'for the role alone');
    assert.match(shown.undo.last?.label ?? '', /^Bob is now OWNER/);
  });

  it('changes nothing when the modal is dismissed', async () => {
    const shown = await window(['READER']);
    await shown.change('me@example.com');
    await shown.remove('me@example.com');
    assert.equal(shown.ui.asked.length, 3);
    assert.deepEqual(
      shown.asked.filter(({ method }) => method.endsWith('ProjectMember')),
      [],
    );
  });
});

describe('what is said before one person loses several roles', () => {
  it('names each place in which it is oneself', async () => {
    const { session, account } = await signedIn({
      listOrganizations: () => Promise.resolve(listing(organization('o', { members: [me, eve] }))),
      listProjects: () =>
        Promise.resolve(listing(project('p', { members: [me, eve] }), project('q', { members: [me, eve] }))),
    });
    await account.organizations.ensure();
    await account.projects({ orgId: 'o' }).ensure();
    const ui = new ScriptedUi();
    const rows = ['p', 'q'].map((projectId) => nodes.member({ orgId: 'o', projectId }, 'me@example.com'));
    await removeMembersCommand(fakeServices({ session, ui, storage, scripted: true }), {
      node: rows[0],
      nodes: rows,
      args: {},
    });
    assert.match(ui.details.join('\n'), /your access to the project “p”.*\n.*your access to the project “q”/);
  });
});
