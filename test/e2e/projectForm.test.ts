import assert from 'node:assert/strict';
import type { FrameLocator } from 'playwright-core';
import { eventually } from '../support/eventually.ts';
import { startSandbox, type RunningSandbox, type SandboxState } from '../support/sandbox.ts';
import { connectedTo } from './connectedTo.ts';
import { webview } from './objects/webview.ts';
import type { Workbench } from './objects/workbench.ts';
import { useVscode } from './useVscode.ts';

const ORGANIZATION = 'Northwind Robotics';
const PROJECT = 'Support Copilot';

type Project = SandboxState['organizations'][number]['projects'][number];

describe('a form from its opening to its end', () => {
  let sandbox: RunningSandbox;

  before(async () => {
    sandbox = await startSandbox();
  });
  after(() => sandbox.stop());

  const vscode = useVscode(() => connectedTo(sandbox));

  async function stored(name: string): Promise<Project | undefined> {
    const { organizations } = await sandbox.control.state();
    return organizations.find((one) => one.name === ORGANIZATION)?.projects.find((project) => project.name === name);
  }
  const writes = async (): Promise<string[]> =>
    (await sandbox.control.requests.list()).map(({ method }) => method).filter((method) => method !== 'GET');
  async function open(): Promise<{ workbench: Workbench; form: FrameLocator }> {
    const workbench = await vscode.open();
    await workbench.openMem0();
    await workbench.explorer.expand(ORGANIZATION, 1);
    return { workbench, form: webview(workbench.page) };
  }

  it('keeps what was typed while its tab is hidden and over a reload, and asks before it is closed', async () => {
    const { workbench, form } = await open();
    const { editors, dialogs, quickInput, page } = workbench;
    const description = form.locator('#field-description');
    const emails = form.locator('#member-emails');
    const isKept = async (): Promise<void> => {
      await form.locator('body.ready').waitFor();
      await eventually(async () => assert.equal(await description.inputValue(), 'Typed, not saved'));
      await eventually(async () => assert.ok(await editors.isDirty(PROJECT)));
      assert.deepEqual(await writes(), []);
    };
    await workbench.contextMenu.choose(await workbench.explorer.reveal(PROJECT), 'Open Settings');
    await form.locator('body.ready').waitFor();
    const before = (await stored(PROJECT))?.description;
    await description.fill('Typed, not saved');
    await emails.fill('half@exa');
    await isKept();

    await workbench.runCommand('File: New Untitled Text File');
    await editors.tab('Untitled-1').and(page.locator('.active')).waitFor();
    await form.locator('body').waitFor({ state: 'detached' });
    await editors.tab(PROJECT).click();
    await isKept();
    assert.equal(await emails.inputValue(), 'half@exa');

    await workbench.reload();
    await isKept();
    assert.equal(await emails.inputValue(), 'half@exa');

    await workbench.runCommand('View: Reopen Editor With...');
    await quickInput.pick('Text Editor');
    await editors.text.getByText('Typed, not saved').waitFor();
    await workbench.runCommand('File: Compare Active File with Saved');
    await page.locator('.diff-editor, .monaco-diff-editor').first().getByText('Typed, not saved').first().waitFor();
    await vscode.screenshot(workbench, 'project-form-compare');
    await workbench.runCommand('View: Close Editor');
    await editors.text.getByText('Typed, not saved').waitFor();
    await workbench.runCommand('View: Reopen Editor With...');
    await quickInput.pick('Mem0 Project');
    await isKept();

    await editors.close(PROJECT);
    await dialogs.modal.getByText(/Do you want to save the changes you made to .*Support Copilot/).waitFor();
    await dialogs.press('Cancel');
    await isKept();
    await editors.close(PROJECT);
    await dialogs.modal.getByText(/Do you want to save the changes you made to .*Support Copilot/).waitFor();
    await dialogs.press("Don't Save");
    await editors.tab(PROJECT).waitFor({ state: 'detached' });
    assert.deepEqual(await writes(), []);
    assert.equal((await stored(PROJECT))?.description, before);
  });

  it('creates a project, changes a role in it, and deletes it, and the tree follows', async () => {
    const { workbench, form } = await open();
    const { editors, explorer } = workbench;
    await explorer.inlineAction(ORGANIZATION, 'Create Project with Settings…', 1, 'Alt');
    await form.locator('body.ready').waitFor();
    await form.locator('#field-name').fill('Made by the form');
    await form.locator('#field-custom_instructions').fill('Remember what was made.');
    await form.getByRole('button', { name: 'Start from the 15 Defaults' }).click();
    await form.locator('#draft-emails').fill('samuel.osei@northwind-robotics.example');
    await form.getByRole('button', { name: 'Add', exact: true }).click();
    await form.getByText('samuel.osei@northwind-robotics.example').waitFor();
    await vscode.screenshot(workbench, 'project-form-new');
    await form.getByRole('button', { name: 'Create Project' }).click();

    await editors.tab('New Project').waitFor({ state: 'detached' });
    await form.getByRole('heading', { name: 'Made by the form' }).waitFor();
    const created = await stored('Made by the form');
    assert.equal(created?.custom_instructions, 'Remember what was made.');
    assert.ok(Array.isArray(created.custom_categories) && created.custom_categories.length === 15);
    await explorer.expand('Made by the form', 2);
    await explorer.row('samuel.osei', 3).getByText('READER').waitFor();

    await form.getByRole('combobox', { name: 'Role of samuel.osei@northwind-robotics.example' }).selectOption('OWNER');
    await explorer.row('samuel.osei', 3).getByText('OWNER').waitFor();
    assert.ok(!(await editors.isDirty('Made by the form')));

    await form.locator('#confirm-name').fill('Made by the form');
    await form.getByRole('button', { name: 'Delete Project' }).click();
    await editors.tab('Made by the form').waitFor({ state: 'detached' });
    await explorer.row('Made by the form', 2).waitFor({ state: 'hidden' });
    assert.equal(await stored('Made by the form'), undefined);
  });
});
