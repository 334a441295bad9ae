import assert from 'node:assert/strict';
import { eventually } from '../support/eventually.ts';
import { startSandbox } from '../support/sandbox.ts';
import type { RunningSandbox } from '../support/sandbox.ts';
import { rowsHeldBySandbox } from './heldBySandbox.ts';
import { connectDialogs } from './objects/connectDialogs.ts';
import { Keyboard } from './objects/keyboard.ts';
import { webview } from './objects/webview.ts';
import { useVscode } from './useVscode.ts';

describe('connecting through the dialogs', () => {
  let sandbox: RunningSandbox;

  before('start the sandbox', async () => {
    sandbox = await startSandbox();
  });

  after('stop the sandbox', async () => {
    await sandbox.stop();
  });

  // In the server's order, in which what it holds can be compared row by row.
  const vscode = useVscode({
    settings: { 'mem0.explorer.sortBy': 'server', 'mem0.explorer.sortMembersBy': 'server' },
  });

  it('shows every organization, project and member that the sandbox holds', async () => {
    const workbench = await vscode.open();
    const { explorer } = workbench;
    const key = sandbox.key('owner');
    const email = sandbox.users.find((user) => user.persona === 'owner')?.email ?? '';
    await connectDialogs.connect(workbench, sandbox.url, key);

    const expected = await rowsHeldBySandbox(sandbox.url, key, email);
    assert.ok(expected.length > 40, 'the demo data is worth comparing');
    await sandbox.control.requests.clear();
    for (const { level, label } of expected.filter((row) => row.level === 1)) await explorer.expand(label, level);
    await vscode.screenshot(workbench, 'organizations');
    await explorer.expandAll();
    const shown = await explorer.read();
    assert.deepEqual(
      shown.map(({ level, label, description }) => ({ level, label, description })),
      expected,
    );
    await vscode.screenshot(workbench, 'all-open');

    // One request for each organization that was opened, none for members, which came embedded.
    const asked = (await sandbox.control.requests.list()).map((request) => request.path);
    assert.equal(asked.length, expected.filter((row) => row.level === 1).length, asked.join('\n'));
    assert.ok(asked.every((path) => path.endsWith('/projects/')));
  });

  it('goes the whole way by keyboard: connects, finds somebody, changes the role, edits settings and saves', async () => {
    const workbench = await vscode.open();
    const { explorer, quickInput, page } = workbench;
    const keyboard = new Keyboard(workbench);
    const held = async () => {
      const { organizations } = await sandbox.control.state();
      const projects = organizations.find(({ name }) => name === 'Northwind Robotics')?.projects ?? [];
      const found = projects.find(({ name }) => name === 'Warehouse Assistant');
      assert.ok(found);
      return found;
    };

    await keyboard.run('Mem0: Connect…');
    await keyboard.pick(/^Connect to Mem0$/, 'another server', 'Paste an API Key for Another Server…');
    await keyboard.answer(connectDialogs.serverTitle, sandbox.url);
    await quickInput.waitFor(connectDialogs.keyTitle);
    assert.equal(await quickInput.field.getAttribute('type'), 'password', 'the key is masked');
    await keyboard.answer(connectDialogs.keyTitle, sandbox.key('owner'));
    // The box is gone while the key is still being checked: who goes on before that is asked to connect.
    await page.locator('.statusbar-item', { hasText: 'SANDBOX' }).waitFor();

    await keyboard.run('Mem0: Go to…');
    await keyboard.pick(
      'Go to an organization, project or member',
      'tomas warehouse',
      /tomas\.lindqvist.*Warehouse Assistant/,
    );
    const row = explorer.rows.and(page.locator('.focused'));
    await row.filter({ hasText: 'tomas.lindqvist' }).waitFor();
    await keyboard.menu('Change Role…');
    await keyboard.pick('Change Role: tomas.lindqvist', 'OWNER');
    await eventually(async () => {
      assert.equal((await held()).members.find(({ username }) => username === 'tomas.lindqvist')?.role, 'OWNER');
    });
    await row.filter({ hasText: /tomas\.lindqvist\s*OWNER/ }).waitFor();

    await keyboard.run('Mem0: Go to…');
    await keyboard.pick('Go to an organization, project or member', 'warehouse', /^Warehouse Assistant/);
    const form = webview(page);
    await form.locator('body.ready').waitFor();
    await keyboard.tabTo(form.locator('#field-description'));
    await page.keyboard.type('Typed without a mouse. ');
    await eventually(async () => assert.ok(await workbench.editors.isDirty('Warehouse Assistant')));
    await workbench.editors.save();
    await eventually(async () => assert.match((await held()).description ?? '', /Typed without a mouse\. /));
    await eventually(async () => assert.ok(!(await workbench.editors.isDirty('Warehouse Assistant'))));

    // Signing out while the form has something that is not saved: it is kept, and goes on once the same account is connected again.
    await page.keyboard.type('And kept. ');
    await eventually(async () => assert.ok(await workbench.editors.isDirty('Warehouse Assistant')));
    await sandbox.control.requests.clear();
    await workbench.runCommand('Mem0: Sign Out');
    await workbench.dialogs.modal.getByText('Sign out of').waitFor();
    await workbench.dialogs.press('Sign Out');
    await form.getByText('You are signed out.').first().waitFor();
    await form.getByText('What you typed is kept here and not saved.').waitFor();
    const description = form.locator('#field-description');
    assert.match(await description.inputValue(), /And kept\. /);
    assert.equal(await description.isEditable(), false);
    await vscode.screenshot(workbench, 'project-form-signed-out');
    assert.deepEqual(await sandbox.control.requests.list(), []);
    await form.getByRole('button', { name: 'Connect…' }).click();
    await connectDialogs.answerServer(workbench, sandbox.url);
    await connectDialogs.answerKey(workbench, sandbox.key('owner'));
    await eventually(async () => assert.equal(await description.isEditable(), true), 30_000);
    assert.match(await description.inputValue(), /And kept\. /);
    await form.getByRole('button', { name: 'Save', exact: true }).click();
    await eventually(async () => assert.match((await held()).description ?? '', /And kept\. /));
    await eventually(async () => assert.ok(!(await workbench.editors.isDirty('Warehouse Assistant'))));
  });

  it('says that a key is wrong, and that a server has no organizations; what was typed stays, the key does not', async () => {
    const workbench = await vscode.open();
    const { quickInput } = workbench;
    await workbench.runCommand('Mem0: Connect…');
    await connectDialogs.answerServer(workbench, sandbox.url);
    await connectDialogs.answerKey(workbench, 'm0-sandbox-not-a-key-of-this-one');
    const refusal = quickInput.message.filter({ hasText: new URL(sandbox.url).host });
    await refusal.waitFor();
    assert.match(await refusal.innerText(), /key/i);
    await quickInput.waitFor(connectDialogs.keyTitle);
    assert.equal(await quickInput.field.inputValue(), '');

    await sandbox.control.faults.add({
      path: '/api/v1/orgs/organizations/',
      status: 404,
      body: { detail: 'Not found.' },
    });
    await connectDialogs.answerKey(workbench, sandbox.key('owner'));
    await quickInput.waitFor(connectDialogs.serverTitle);
    await quickInput.message.filter({ hasText: /has no organizations/ }).waitFor();
    assert.equal(await quickInput.field.inputValue(), sandbox.url);
    await quickInput.accept();
    await quickInput.waitFor(connectDialogs.keyTitle);
    assert.equal(await quickInput.field.inputValue(), '');
    await quickInput.cancel();
    // Nothing was stored by any of these.
    await workbench.openMem0();
    await workbench.explorer.pane.getByRole('button', { name: 'Connect…' }).waitFor();
  });

  it('names the host that cannot be reached', async () => {
    const workbench = await vscode.open();
    const { quickInput } = workbench;
    // Port 1 of loopback: refused at once.
    const url = 'http://127.0.0.1:1';
    await workbench.runCommand('Mem0: Connect…');
    await connectDialogs.answerServer(workbench, url);
    await connectDialogs.answerKey(workbench, sandbox.key('owner'));
    await quickInput.waitFor(connectDialogs.serverTitle);
    assert.equal(await quickInput.field.inputValue(), url);
    assert.match(await quickInput.message.innerText(), /127\.0\.0\.1:1/);
  });

  it('is still connected after a reload of the window, and sends nothing before the view is shown', async () => {
    const workbench = await vscode.open();
    const { page, explorer, dialogs } = workbench;
    await connectDialogs.connect(workbench, sandbox.url, sandbox.key('reader'));
    const before = await explorer.read();
    await workbench.showFiles();
    await workbench.reload();
    await sandbox.control.requests.clear();
    // Activates the extension, and is carried out once that knows who is signed in.
    await workbench.runCommand('Mem0: Show Log');
    await page.locator('.part.panel .output-view').waitFor();
    await page.locator('.statusbar-item').filter({ hasText: 'SANDBOX' }).waitFor();
    assert.deepEqual(await sandbox.control.requests.list(), []);
    assert.equal(await dialogs.notification().count(), 0);
    await page.locator('[id="status.notifications"] .codicon-bell').waitFor();

    await workbench.openMem0();
    await explorer.filled();
    await explorer.settled();
    assert.deepEqual(await explorer.read(), before);
    assert.equal((await sandbox.control.requests.list()).length, 1);
  });

  it('says so when the key is gone after a reload, and sends nothing', async () => {
    const workbench = await vscode.open();
    const { page, explorer } = workbench;
    await connectDialogs.connect(workbench, sandbox.url, sandbox.key('reader'));
    await workbench.reload();
    await explorer.filled();
    await sandbox.control.requests.clear();
    // Where VS Code in a browser keeps secrets. A person's own reload lets it store nothing first.
    await page.evaluate(() => localStorage.clear());
    await page.reload();
    await workbench.ready();
    await workbench.openMem0();
    await explorer.pane.getByText('is no longer in the system’s secret storage').waitFor();
    await explorer.pane.getByRole('button', { name: 'Replace Key…' }).waitFor();
    assert.equal(await explorer.rows.count(), 0);
    assert.deepEqual(await sandbox.control.requests.list(), []);
  });

  it('signs out', async () => {
    const workbench = await vscode.open();
    await connectDialogs.connect(workbench, sandbox.url, sandbox.key('reader'));
    await workbench.runCommand('Mem0: Sign Out');
    await workbench.dialogs.press('Sign Out');
    await workbench.explorer.pane.getByRole('button', { name: 'Connect…' }).waitFor();
    assert.equal(await workbench.explorer.rows.count(), 0);
    await workbench.reload();
    await workbench.openMem0();
    await workbench.explorer.pane.getByRole('button', { name: 'Connect…' }).waitFor();
  });
});
