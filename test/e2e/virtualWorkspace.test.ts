import assert from 'node:assert/strict';
import { eventually } from '../support/eventually.ts';
import { startSandbox, type RunningSandbox } from '../support/sandbox.ts';
import { IS_VIRTUAL, VIRTUAL_FILE } from '../support/testExtension.ts';
import { connectDialogs } from './objects/connectDialogs.ts';
import { webview } from './objects/webview.ts';
import { useVscode } from './useVscode.ts';

describe('a virtual workspace', () => {
  let sandbox: RunningSandbox;
  before(async () => {
    sandbox = await startSandbox();
  });
  after(() => sandbox.stop());

  const vscode = useVscode({ installed: true, virtual: true });

  it('has everything: connecting, tree, form, saving, the project in use over a reload, code, the local sandbox', async () => {
    const workbench = await vscode.open();
    const { page, explorer, quickInput, contextMenu, editors } = workbench;
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const status = page.locator('.statusbar-item');
    await page.locator('.explorer-folders-view').getByText(VIRTUAL_FILE).waitFor();
    await workbench.runCommand(IS_VIRTUAL);

    await connectDialogs.connect(workbench, sandbox.url, sandbox.key('owner'));
    await explorer.expand('Northwind Robotics', 1);
    await contextMenu.choose(await explorer.reveal('Support Copilot'), 'Open Settings');
    const form = webview(page);
    await form.locator('body.ready').waitFor();
    await form.getByText('SANDBOX', { exact: true }).waitFor();
    await form.locator('#field-description').fill('Typed beside a folder on no disk');
    await eventually(async () => assert.ok(await editors.isDirty('Support Copilot')));
    await editors.save();
    await eventually(async () => {
      const { organizations } = await sandbox.control.state();
      const saved = organizations.flatMap(({ projects }) => projects).find(({ name }) => name === 'Support Copilot');
      assert.equal(saved?.description, 'Typed beside a folder on no disk');
    });

    await contextMenu.choose(await explorer.reveal('Support Copilot'), 'Use This Project');
    await status.filter({ hasText: 'Support Copilot' }).waitFor();
    await contextMenu.choose(await explorer.reveal('Support Copilot'), 'Copy Code to Use This Project…');
    await quickInput.pick('Python');
    await eventually(async () =>
      assert.match(await page.evaluate(() => navigator.clipboard.readText()), /MemoryClient/),
    );
    await vscode.screenshot(workbench, 'virtual');
    await workbench.reload();
    await workbench.openMem0();
    await explorer.row('Northwind Robotics').waitFor();
    await status.filter({ hasText: 'Support Copilot' }).waitFor();
    await form.locator('body.ready').waitFor();

    await workbench.runCommand('Mem0: Try the Local Sandbox');
    await explorer.pane.locator('.message').filter({ hasText: 'SANDBOX (owner)' }).waitFor();
    await explorer.row('Northwind Robotics').waitFor();
    await workbench.runCommand(IS_VIRTUAL);
    assert.equal(await workbench.dialogs.notification().count(), 0);
  });
});
