import assert from 'node:assert/strict';
import type { FrameLocator, Locator } from 'playwright-core';
import { connectDialogs } from '../../e2e/objects/connectDialogs.ts';
import { webview } from '../../e2e/objects/webview.ts';
import type { Workbench } from '../../e2e/objects/workbench.ts';
import { useVscode } from '../../e2e/useVscode.ts';
import { eventually } from '../../support/eventually.ts';
import { startSandbox, type RunningSandbox } from '../../support/sandbox.ts';
import { callerOf, paths, textIn } from '../../support/sandboxCaller.ts';

const ME = 'ada.okafor';
const TYPED = 'Typed here, not saved';

/** An organization of the colleague, in which the person of the first window is OWNER of a project. */
interface World {
  readonly organization: string;
  readonly orgId: string;
  readonly project: string;
  readonly projectId: string;
}

describe('two windows at once', () => {
  let sandbox: RunningSandbox;
  before(async () => {
    sandbox = await startSandbox({ seed: 'empty' });
  });
  after(() => sandbox.stop());

  const vscode = useVscode({}, 'kept for all tests');
  let one: Workbench;
  let other: Workbench;
  let form: FrameLocator;
  let count = 0;

  const emailOf = (persona: string): string => sandbox.users.find((user) => user.persona === persona)?.email ?? '';

  async function world(): Promise<World> {
    const call = callerOf(sandbox.url, sandbox.key('colleague'));
    count += 1;
    const organization = `Organization ${count}`;
    const project = `Atlas ${count}`;
    const orgId = textIn(await call('POST', paths.organizations, { name: organization }), 'org_id');
    const projectId = textIn(await call('POST', paths.projects(orgId), { name: project }), 'project_id');
    await call('POST', paths.organizationMembers(orgId), { email: emailOf('owner'), role: 'READER' });
    await call('POST', paths.projectMembers(orgId, projectId), { email: emailOf('owner'), role: 'OWNER' });
    return { organization, orgId, project, projectId };
  }

  /** The rows of a window as the server has them, and one of the project. */
  async function showProject(window: Workbench, { organization, project }: World): Promise<Locator> {
    await window.runCommand('Mem0: Refresh');
    await window.explorer.expand(organization, 1);
    return await window.explorer.reveal(project, 2);
  }

  /** In the first window: the project's row is selected, its form holds what was typed, and a prompt to rename it is open. */
  async function engage(there: World): Promise<void> {
    const row = await showProject(one, there);
    await one.contextMenu.choose(row, 'Open Settings');
    await form.locator('body.ready').waitFor();
    await form.getByRole('heading', { name: there.project }).waitFor();
    await form.locator('#field-description').fill(TYPED);
    await eventually(async () => assert.ok(await one.editors.isDirty(there.project)));
    await askToRename(one, there.project);
    await one.quickInput.fill(`Mine ${count}`);
  }

  /** What the person of the first window has sent, whichever key it went with, but for reading. */
  const sentByMe = async (): Promise<string[]> =>
    (await sandbox.control.requests.list())
      .filter(({ method, persona }) => method !== 'GET' && persona !== 'colleague')
      .map(({ method, status }) => `${method} ${status}`);

  /** Whose keys were sent. */
  const personas = async (): Promise<(string | null)[]> =>
    [...new Set((await sandbox.control.requests.list()).map(({ persona }) => persona))].toSorted();

  async function stored({ projectId }: World) {
    const { organizations } = await sandbox.control.state();
    return organizations.flatMap(({ projects }) => projects).find((project) => project.project_id === projectId);
  }

  /** The form holds what was typed, and says why it cannot be saved. */
  async function keptAndLocked(why: RegExp): Promise<void> {
    await form.getByText(why).first().waitFor();
    assert.equal(await form.locator('#field-description').inputValue(), TYPED);
    assert.equal(await form.locator('#field-description').isEditable(), false);
  }

  /** Drops what was typed, and takes away what it was about. */
  async function letGo({ orgId }: World): Promise<void> {
    await one.runCommand('View: Revert and Close Editor');
    await one.page.locator('.tabs-container .tab').waitFor({ state: 'detached' });
    await callerOf(sandbox.url, sandbox.key('colleague'))('DELETE', paths.organization(orgId));
  }

  async function askToRename(window: Workbench, project: string): Promise<void> {
    await (await window.explorer.reveal(project, 2)).click();
    await window.page.keyboard.press('F2');
    await window.quickInput.waitFor(`Rename Project “${project}”`);
  }

  before('open both', async () => {
    await world();
    one = await vscode.open();
    await connectDialogs.connect(one, sandbox.url, sandbox.key('owner'));
    other = await vscode.open(one);
    await other.openMem0();
    await other.runCommand('Mem0: Connect…');
    await connectDialogs.answerServer(other, sandbox.url);
    await connectDialogs.answerKey(other, sandbox.key('colleague'));
    await other.quickInput.waitForHidden();
    form = webview(one.page);
  });

  /** The colleague deletes what this row stands for, whose name is asked for. */
  async function remove(row: Locator, entry: string, name: string): Promise<void> {
    await other.contextMenu.choose(row, entry);
    await other.quickInput.waitFor(name);
    await other.quickInput.fill(name);
    await other.quickInput.accept();
    await other.explorer.row(name).waitFor({ state: 'hidden' });
  }

  async function removeMember(row: Locator): Promise<void> {
    await other.contextMenu.choose(row, 'Remove Member…');
    await other.dialogs.modal.filter({ hasText: ME }).waitFor();
    await other.dialogs.press('Remove');
    await row.waitFor({ state: 'hidden' });
  }

  const NO_ACCESS = /It was not found.*no longer have access/;
  const NO_SESSION = /another connection|signed out/i;
  const GONE = /does not exist any more, or you have no access to it any more/;
  const byColleague: readonly {
    readonly name: string;
    readonly act: (world: World) => Promise<void>;
    readonly answered: string;
    readonly told: RegExp;
    readonly form: RegExp;
    readonly row?: RegExp;
  }[] = [
    {
      name: 'makes you a READER',
      act: async ({ project }) => {
        await other.explorer.expand(project, 2);
        await other.contextMenu.choose(other.explorer.row(ME, 3), 'Change Role…');
        await other.quickInput.pick('READER');
        await other.explorer.row(ME, 3).getByText('READER').waitFor();
      },
      answered: 'PATCH 403',
      told: /READER|permission|Unauthorized/,
      form: /You are a READER of this project/,
      row: /READER/,
    },
    {
      name: 'removes you from the project',
      act: async ({ project }) => {
        await other.explorer.expand(project, 2);
        await removeMember(other.explorer.row(ME, 3));
      },
      answered: 'PATCH 404',
      told: NO_ACCESS,
      form: GONE,
    },
    {
      name: 'removes you from the organization',
      act: async () => {
        await other.explorer.expand('Members', 2);
        await removeMember(other.explorer.row(ME, 3));
      },
      answered: 'PATCH 404',
      told: NO_ACCESS,
      form: GONE,
    },
    {
      name: 'deletes the project',
      act: async ({ project }) => remove(await other.explorer.reveal(project, 2), 'Delete Project…', project),
      answered: 'PATCH 404',
      told: NO_ACCESS,
      form: GONE,
    },
    {
      name: 'deletes the organization',
      act: async ({ organization }) =>
        remove(await other.explorer.reveal(organization, 1), 'Delete Organization…', organization),
      answered: 'PATCH 404',
      told: NO_ACCESS,
      form: GONE,
    },
  ];

  for (const { name, act, answered, told, form: why, row } of byColleague) {
    it(`keep what was typed in a form and a prompt, and send nothing twice: somebody ${name}`, async () => {
      const there = await world();
      await engage(there);
      await showProject(other, there);
      await act(there);
      await sandbox.control.requests.clear();
      await one.quickInput.accept();
      await one.quickInput.message.filter({ hasText: told }).waitFor();
      assert.equal(await one.quickInput.field.inputValue(), `Mine ${count}`);
      await one.quickInput.cancel();
      if (row) await one.explorer.row(there.project, 2).filter({ hasText: row }).waitFor();
      else await one.explorer.row(there.project, 2).waitFor({ state: 'hidden' });
      await keptAndLocked(why);
      await form.locator('#field-description').click();
      await one.editors.save();
      await keptAndLocked(why);
      assert.ok(await one.editors.isDirty(there.project));
      assert.deepEqual(await sentByMe(), [answered]);
      await letGo(there);
    });
  }

  it('keep both changes where somebody renames the project whose form is dirty', async () => {
    const there = await world();
    await engage(there);
    await showProject(other, there);
    await askToRename(other, there.project);
    await other.quickInput.fill(`Theirs ${count}`);
    await other.quickInput.accept();
    await other.explorer.row(`Theirs ${count}`, 2).waitFor();
    await sandbox.control.requests.clear();
    await one.quickInput.cancel();
    await form.locator('#field-description').click();
    await one.editors.save();
    await form.getByText('so both can be kept').waitFor();
    assert.equal(await form.locator('#field-description').inputValue(), TYPED);
    assert.deepEqual(await sentByMe(), []);
    await form.getByRole('button', { name: 'Merge' }).click();
    await form.getByText('so both can be kept').waitFor({ state: 'hidden' });
    await form.getByRole('button', { name: 'Save', exact: true }).click();
    await one.explorer.row(`Theirs ${count}`, 2).waitFor();
    await eventually(async () => assert.equal((await stored(there))?.description, TYPED));
    assert.equal((await stored(there))?.name, `Theirs ${count}`);
    assert.deepEqual(await sentByMe(), ['PATCH 200']);
    await letGo(there);
  });

  it('of one person follow a key that one replaces or forgets, keep what was typed, and switch each for itself', async () => {
    const there = await world();
    await engage(there);
    const [mine, theirs] = [emailOf('owner'), emailOf('colleague')];
    await other.runCommand('Mem0: Switch Connection…');
    await other.quickInput.waitFor('Switch Connection');
    await other.quickInput.rows.filter({ hasText: theirs }).filter({ hasText: 'active' }).waitFor();
    await other.quickInput.rows.filter({ hasText: mine }).click();
    await other.explorer.row(there.organization).filter({ hasText: 'READER' }).waitFor();
    await sandbox.control.requests.clear();
    // Who switches does so alone.
    await one.quickInput.accept();
    await one.explorer.row(`Mine ${count}`, 2).waitFor();
    assert.deepEqual(await sentByMe(), ['PATCH 200']);

    await askToRename(one, `Mine ${count}`);
    await one.quickInput.fill('Never sent');
    await other.runCommand('Mem0: Replace Key…');
    await connectDialogs.answerKey(other, sandbox.key('reader'));
    await other.quickInput.waitForHidden();
    await sandbox.control.requests.clear();
    // VS Code in a browser gives another window the new key with a reload alone, and no event: the former one must not be sent any more.
    await one.comeBack(one.explorer.pane.getByText('was replaced in another window'));
    await one.quickInput.accept();
    await one.quickInput.message.filter({ hasText: NO_SESSION }).waitFor();
    await one.quickInput.cancel();
    await keptAndLocked(/You are signed out/);
    assert.deepEqual(await sentByMe(), []);
    await one.explorer.pane.getByRole('button', { name: 'Reload Window' }).click();
    await keptAndLocked(GONE);
    assert.deepEqual(await personas(), ['reader']);

    await one.openMem0();
    await one.runCommand('Mem0: Create Organization…');
    await one.quickInput.waitFor('Create Organization');
    await one.quickInput.fill('Never made');
    await other.runCommand('Mem0: Sign Out');
    await other.dialogs.modal.filter({ hasText: 'Sign out of' }).waitFor();
    await other.dialogs.press('Sign Out');
    await other.explorer.pane.getByRole('button', { name: 'Connect…' }).waitFor();
    await sandbox.control.requests.clear();
    await one.comeBack(one.explorer.pane.getByRole('button', { name: 'Connect…' }));
    await one.quickInput.accept();
    await one.quickInput.message.filter({ hasText: NO_SESSION }).waitFor();
    await one.quickInput.cancel();
    await keptAndLocked(/connection that was removed|You are signed out/);
    assert.deepEqual(await personas(), []);
    assert.equal(await one.dialogs.notification().count(), 0);
  });
});
