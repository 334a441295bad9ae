import assert from 'node:assert/strict';
import { patience } from '../../scripts/test/patience.mjs';
import { eventually } from '../support/eventually.ts';
import { isAlive } from '../support/processes.ts';
import { startSandbox, type RunningSandbox } from '../support/sandbox.ts';
import { connectDialogs } from './objects/connectDialogs.ts';
import type { Workbench } from './objects/workbench.ts';
import { sandboxOf } from './sandboxOf.ts';
import { useVscode } from './useVscode.ts';

describe('two windows of one person', () => {
  let server: RunningSandbox;
  before('start the sandbox', async () => {
    server = await startSandbox();
  });
  after('stop the sandbox', async () => {
    await server.stop();
  });

  const vscode = useVscode();
  const mark = ({ explorer }: Workbench) => explorer.pane.locator('.message');

  it('look at what the other has done when they get the focus, and send nothing for it', async () => {
    const one = await vscode.open();
    await connectDialogs.connect(one, server.url, server.key('owner'));
    const other = await vscode.open(one);
    await other.openMem0();
    await other.explorer.row('Northwind Robotics').waitFor();
    await other.explorer.settled();
    const { host } = new URL(server.url);
    const was = mark(one).filter({ hasText: `SANDBOX (${host})` });
    await was.waitFor();
    await one.setFocus(false);

    await other.runCommand('Mem0: Switch Connection…');
    await other.quickInput.waitFor('Switch Connection');
    await other.quickInput.row(host).hover();
    await other.quickInput.row(host).getByRole('button', { name: 'Rename' }).click();
    await other.quickInput.waitFor('Rename Connection');
    await other.quickInput.fill('Their new name');
    await other.quickInput.accept();
    await other.quickInput.waitFor('Switch Connection');
    await other.quickInput.cancel();
    await mark(other).filter({ hasText: 'Their new name' }).waitFor();
    await server.control.requests.clear();
    assert.equal(await was.count(), 1, 'No event tells of it.');
    await one.comeBack(mark(one).filter({ hasText: 'Their new name' }));

    await one.setFocus(false);
    await other.runCommand('Mem0: Sign Out');
    await other.dialogs.modal.filter({ hasText: 'Sign out of Their new name?' }).waitFor();
    await other.dialogs.press('Sign Out');
    await other.explorer.pane.getByRole('button', { name: 'Connect…' }).waitFor();
    assert.equal(await one.explorer.row('Northwind Robotics').count(), 1);
    await one.comeBack(one.explorer.pane.getByRole('button', { name: 'Connect…' }));
    assert.deepEqual(await server.control.requests.list(), []);
    assert.equal(await one.dialogs.notification().count(), 0);
  }).timeout(patience(180_000));

  it('share the local sandbox, which the second takes over when the first is closed', async () => {
    const one = await vscode.open();
    await one.openMem0();
    await one.explorer.pane.getByRole('button', { name: 'Try the Local Sandbox' }).click();
    await one.explorer.row('Northwind Robotics').waitFor();
    const shared = await sandboxOf(vscode.dataFolder());
    assert.ok(shared !== undefined);
    // The only connection that there is serves a new window, too.
    const other = await vscode.open(one);
    await other.openMem0();
    await other.explorer.row('Northwind Robotics').waitFor();
    assert.equal(await sandboxOf(vscode.dataFolder()), shared);
    // A prompt ends when its window loses the focus.
    await one.page.bringToFront();
    await one.runCommand('Mem0: Create Organization…');
    await one.quickInput.waitFor('Create Organization');
    await one.quickInput.fill('Shared by both');
    await one.quickInput.accept();
    await one.explorer.row('Shared by both').waitFor();
    await other.page.bringToFront();
    await other.runCommand('Mem0: Refresh');
    await other.explorer.row('Shared by both').waitFor();

    // Who switches does so alone.
    await other.runCommand('Mem0: Switch Sandbox Persona (Owner or Reader)');
    await mark(other).filter({ hasText: 'SANDBOX (reader)' }).waitFor();
    await mark(one).filter({ hasText: 'SANDBOX (owner)' }).waitFor();
    await other.runCommand('Mem0: Switch Sandbox Persona (Owner or Reader)');
    await mark(other).filter({ hasText: 'SANDBOX (owner)' }).waitFor();

    await one.page.close({ runBeforeUnload: true });
    await eventually(async () => {
      const now = await sandboxOf(vscode.dataFolder());
      assert.ok(now !== undefined && now !== shared);
      assert.ok(!isAlive(shared));
    }, 20_000);
    await eventually(async () => {
      await other.runCommand('Mem0: Refresh');
      await other.explorer.row('Shared by both').waitFor({ timeout: patience(2000) });
    });
    assert.equal(await other.dialogs.notification().count(), 0);
  }).timeout(patience(180_000));
});
