import assert from 'node:assert/strict';
import { eventually } from '../support/eventually.ts';
import { startSandbox, type RunningSandbox } from '../support/sandbox.ts';
import { connectedTo } from './connectedTo.ts';
import { useVscode } from './useVscode.ts';

describe('finding one’s way in the explorer', () => {
  let sandbox: RunningSandbox;
  before('start the sandbox', async () => {
    sandbox = await startSandbox();
  });
  after('stop the sandbox', () => sandbox.stop());
  const vscode = useVscode(() => connectedTo(sandbox));

  it('filters while one types, opens what matches, and clears the filter', async () => {
    const workbench = await vscode.open();
    await workbench.openMem0();
    const { explorer, quickInput } = workbench;
    await (await explorer.reveal('Northwind Robotics')).click();
    await workbench.page.keyboard.press('ControlOrMeta+F');
    await quickInput.waitFor('Filter the explorer');
    await quickInput.fill('warehouse');
    await quickInput.accept();
    // Not the row itself: it may stand there before the filter does its work, since a click on its organization opens that.
    await explorer.pane.locator('.message', { hasText: 'Showing' }).waitFor();
    await explorer.settled();
    const rows = await explorer.read();
    assert.deepEqual(
      rows.slice(0, 2).map(({ label }) => label),
      ['Northwind Robotics', 'Warehouse Assistant'],
    );
    assert.match(await explorer.pane.locator('.message').innerText(), /Showing 1 of \d+ for “warehouse”\.$/);
    await vscode.screenshot(workbench, 'filter');
    await workbench.page.getByRole('button', { name: 'Clear Filter' }).click();
    await explorer.row('Café Lumière & Fils').waitFor();
  });

  it('offers a way on when nothing matches', async () => {
    const workbench = await vscode.open();
    await workbench.openMem0();
    const { explorer, quickInput } = workbench;
    await explorer.filled();
    await workbench.runCommand('Mem0: Filter…');
    await quickInput.waitFor('Filter the explorer');
    await quickInput.fill('nobody of this name');
    await quickInput.accept();
    await explorer.pane.getByRole('button', { name: 'Clear Filter' }).click();
    await explorer.row('Northwind Robotics').waitFor();
  });

  it('goes to a member of a project that was never opened', async () => {
    const workbench = await vscode.open();
    await workbench.openMem0();
    const { explorer, quickInput } = workbench;
    await explorer.filled();
    await workbench.runCommand('Mem0: Go to…');
    await quickInput.waitFor('Go to an organization, project or member');
    // Her name and the project's stand in different parts of the row, where VS Code alone would not find them.
    await quickInput.fill('grace warehouse');
    await eventually(async () => assert.equal(await quickInput.rows.count(), 1));
    await quickInput.rows.filter({ hasText: 'Northwind Robotics › Warehouse Assistant' }).waitFor();
    await vscode.screenshot(workbench, 'go-to');
    await quickInput.accept();
    await eventually(async () => {
      const row = explorer.rows.and(workbench.page.locator('[aria-selected="true"]'));
      assert.match((await row.getAttribute('aria-label')) ?? '', /^grace\.whitfield, member/);
      assert.equal(await row.getAttribute('aria-level'), '3');
    });
    assert.equal(await explorer.row('Warehouse Assistant').getAttribute('aria-expanded'), 'true');
    await vscode.screenshot(workbench, 'gone-to');
  });

  it('uses a project, which the status bar and the row then tell', async () => {
    const workbench = await vscode.open();
    await workbench.openMem0();
    await workbench.explorer.expand('Northwind Robotics');
    await workbench.contextMenu.choose(await workbench.explorer.reveal('Warehouse Assistant'), 'Use This Project');
    await workbench.page
      .locator('.statusbar-item')
      .getByText('SANDBOX · Northwind Robotics/Warehouse Assistant')
      .waitFor();
    await eventually(async () => {
      const row = await workbench.explorer.reveal('Warehouse Assistant');
      assert.match((await row.getAttribute('aria-label')) ?? '', /in use/);
    });
    await vscode.screenshot(workbench, 'in-use');
  });
});
