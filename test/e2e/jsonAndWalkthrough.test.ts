import assert from 'node:assert/strict';
import { patience } from '../../scripts/test/patience.mjs';
import { eventually } from '../support/eventually.ts';
import { startSandbox, type RunningSandbox } from '../support/sandbox.ts';
import { connectedTo } from './connectedTo.ts';
import { webview } from './objects/webview.ts';
import { useVscode } from './useVscode.ts';

describe('raw answers and the walkthrough, in Restricted Mode', () => {
  let sandbox: RunningSandbox;
  before('start the sandbox', async () => {
    sandbox = await startSandbox();
  });
  after('stop the sandbox', () => sandbox.stop());
  const vscode = useVscode(() => ({
    ...connectedTo(sandbox),
    workspaceTrust: true,
    settings: { 'security.workspace.trust.startupPrompt': 'never' },
  }));

  it('shows a project as the server answered it, read-only, and reads it anew', async () => {
    const workbench = await vscode.open();
    await workbench.openMem0();
    await workbench.page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor();
    await workbench.explorer.expand('Northwind Robotics');
    await workbench.contextMenu.choose(await workbench.explorer.reveal('Sales Notes'), 'View as JSON');
    await workbench.editors.tab('Sales Notes.json').waitFor();
    await eventually(async () => assert.match(await workbench.editors.text.innerText(), /"project_id"/));
    await vscode.screenshot(workbench, 'json');
    await sandbox.control.requests.clear();
    await workbench.page.getByRole('button', { name: 'Refresh JSON' }).click();
    await eventually(async () => {
      const reads = await sandbox.control.requests.list();
      assert.deepEqual(
        reads.map(({ method, path }) => `${method} ${path.split('/').slice(-3, -2).join('')}`),
        ['GET projects'],
      );
    });
    await workbench.editors.text.click();
    await workbench.page.keyboard.type('x');
    assert.equal(await workbench.editors.isDirty('Sales Notes.json'), false);
  });

  it('speaks German: commands, picks, the form, and the help with its JSON', async () => {
    const workbench = await vscode.open(undefined, 'de');
    const { page, editors, quickInput } = workbench;
    await workbench.runCommand('Mem0: Gehe zu…');
    await quickInput.waitFor('Gehe zu Organisation, Projekt oder Mitglied');
    await quickInput.fill('sales notes');
    await quickInput.pick('Sales Notes');
    const form = webview(page);
    await form.getByText('Wie das Projekt').first().waitFor();
    await vscode.screenshot(workbench, 'german-form');
    await form.getByRole('button', { name: 'Als JSON bearbeiten' }).click();
    await editors.text.getByText('"name"').click();
    await eventually(async () => {
      await page.keyboard.press('ControlOrMeta+K');
      await page.keyboard.press('ControlOrMeta+I');
      await page
        .locator('.monaco-hover')
        .getByText('Wie das Projekt')
        .waitFor({ timeout: patience(2000) });
    }, 30_000);
    await vscode.screenshot(workbench, 'german-hover');
  });

  it('walks a newcomer through in five steps, of which connecting completes itself', async () => {
    const workbench = await vscode.open();
    await workbench.openMem0();
    await workbench.explorer.filled();
    await workbench.runCommand('Mem0: Get Started');
    const steps = workbench.page.locator('.getting-started-step');
    await steps.first().waitFor();
    assert.equal(await steps.count(), 5);
    await eventually(async () => {
      const done = workbench.page.locator('.getting-started-step .codicon.complete');
      assert.ok((await done.count()) >= 1, 'connected already');
    });
    await vscode.screenshot(workbench, 'walkthrough');
    await workbench.page.getByText('Manage members').first().click();
    await workbench.page.getByRole('button', { name: 'Add Members to a Project…' }).waitFor();
    await vscode.screenshot(workbench, 'walkthrough-members');
    await workbench.page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor();
    await workbench.page.getByRole('button', { name: 'Add Members to a Project…' }).click();
    await workbench.quickInput.waitFor('Add Members');
    await workbench.quickInput.pick('Northwind Robotics');
    await workbench.quickInput.pick('Sales Notes');
    await workbench.quickInput.waitFor('Add Members to the project “Sales Notes”');
  });
});
