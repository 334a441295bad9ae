import assert from 'node:assert/strict';
import { eventually } from '../support/eventually.ts';
import { SLEEPS } from '../support/testExtension.ts';
import type { Workbench } from './objects/workbench.ts';
import { sandboxOf } from './sandboxOf.ts';
import { useVscode } from './useVscode.ts';

async function tried(workbench: Workbench): Promise<Workbench> {
  await workbench.openMem0();
  await workbench.explorer.pane.getByRole('button', { name: 'Try the Local Sandbox' }).click();
  await workbench.explorer.row('Northwind Robotics').waitFor();
  await workbench.explorer.settled();
  return workbench;
}

const mark = (workbench: Workbench) => workbench.explorer.pane.locator('.message');

describe('the local sandbox', () => {
  const vscode = useVscode();

  it('starts with one click, is marked as what it is, and shows two sets of eyes in one command each', async () => {
    const workbench = await tried(await vscode.open());
    const { explorer } = workbench;
    const roles = async (): Promise<string> => (await explorer.read()).map((row) => row.description).join();
    assert.match(await mark(workbench).innerText(), /^SANDBOX \(owner\)/);
    await workbench.page.locator('.statusbar-item').filter({ hasText: 'SANDBOX' }).waitFor();
    assert.match(await roles(), /OWNER/);
    await vscode.screenshot(workbench, 'sandbox');

    await workbench.runCommand('Mem0: Switch Sandbox Persona (Owner or Reader)');
    await mark(workbench).filter({ hasText: 'SANDBOX (reader)' }).waitFor();
    await explorer.row('Northwind Robotics').waitFor();
    await explorer.settled();
    assert.doesNotMatch(await roles(), /OWNER/);
    await vscode.screenshot(workbench, 'sandbox-reader');
    await workbench.runCommand('Mem0: Switch Sandbox Persona (Owner or Reader)');
    await mark(workbench).filter({ hasText: 'SANDBOX (owner)' }).waitFor();
  });
});

describe('the process of the local sandbox', () => {
  const vscode = useVscode({ testExtensions: ['startUp'] });

  it('stops when it is told to, comes back with a click and with the view after a reload, not before, and ends with the window', async () => {
    const workbench = await tried(await vscode.open());
    const gone = (): Promise<void> =>
      eventually(async () => assert.equal(await sandboxOf(vscode.dataFolder()), undefined), 20_000);
    assert.ok(await sandboxOf(vscode.dataFolder()));
    await workbench.runCommand('Mem0: Stop Sandbox');
    await workbench.explorer.pane.getByText('The local sandbox is not running.').waitFor();
    await gone();

    await workbench.explorer.pane.getByRole('button', { name: 'Start the Sandbox' }).click();
    await workbench.explorer.row('Northwind Robotics').waitFor();
    await workbench.showFiles();
    await workbench.reload();
    await workbench.page.locator('.statusbar-item').filter({ hasText: SLEEPS }).waitFor();
    await gone();
    assert.equal(await workbench.dialogs.notification().count(), 0);
    await workbench.page.locator('[id="status.notifications"] .codicon-bell').waitFor();
    await workbench.openMem0();
    await workbench.explorer.row('Northwind Robotics').waitFor();
    await mark(workbench).filter({ hasText: 'SANDBOX (owner)' }).waitFor();
    assert.ok(await sandboxOf(vscode.dataFolder()));

    // As a person closes a window: VS Code lets go of the extension host.
    await workbench.page.close({ runBeforeUnload: true });
    await gone();
  });
});
