import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { startSandbox, type RunningSandbox } from '../support/sandbox.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { connectDialogs } from './objects/connectDialogs.ts';
import { useVscode } from './useVscode.ts';

describe('two accounts in one window', () => {
  let one: RunningSandbox;
  let other: RunningSandbox;
  /** A person's home, with the file of Mem0's command line in it. */
  let home: Awaited<ReturnType<typeof temporaryFolder>>;
  before(async () => {
    [one, other] = await Promise.all([startSandbox(), startSandbox()]);
    home = await temporaryFolder('home');
    await mkdir(path.join(home.path, '.mem0'));
    const platform = { api_key: other.key('reader'), base_url: other.url };
    await writeFile(path.join(home.path, '.mem0', 'config.json'), JSON.stringify({ version: 1, platform }));
  });
  after(async () => {
    await Promise.all([one.stop(), other.stop(), home[Symbol.asyncDispose]()]);
  });

  const vscode = useVscode(() => ({
    installed: true,
    env: { MEM0_API_KEY: one.key('owner'), MEM0_BASE_URL: one.url, HOME: home.path, USERPROFILE: home.path },
  }));
  /** Whose keys reached a server; null is a key that it does not know. */
  const keys = async ({ control }: RunningSandbox): Promise<(string | null)[]> => [
    ...new Set((await control.requests.list()).map(({ persona }) => persona)),
  ];

  it('are imported from the environment and the command line, switched, and have a refused key replaced; no key reaches the other’s server', async () => {
    const workbench = await vscode.open();
    const { page, explorer, quickInput, dialogs } = workbench;
    const [hostOfOne, hostOfOther] = [one, other].map(({ url }) => new URL(url).host);
    assert.ok(hostOfOne !== undefined && hostOfOther !== undefined);
    const status = page.locator('.statusbar-item');
    const northwind = explorer.rows.filter({ hasText: 'Northwind Robotics' });

    await workbench.openMem0();
    await explorer.pane.getByRole('button', { name: 'Connect…' }).click();
    await quickInput.waitFor(/^Connect to Mem0$/);
    // The host to which the key will be sent stands beside it.
    await quickInput.row('Import from the Environment').filter({ hasText: hostOfOne }).click();
    await status.filter({ hasText: hostOfOne }).waitFor();
    await northwind.filter({ hasText: 'OWNER' }).waitFor();

    await workbench.runCommand('Mem0: Connect…');
    await quickInput.waitFor(/^Connect to Mem0$/);
    await quickInput.row('Import from the Mem0 CLI').filter({ hasText: hostOfOther }).click();
    await status.filter({ hasText: hostOfOther }).waitFor();
    await northwind.filter({ hasText: 'READER' }).waitFor();

    await workbench.runCommand('Mem0: Switch Connection…');
    await quickInput.waitFor('Switch Connection');
    await quickInput.row(hostOfOther).filter({ hasText: 'active' }).waitFor();
    await quickInput.pick(hostOfOne);
    await status.filter({ hasText: hostOfOne }).waitFor();
    await northwind.filter({ hasText: 'OWNER' }).waitFor();
    await explorer.settled();

    await one.control.faults.add({ status: 401, body: { detail: 'Invalid API key.' }, times: null });
    await workbench.runCommand('Mem0: Refresh');
    await status.filter({ hasText: 'key rejected' }).waitFor();
    await explorer.pane.locator('.message').filter({ hasText: 'The server refused the API key' }).waitFor();
    await northwind.filter({ hasText: 'OWNER' }).waitFor();
    await vscode.screenshot(workbench, 'key-refused');
    await one.control.faults.clear();
    const failure = explorer.rows.filter({ hasText: 'Could not load the organizations' });
    await failure.hover();
    await failure.getByRole('button', { name: 'Replace Key…' }).click();
    await connectDialogs.answerKey(workbench, one.key('reader'));
    await northwind.filter({ hasText: 'READER' }).waitFor();
    await status.filter({ hasText: 'key rejected' }).waitFor({ state: 'detached' });
    assert.equal(await dialogs.notification().count(), 0);
    assert.deepEqual([await keys(one), await keys(other)], [['owner', 'reader'], ['reader']]);

    await workbench.runCommand('Mem0: Forget All Keys…');
    await dialogs.modal.filter({ hasText: 'Forget all 2 connections and their API keys?' }).waitFor();
    await dialogs.press('Forget');
    await explorer.pane.getByRole('button', { name: 'Connect…' }).waitFor();
  });
});
