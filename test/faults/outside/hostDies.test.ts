import assert from 'node:assert/strict';
import { patience } from '../../../scripts/test/patience.mjs';
import { connectDialogs } from '../../e2e/objects/connectDialogs.ts';
import { webview } from '../../e2e/objects/webview.ts';
import type { Workbench } from '../../e2e/objects/workbench.ts';
import { useVscode } from '../../e2e/useVscode.ts';
import { eventually } from '../../support/eventually.ts';
import { extensionHosts } from '../../support/processes.ts';
import { startSandbox, type RunningSandbox, type SandboxState } from '../../support/sandbox.ts';

const ORGANIZATION = 'Northwind Robotics';
const PROJECT = 'Support Copilot';

// Only an installed extension gets a new extension host by itself.
describe('an extension host that is killed', () => {
  let sandbox: RunningSandbox;
  before(async () => {
    sandbox = await startSandbox();
  });
  afterEach(() => sandbox.control.faults.clear());
  after(() => sandbox.stop());

  const vscode = useVscode({ installed: true });

  /** Those of windows that were closed live on for a while. */
  let others: readonly number[] = [];
  beforeEach(() => {
    others = extensionHosts(vscode.serverLog());
  });
  /** The one of this window. The last one's: one that a reload let go of may still be there. */
  const own = (): number => {
    const pid = extensionHosts(vscode.serverLog())
      .filter((one) => !others.includes(one))
      .at(-1);
    assert.ok(pid !== undefined);
    return pid;
  };

  /** Ends it as a crash does, and waits until the next one has told what was under way. */
  async function kill(workbench: Workbench, told: RegExp): Promise<void> {
    const before = own();
    process.kill(before, 'SIGKILL');
    await eventually(() => assert.notEqual(own(), before), 30_000);
    await eventually(async () => {
      if (!(await workbench.page.locator('.notifications-center.visible').isVisible())) {
        await workbench.dialogs.showNotifications();
      }
      await workbench.dialogs.notification(told).waitFor({ timeout: patience(2000) });
    }, 30_000);
  }

  type Project = SandboxState['organizations'][number]['projects'][number];
  async function projects(): Promise<readonly Project[]> {
    const { organizations } = await sandbox.control.state();
    return organizations.find(({ name }) => name === ORGANIZATION)?.projects ?? [];
  }
  const description = async (): Promise<string | null | undefined> =>
    (await projects()).find(({ name }) => name === PROJECT)?.description;
  /** What was sent and carried out. */
  const writes = async (): Promise<string[]> =>
    (await sandbox.control.requests.list())
      .filter(({ method, faults }) => method !== 'GET' && faults.length === 0)
      .map((one) => `${one.method} ${one.path.replace(/^.*organizations\/[^/]+\//, '')}`);

  /** The request that is to be held has arrived. */
  const held = (): Promise<void> => eventually(async () => assert.equal(await sandbox.control.faults.waiting(), 0));

  it('during a save loses no text, and says afterwards what was under way', async () => {
    const workbench = await vscode.open();
    const { editors, explorer, page } = workbench;
    await connectDialogs.connect(workbench, sandbox.url, sandbox.key('owner'));
    await explorer.expand(ORGANIZATION, 1);
    await workbench.contextMenu.choose(await explorer.reveal(PROJECT), 'Open Settings');
    const form = webview(page);
    await form.locator('body.ready').waitFor();
    const before = await description();
    await form.locator('#field-description').fill('Typed before the end');
    await eventually(async () => assert.ok(await editors.isDirty(PROJECT)));
    await sandbox.control.faults.add({ method: 'PATCH', latency: 60_000, status: 503 });
    await editors.save();
    await form.getByText('Saving…').waitFor();
    await held();
    await kill(workbench, /was ended while it was at work.*Saving…/);
    assert.ok(await editors.isDirty(PROJECT));
    assert.equal(await description(), before);
    await explorer.row(ORGANIZATION).waitFor();

    // The form is none of the new extension host's: it says so, and keeps what is typed nevertheless.
    await form.locator('#field-description').fill('Typed after the end');
    await form.getByText('The extension does not answer').waitFor();
    await vscode.screenshot(workbench, 'project-form-silent');
    const loaded = page.waitForEvent('load');
    await form.getByRole('link', { name: 'Reload Window' }).click();
    await loaded;
    await workbench.ready();
    await form.locator('body.ready').waitFor();
    await eventually(async () => {
      assert.equal(await form.locator('#field-description').inputValue(), 'Typed after the end');
    });
    assert.ok(await editors.isDirty(PROJECT));
    await form.locator('#field-description').click();
    await editors.save();
    await eventually(async () => assert.equal(await description(), 'Typed after the end'));
    await eventually(async () => assert.ok(!(await editors.isDirty(PROJECT))));
  }).timeout(patience(180_000));

  it('during a change of many says how many were answered, and sends nothing again', async () => {
    const people = await Promise.all(
      [1, 2, 3].map(async (number) => (await sandbox.control.addUser(`dies${number}@faults.example`)).email),
    );
    const workbench = await vscode.open();
    const { explorer, quickInput } = workbench;
    await connectDialogs.connect(workbench, sandbox.url, sandbox.key('owner'));
    await sandbox.control.faults.add({ method: 'POST', latency: 60_000, status: 503, times: null });
    await workbench.runCommand('Mem0: Add Members to Organization…');
    await quickInput.pick(ORGANIZATION);
    await quickInput.waitFor('Add Members');
    await quickInput.fill(people.join(', '));
    await quickInput.accept();
    await quickInput.pick('READER');
    await quickInput.waitForHidden();
    await kill(workbench, /was ended while it was at work.*Adding members….*0 of 3 were answered/);
    await sandbox.control.requests.clear();
    await explorer.row(ORGANIZATION).waitFor();
    await explorer.settled();
    const sent = (await sandbox.control.requests.list()).filter(
      ({ method, faults }) => method !== 'GET' && faults.length === 0,
    );
    assert.deepEqual(sent, []);
  }).timeout(patience(180_000));

  it('while a project is created tells which steps are done, and goes on without making it a second time', async () => {
    const workbench = await vscode.open();
    const { editors, explorer, page } = workbench;
    const form = webview(page);
    const typed = {
      name: 'Cut short',
      instructions: 'Typed before the end.',
      member: 'samuel.osei@northwind-robotics.example',
    };
    const openNew = async (name: string): Promise<void> => {
      await explorer.inlineAction(ORGANIZATION, 'Create Project with Settings…', 1, 'Alt');
      await form.locator('body.ready').waitFor();
      await form.locator('#field-name').fill(name);
      await form.locator('#field-custom_instructions').fill(typed.instructions);
      await form.locator('#draft-emails').fill(typed.member);
      await form.getByRole('button', { name: 'Add', exact: true }).click();
      await form.getByText(typed.member).waitFor();
      await eventually(async () => assert.ok(await editors.isDirty('New Project')));
    };
    /** What comes of the request that was held. */
    const make = async (name: string): Promise<void> => {
      const { organizations } = await sandbox.control.state();
      const orgId = organizations.find((one) => one.name === ORGANIZATION)?.org_id ?? '';
      const made = await fetch(`${sandbox.url}/api/v1/orgs/organizations/${orgId}/projects/`, {
        method: 'POST',
        headers: { Authorization: `Token ${sandbox.key('owner')}`, 'Content-Type': 'application/json' },
        body: JSON.stringify({ name }),
      });
      assert.ok(made.ok);
    };
    /** Loads the window anew, finds all that was typed, and presses *Create Project* once more. */
    const goOn = async (name: string): Promise<void> => {
      await workbench.reload();
      await form.locator('body.ready').waitFor();
      await eventually(async () => assert.equal(await form.locator('#field-name').inputValue(), name));
      assert.equal(await form.locator('#field-custom_instructions').inputValue(), typed.instructions);
      await form.getByText(typed.member).waitFor();
      assert.ok(await editors.isDirty('New Project'));
      await sandbox.control.requests.clear();
      await form.getByRole('button', { name: 'Create Project' }).click();
      await editors.tab('New Project').waitFor({ state: 'detached' });
      const made = (await projects()).filter((project) => project.name === name);
      assert.equal(made.length, 1);
      assert.equal(made[0]?.custom_instructions, typed.instructions);
      assert.ok(made[0].members.some(({ email }) => email === typed.member));
      assert.deepEqual(
        (await writes()).map((one) => one.replace(/[0-9a-f-]{36}/, 'ID')),
        ['PATCH projects/ID/', 'POST projects/ID/members/'],
      );
    };
    await connectDialogs.connect(workbench, sandbox.url, sandbox.key('owner'));

    // The project is made, its settings are on their way.
    await openNew('Cut short');
    await sandbox.control.faults.add({ method: 'PATCH', latency: 60_000, status: 503 });
    await form.getByRole('button', { name: 'Create Project' }).click();
    await form.getByText('Saving the settings…').first().waitFor();
    await held();
    await kill(workbench, /was ended while it was at work.*The project was created.*“Saving the settings…”/);
    await goOn('Cut short');

    // The request that makes it is on its way; the server makes it when nobody hears the answer any more.
    await openNew('Never heard of');
    await sandbox.control.faults.add({ method: 'POST', latency: 60_000, status: 503 });
    await form.getByRole('button', { name: 'Create Project' }).click();
    await held();
    await kill(workbench, /was ended while it was at work.*“Creating the project…”: it may have been done or not/);
    await make('Never heard of');
    await goOn('Never heard of');
  }).timeout(patience(240_000));

  it('while a form’s button or Undo is at work says so, and sends nothing again', async () => {
    const workbench = await vscode.open();
    const { contextMenu, dialogs, explorer, page, quickInput } = workbench;
    const form = webview(page);
    const hold = async (): Promise<void> => {
      await sandbox.control.requests.clear();
      await sandbox.control.faults.add({ method: 'PUT', latency: 60_000, status: 503 });
    };
    const sentNothingAgain = async (): Promise<void> => {
      await explorer.row(ORGANIZATION).waitFor();
      await explorer.settled();
      assert.deepEqual(await writes(), []);
    };
    await connectDialogs.connect(workbench, sandbox.url, sandbox.key('owner'));
    await explorer.expand(ORGANIZATION, 1);
    await contextMenu.choose(await explorer.reveal(PROJECT), 'Open Settings');
    await form.locator('body.ready').waitFor();
    const [member] =
      (await projects()).find(({ name }) => name === PROJECT)?.members.filter(({ role }) => role === 'READER') ?? [];
    assert.ok(member);
    await hold();
    await form.getByRole('combobox', { name: `Role of ${member.email}` }).selectOption('OWNER');
    await held();
    await kill(workbench, /was ended while it was at work.*“Changing roles…”: it may have been done or not/);
    await sentNothingAgain();

    await explorer.expand(ORGANIZATION, 1);
    await explorer.expand(PROJECT, 2);
    await contextMenu.choose(explorer.row(member.username, 3), 'Change Role…');
    await quickInput.pick('OWNER');
    await explorer.row(member.username, 3).getByText('OWNER').waitFor();
    await hold();
    await workbench.runCommand('Mem0: Undo Last Change');
    await dialogs.modal.filter({ hasText: member.username }).waitFor();
    await dialogs.press('Undo');
    await held();
    await kill(workbench, /was ended while it was at work.*“Undoing…”: it may have been done or not/);
    await sentNothingAgain();
  }).timeout(patience(180_000));
});
