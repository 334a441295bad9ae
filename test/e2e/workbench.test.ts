import assert from 'node:assert/strict';
import { useVscode } from './useVscode.ts';

describe('the workbench of somebody who is not connected', () => {
  const vscode = useVscode();

  it('shows the Mem0 view with a way to connect', async () => {
    const workbench = await vscode.open();
    await workbench.openMem0();
    const welcome = workbench.explorer.pane.locator('.welcome-view-content');
    await welcome.getByRole('button', { name: 'Connect…' }).waitFor();
    assert.match(await welcome.innerText(), /Organizations, projects and members/);
  });

  it('connects from the palette too', async () => {
    const workbench = await vscode.open();
    await workbench.runCommand('Mem0: Connect…');
    await workbench.quickInput.waitFor(/Connect to Mem0/);
    await workbench.quickInput.cancel();
  });
});
