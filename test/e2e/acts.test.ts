import assert from 'node:assert/strict';
import { eventually } from '../support/eventually.ts';
import { startSandbox } from '../support/sandbox.ts';
import type { RunningSandbox, SandboxState } from '../support/sandbox.ts';
import type { Workbench } from './objects/workbench.ts';
import { useVscode } from './useVscode.ts';

const ORGANIZATION = 'Northwind Robotics';

type Project = SandboxState['organizations'][number]['projects'][number];

describe('acts by clicks and keys', () => {
  let sandbox: RunningSandbox;

  before('start the sandbox', async () => {
    sandbox = await startSandbox();
  });

  after('stop the sandbox', async () => {
    await sandbox.stop();
  });

  const vscode = useVscode(() => ({
    env: {
      MEM0_EXPLORER_DEV_CONNECTION: JSON.stringify({
        baseUrl: sandbox.url,
        apiKey: sandbox.key('owner'),
        label: 'Sandbox of the test',
      }),
    },
  }));

  const open = async (): Promise<Workbench> => {
    const workbench = await vscode.open();
    await workbench.openMem0();
    await workbench.explorer.expand(ORGANIZATION);
    return workbench;
  };
  const held = async (name: string): Promise<Project | undefined> =>
    (await sandbox.control.state()).organizations
      .find((organization) => organization.name === ORGANIZATION)
      ?.projects.find((project) => project.name === name);
  const roles = async (name: string): Promise<string[]> =>
    ((await held(name))?.members ?? []).map(({ username, role }) => `${username} ${role}`).sort();

  it('creates a project, adds three people, changes two roles at once, removes one, undoes it, deletes the project', async () => {
    const workbench = await open();
    const { explorer, quickInput, dialogs, contextMenu } = workbench;

    await contextMenu.choose(explorer.row(ORGANIZATION), 'Create Project…', () =>
      vscode.screenshot(workbench, 'acts-menu'),
    );
    await quickInput.waitFor(/Create Project in “Northwind Robotics” \(1\/2\)/);
    await quickInput.fill('Atlas');
    await quickInput.accept();
    await quickInput.waitFor(/\(2\/2\)/);
    await quickInput.fill('Maps for the robots');
    await quickInput.accept();
    await quickInput.waitForHidden();
    await explorer.row('Atlas').and(workbench.page.locator('.selected')).waitFor();
    assert.equal((await held('Atlas'))?.description, 'Maps for the robots');

    await contextMenu.choose(explorer.row('Atlas'), 'Add Members to Project…');
    await quickInput.waitFor(/Add Members to the project “Atlas” \(1\/2\)/);
    const people = ['samuel.osei', 'ingrid.solberg', 'oliver.brandt'];
    await quickInput.fill(
      `Samuel <${people[0]}@northwind-robotics.example>, ${people[1]}@northwind-robotics.example ${people[2]}@northwind-robotics.example`,
    );
    await vscode.screenshot(workbench, 'acts-emails');
    await quickInput.accept();
    await quickInput.waitFor(/\(2\/2\)/);
    await vscode.screenshot(workbench, 'acts-role');
    await quickInput.pick('READER');
    await explorer.row('samuel.osei', 3).waitFor();
    await explorer.settled();
    assert.deepEqual(await roles('Atlas'), ['ada.okafor OWNER', ...people.map((name) => `${name} READER`).sort()]);

    await explorer.row('samuel.osei', 3).click();
    await explorer.row('oliver.brandt', 3).click({ modifiers: ['ControlOrMeta'] });
    await contextMenu.choose(explorer.row('oliver.brandt', 3), 'Change Role…');
    await quickInput.waitFor(/2 members of the project “Atlas”/);
    await quickInput.pick('OWNER');
    await dialogs.modal.waitFor();
    await vscode.screenshot(workbench, 'acts-two-roles');
    await dialogs.press('Change Role');
    await dialogs.showNotifications();
    await dialogs.notification('2 members are now OWNER.').waitFor();
    await vscode.screenshot(workbench, 'acts-undo');
    await dialogs.hideNotifications();
    const after = ['ada.okafor OWNER', 'ingrid.solberg READER', 'oliver.brandt OWNER', 'samuel.osei OWNER'];
    assert.deepEqual(await roles('Atlas'), after);

    // Outside of the selection: it acts on itself alone.
    await contextMenu.choose(explorer.row('ingrid.solberg', 3), 'Remove Member…');
    await dialogs.modal.getByText('ingrid.solberg').first().waitFor();
    await vscode.screenshot(workbench, 'acts-remove');
    await dialogs.press('Remove');
    await explorer.row('ingrid.solberg', 3).waitFor({ state: 'hidden' });
    assert.equal((await roles('Atlas')).length, 3);
    await dialogs.showNotifications();
    await dialogs.act('ingrid.solberg was removed', 'Undo');
    await explorer.row('ingrid.solberg', 3).waitFor();
    assert.deepEqual(await roles('Atlas'), after);

    await contextMenu.choose(explorer.row('Atlas'), 'Delete Project…');
    await quickInput.waitFor(/Delete Project “Atlas”/);
    await quickInput.fill('Altas');
    await quickInput.accept();
    await vscode.screenshot(workbench, 'acts-delete');
    assert.ok(await held('Atlas'), 'A wrong name does nothing.');
    await quickInput.fill('Atlas');
    await quickInput.accept();
    await explorer.row('Atlas').waitFor({ state: 'hidden' });
    assert.equal(await held('Atlas'), undefined);
  });

  it('removes a person who is in three projects from the one that was clicked', async () => {
    const workbench = await open();
    const { explorer, dialogs, contextMenu } = workbench;
    const projects = ['Support Copilot', 'Warehouse Assistant', 'Onboarding Coach'];
    const person = 'tomas.lindqvist';
    for (const project of projects) await explorer.expand(project);
    const shown = await explorer.read();
    const middle = shown.findIndex(({ label }) => label === 'Warehouse Assistant');
    const at = shown.findIndex(({ label }, index) => index > middle && label === person);
    assert.equal(shown.filter(({ label, level }) => label === person && level === 3).length, 3);

    await contextMenu.choose(await explorer.rowAt(at), 'Remove Member…');
    await dialogs.modal.getByText('Warehouse Assistant').first().waitFor();
    await dialogs.press('Remove');
    await eventually(async () => assert.ok(!(await roles('Warehouse Assistant')).includes(`${person} READER`)));
    for (const other of ['Support Copilot', 'Onboarding Coach']) {
      assert.ok((await roles(other)).includes(`${person} READER`), other);
    }
  });

  it('renames by F2, and gives the name back from the palette', async () => {
    const workbench = await open();
    const { explorer, quickInput, dialogs } = workbench;
    await explorer.row('Sales Notes').locator('.label-name').click();
    await workbench.page.keyboard.press('F2');
    await quickInput.waitFor(/Rename Project “Sales Notes”/);
    await quickInput.fill('Deals');
    // Two times Enter is one request.
    await sandbox.control.faults.add({ method: 'PATCH', latency: 1000 });
    await sandbox.control.requests.clear();
    await quickInput.accept();
    await quickInput.accept();
    await explorer.row('Deals').waitFor();
    await quickInput.waitForHidden();
    assert.ok(await held('Deals'));
    const sent = (await sandbox.control.requests.list()).filter(({ method }) => method === 'PATCH');
    assert.equal(sent.length, 1);
    await workbench.runCommand('Mem0: Undo Last Change');
    await dialogs.press('Undo');
    await explorer.row('Sales Notes').waitFor();
    assert.ok(await held('Sales Notes'));
  });

  it('tells a READER from the palette why something cannot be done', async () => {
    const workbench = await open();
    const { quickInput, dialogs } = workbench;
    await workbench.runCommand('Mem0: Create Project…');
    await quickInput.waitFor(/Create Project/);
    await vscode.screenshot(workbench, 'acts-pick-organization');
    await quickInput.pick('東京記憶研究所');
    await dialogs.showNotifications();
    await dialogs.notification('You have the role READER').waitFor();
    await vscode.screenshot(workbench, 'acts-reader');
  });
});
