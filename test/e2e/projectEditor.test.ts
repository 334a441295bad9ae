import assert from 'node:assert/strict';
import type { FrameLocator } from 'playwright-core';
import { eventually } from '../support/eventually.ts';
import { startSandbox, type RunningSandbox, type SandboxState } from '../support/sandbox.ts';
import { webview } from './objects/webview.ts';
import type { Workbench } from './objects/workbench.ts';
import { useVscode } from './useVscode.ts';

const ORGANIZATION = 'Northwind Robotics';
const PROJECT = 'Support Copilot';

describe('the form of a project', () => {
  let sandbox: RunningSandbox;

  before(async () => {
    sandbox = await startSandbox();
  });
  after(() => sandbox.stop());

  const vscode = useVscode(() => ({
    env: {
      MEM0_EXPLORER_DEV_CONNECTION: JSON.stringify({
        baseUrl: sandbox.url,
        apiKey: sandbox.key('owner'),
        label: 'Local sandbox',
      }),
    },
  }));

  async function stored(): Promise<SandboxState['organizations'][number]['projects'][number]> {
    const { organizations } = await sandbox.control.state();
    const project = organizations
      .find(({ name }) => name === ORGANIZATION)
      ?.projects.find(({ name }) => name === PROJECT);
    assert.ok(project);
    return project;
  }
  /** What a colleague saves at the same time. */
  async function elsewhere(fields: Record<string, unknown>): Promise<void> {
    const { organizations } = await sandbox.control.state();
    const orgId = organizations.find(({ name }) => name === ORGANIZATION)?.org_id ?? '';
    const { project_id: projectId } = await stored();
    const response = await fetch(`${sandbox.url}/api/v1/orgs/organizations/${orgId}/projects/${projectId}/`, {
      method: 'PATCH',
      headers: { Authorization: `Token ${sandbox.key('owner')}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(fields),
    });
    assert.ok(response.ok);
  }
  async function openForm(): Promise<{ workbench: Workbench; form: FrameLocator }> {
    const workbench = await vscode.open();
    await workbench.openMem0();
    await workbench.explorer.expand(ORGANIZATION, 1);
    await workbench.contextMenu.choose(await workbench.explorer.reveal(PROJECT), 'Open Settings');
    const form = webview(workbench.page);
    await form.locator('body.ready').waitFor();
    return { workbench, form };
  }

  it('marks the tab as unsaved while typing, saves with Ctrl+S, and is undone with Ctrl+Z', async () => {
    const { workbench, form } = await openForm();
    const description = form.locator('#field-description');
    const before = await description.inputValue();
    await description.fill('Typed in the form');
    await eventually(async () => assert.ok(await workbench.editors.isDirty(PROJECT)));
    assert.equal((await stored()).description, before);
    await workbench.editors.save();
    await eventually(async () => assert.equal((await stored()).description, 'Typed in the form'));
    await eventually(async () => assert.ok(!(await workbench.editors.isDirty(PROJECT))));
    await description.press('Control+z');
    await eventually(async () => assert.equal(await description.inputValue(), before));
    await eventually(async () => assert.ok(await workbench.editors.isDirty(PROJECT)));
    await vscode.screenshot(workbench, 'project-form');
  });

  it('keeps what was typed last when it is saved at once', async () => {
    const { workbench, form } = await openForm();
    await form.locator('#field-description').fill('First');
    await form.locator('#field-description').fill('Last');
    await workbench.editors.save();
    await eventually(async () => assert.equal((await stored()).description, 'Last'));
  });

  it('offers to merge when somebody else changed another setting, and saves both', async () => {
    const { workbench, form } = await openForm();
    await form.locator('#field-description').fill('Mine');
    await elsewhere({ multilingual: !(await stored()).multilingual });
    const theirs = (await stored()).multilingual;
    await workbench.editors.save();
    await form.getByText('so both can be kept').waitFor();
    assert.notEqual((await stored()).description, 'Mine');
    await form.getByRole('button', { name: 'Merge' }).click();
    await form.getByText('so both can be kept').waitFor({ state: 'hidden' });
    await form.getByRole('button', { name: 'Save', exact: true }).click();
    await eventually(async () => assert.equal((await stored()).description, 'Mine'));
    assert.equal((await stored()).multilingual, theirs);
  });
});
