import assert from 'node:assert/strict';
import { connectDialogs } from '../../e2e/objects/connectDialogs.ts';
import { webview } from '../../e2e/objects/webview.ts';
import type { Workbench } from '../../e2e/objects/workbench.ts';
import { useVscode } from '../../e2e/useVscode.ts';
import { eventually } from '../../support/eventually.ts';
import { extensionHosts } from '../../support/extensionHost.ts';
import { startSandbox, type RunningSandbox } from '../../support/sandbox.ts';

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
  beforeEach(async () => {
    others = await extensionHosts(vscode.dataFolder());
  });
  const own = async (): Promise<number[]> =>
    (await extensionHosts(vscode.dataFolder())).filter((pid) => !others.includes(pid));

  /** Ends it as a crash does, and waits until the next one has told what was under way. */
  async function kill(workbench: Workbench, told: RegExp): Promise<void> {
    const before = await own();
    assert.equal(before.length, 1);
    for (const pid of before) process.kill(pid, 'SIGKILL');
    await eventually(async () => {
      const now = await own();
      assert.ok(now.length === 1 && now[0] !== before[0]);
    }, 30_000);
    await eventually(async () => {
      if (!(await workbench.page.locator('.notifications-center.visible').isVisible())) {
        await workbench.dialogs.showNotifications();
      }
      await workbench.dialogs.notification(told).waitFor({ timeout: 2000 });
    }, 30_000);
  }

  async function description(): Promise<string | null | undefined> {
    const { organizations } = await sandbox.control.state();
    const organization = organizations.find(({ name }) => name === ORGANIZATION);
    return organization?.projects.find(({ name }) => name === PROJECT)?.description;
  }

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
    await kill(workbench, /was ended while it was at work.*Saving…/);
    assert.ok(await editors.isDirty(PROJECT));
    assert.equal(await description(), before);
    await explorer.row(ORGANIZATION).waitFor();

    await workbench.reload();
    await form.locator('body.ready').waitFor();
    await eventually(async () => {
      assert.equal(await form.locator('#field-description').inputValue(), 'Typed before the end');
    });
    assert.ok(await editors.isDirty(PROJECT));
    await form.locator('#field-description').click();
    await editors.save();
    await eventually(async () => assert.equal(await description(), 'Typed before the end'));
    await eventually(async () => assert.ok(!(await editors.isDirty(PROJECT))));
  }).timeout(180_000);

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
  }).timeout(180_000);
});
