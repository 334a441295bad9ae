import assert from 'node:assert/strict';
import { eventually } from '../support/eventually.ts';
import { startSandbox, type RunningSandbox, type SandboxState } from '../support/sandbox.ts';
import { connectedTo } from './connectedTo.ts';
import { connectDialogs } from './objects/connectDialogs.ts';
import { webview } from './objects/webview.ts';
import { useVscode } from './useVscode.ts';

const ORGANIZATION = 'Northwind Robotics';
const PROJECT = 'Support Copilot';

describe('a form while others act', () => {
  let sandbox: RunningSandbox;

  before(async () => {
    sandbox = await startSandbox();
  });
  after(() => sandbox.stop());

  const vscode = useVscode(() => connectedTo(sandbox));

  async function organization(): Promise<SandboxState['organizations'][number]> {
    const found = (await sandbox.control.state()).organizations.find(({ name }) => name === ORGANIZATION);
    assert.ok(found);
    return found;
  }
  const writes = async (): Promise<string[]> =>
    (await sandbox.control.requests.list()).map(({ method }) => method).filter((method) => method !== 'GET');
  const idOf = async (name: string): Promise<string> =>
    (await organization()).projects.find((project) => project.name === name)?.project_id ?? '';
  const emailOf = (persona: string): string => sandbox.users.find((user) => user.persona === persona)?.email ?? '';
  /** What a colleague does in the organization at the same time. */
  async function colleague(method: string, path: string, body?: object): Promise<void> {
    const { org_id: orgId } = await organization();
    const response = await fetch(`${sandbox.url}/api/v1/orgs/organizations/${orgId}/${path}`, {
      method,
      headers: { Authorization: `Token ${sandbox.key('colleague')}`, 'Content-Type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    assert.ok(response.ok, `${method} ${path}: ${response.status}`);
  }

  it('tells what becomes of it elsewhere, and keeps what was typed', async () => {
    const workbench = await vscode.open();
    const { editors, dialogs, quickInput, explorer } = workbench;
    const form = webview(workbench.page);
    await workbench.openMem0();
    await explorer.expand(ORGANIZATION, 1);
    const description = form.locator('#field-description');
    const says = async (text: RegExp | string): Promise<void> => {
      await form.getByText(text).first().waitFor();
      assert.equal(await description.inputValue(), 'Typed, not saved');
      assert.equal(await description.isEditable(), false);
    };
    const goesOn = async (): Promise<void> => {
      await eventually(async () => assert.equal(await description.isEditable(), true), 30_000);
      assert.equal(await description.inputValue(), 'Typed, not saved');
      assert.ok(await editors.isDirty(PROJECT));
    };
    await workbench.contextMenu.choose(await explorer.reveal(PROJECT), 'Open Settings');
    await form.locator('body.ready').waitFor();
    await description.fill('Typed, not saved');
    await eventually(async () => assert.ok(await editors.isDirty(PROJECT)));

    await colleague('PUT', 'members/', { email: emailOf('owner'), role: 'READER' });
    await colleague('PUT', `projects/${await idOf(PROJECT)}/members/`, { email: emailOf('owner'), role: 'READER' });
    await form.getByRole('button', { name: 'Save', exact: true }).click();
    await says(/You are a READER of this project/);
    await vscode.screenshot(workbench, 'project-form-reader');

    await workbench.runCommand('Mem0: Replace Key…');
    await quickInput.waitFor();
    await quickInput.fill(sandbox.key('colleague'));
    await quickInput.accept();
    await goesOn();

    await workbench.runCommand('Mem0: Connect…');
    await connectDialogs.answerServer(workbench, sandbox.url);
    await connectDialogs.answerKey(workbench, sandbox.key('reader'));
    await says(/Switch back to load and save it/);
    await vscode.screenshot(workbench, 'project-form-switched');
    await workbench.runCommand('Mem0: Switch Connection…');
    await quickInput.pick(/^Sandbox$/);
    await goesOn();

    await colleague('DELETE', `projects/${await idOf(PROJECT)}/`);
    await form.getByRole('button', { name: 'Save', exact: true }).click();
    await form.getByText('does not exist any more').first().waitFor();
    assert.equal(await description.inputValue(), 'Typed, not saved');
    await form.getByRole('button', { name: 'Copy Settings as JSON' }).waitFor();
    await vscode.screenshot(workbench, 'project-form-gone');
    assert.deepEqual(
      (await writes()).filter((method) => method === 'POST'),
      [],
    );
    await editors.close(PROJECT);
    await dialogs.modal.getByText(/Do you want to save the changes you made to .*Support Copilot/).waitFor();
    await dialogs.press("Don't Save");
    await editors.tab(PROJECT).waitFor({ state: 'detached' });
  });
});
