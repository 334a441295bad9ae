import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Services } from '../../src/commands/command.ts';
import { addressOf, SCHEME } from '../../src/views/project/document/projectTarget.ts';
import { eventually } from '../support/eventually.ts';
import { startSandbox, type RunningSandbox, type SandboxState } from '../support/sandbox.ts';

type ProjectState = SandboxState['organizations'][number]['projects'][number];

describe('the project editor', () => {
  let services: Services;
  let sandbox: RunningSandbox;
  let connections = 0;
  let orgId: string;
  let projectId: string;

  /** Signs in with a connection of its own, so that no test meets another's documents. */
  async function signIn(persona: string): Promise<string> {
    const id = `host-test-${++connections}`;
    const connection = { id, label: persona, baseUrl: sandbox.url, kind: 'sandbox' as const };
    await services.connections.store(connection, sandbox.key(persona));
    await services.connections.save(connection);
    await services.session.signIn(connection);
    return id;
  }
  async function stored(): Promise<ProjectState> {
    const { organizations } = await sandbox.control.state();
    const project = organizations.flatMap(({ projects }) => projects).find((one) => one.project_id === projectId);
    assert.ok(project);
    return project;
  }
  const uri = (connectionId: string) =>
    vscode.Uri.from({
      scheme: SCHEME,
      ...addressOf({ connectionId, orgId, projectId }, { organization: 'Any', project: 'Any' }),
    });
  async function open(connection: string): Promise<vscode.TextDocument> {
    await vscode.commands.executeCommand('vscode.openWith', uri(connection), 'default');
    const document = vscode.workspace.textDocuments.find((one) => one.uri.toString() === uri(connection).toString());
    assert.ok(document);
    return document;
  }
  async function set(document: vscode.TextDocument, changes: Record<string, unknown>): Promise<void> {
    const value: unknown = JSON.parse(document.getText());
    assert.ok(typeof value === 'object');
    const edit = new vscode.WorkspaceEdit();
    const whole = new vscode.Range(new vscode.Position(0, 0), document.lineAt(document.lineCount - 1).range.end);
    edit.replace(document.uri, whole, `${JSON.stringify({ ...value, ...changes }, null, 2)}\n`);
    await vscode.workspace.applyEdit(edit);
  }
  /** What another person does at the same time. */
  async function elsewhere(fields: Record<string, unknown>): Promise<void> {
    const response = await fetch(`${sandbox.url}/api/v1/orgs/organizations/${orgId}/projects/${projectId}/`, {
      method: 'PATCH',
      headers: { Authorization: `Token ${sandbox.key('owner')}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(fields),
    });
    assert.ok(response.ok);
    await sandbox.control.requests.clear();
  }
  const sent = async (method: string) =>
    (await sandbox.control.requests.list()).filter((request) => request.method === method);

  before(async () => {
    const extension = vscode.extensions.getExtension<Services>('mem0-explorer.mem0-explorer');
    assert.ok(extension);
    services = await extension.activate();
  });
  beforeEach(async () => {
    sandbox = await startSandbox();
    const { organizations } = await sandbox.control.state();
    const readable = organizations
      .flatMap((organization) => organization.projects.map((project) => ({ organization, project })))
      .find(({ project }) => project.members.length > 1);
    assert.ok(readable);
    orgId = readable.organization.org_id;
    projectId = readable.project.project_id;
  });
  afterEach(async () => {
    // Reverting reads the document again where it can: a test's documents are closed while its server is there.
    while (vscode.window.tabGroups.activeTabGroup.activeTab) {
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    }
    services.session.signOut();
    await sandbox.stop();
  });

  it('opens a project as a JSON document with its settings, and asks for it once', async () => {
    const document = await open(await signIn('owner'));
    const project = await stored();
    const settings: unknown = JSON.parse(document.getText());
    assert.ok(typeof settings === 'object' && settings !== null);
    assert.deepEqual(Object.keys(settings).slice(0, 2), ['name', 'description']);
    assert.equal(Reflect.get(settings, 'name'), project.name);
    assert.ok(!('project_id' in settings) && !('members' in settings));
    assert.equal(document.languageId, 'mem0-project');
    const reads = (await sent('GET')).filter(({ path }) => path.endsWith(`/projects/${projectId}/`));
    assert.equal(reads.length, 1);
  });

  it('tells a time that is the server’s, and the bytes of the text', async () => {
    const connection = await signIn('owner');
    const document = await open(connection);
    const stat = await vscode.workspace.fs.stat(uri(connection));
    assert.equal(stat.mtime, Date.parse((await stored()).updated_at));
    assert.equal(stat.size, Buffer.byteLength(document.getText()));
    assert.equal(stat.permissions, undefined);
  });

  it('sends the changed settings alone, and is clean afterwards', async () => {
    const document = await open(await signIn('owner'));
    const before = await stored();
    await sandbox.control.requests.clear();
    await set(document, { description: 'Changed in the host test.' });
    assert.ok(document.isDirty);
    assert.ok(await document.save());
    assert.ok(!document.isDirty);
    const requests = (await sandbox.control.requests.list()).map(({ method }) => method);
    // Whether somebody else saved meanwhile, the change, and what the server made of it.
    assert.deepEqual(requests, ['GET', 'PATCH', 'GET']);
    const after = await stored();
    assert.equal(after.description, 'Changed in the host test.');
    assert.deepEqual({ ...after, description: before.description, updated_at: before.updated_at }, before);
  });

  it('sends nothing when nothing is changed', async () => {
    const document = await open(await signIn('owner'));
    await sandbox.control.requests.clear();
    await vscode.commands.executeCommand('workbench.action.files.save');
    assert.deepEqual(await sandbox.control.requests.list(), []);
    await set(document, {});
    assert.ok(!document.isDirty);
  });

  it('keeps the document dirty and sends nothing when somebody else has saved', async () => {
    const document = await open(await signIn('owner'));
    await set(document, { description: 'mine' });
    await elsewhere({ description: 'them' });
    assert.equal(await document.save(), false);
    assert.ok(document.isDirty);
    assert.deepEqual(await sent('PATCH'), []);
  });

  it('notices somebody else’s change even where the text has the same length', async () => {
    const document = await open(await signIn('owner'));
    const { name } = await stored();
    const other = `${name.slice(0, -1)}~`;
    await set(document, { description: 'mine' });
    await elsewhere({ name: other });
    assert.equal(await document.save(), false);
    assert.deepEqual(await sent('PATCH'), []);
  });

  it('loses nothing when saving fails, and saves at the second attempt', async () => {
    const document = await open(await signIn('owner'));
    await set(document, { description: 'kept' });
    await sandbox.control.faults.add({ method: 'PATCH', path: '**', times: 1, status: 500, body: { detail: 'No.' } });
    assert.equal(await document.save(), false);
    assert.ok(document.isDirty);
    assert.ok(await document.save());
    assert.equal((await stored()).description, 'kept');
  });

  it('refuses what cannot be right before anything is sent', async () => {
    const document = await open(await signIn('owner'));
    await sandbox.control.requests.clear();
    await set(document, { name: '  ' });
    assert.equal(await document.save(), false);
    await set(document, { name: 'good', multilingual: 'perhaps' });
    assert.equal(await document.save(), false);
    assert.deepEqual(await sent('PATCH'), []);
  });

  it('is read-only for a READER', async () => {
    const connection = await signIn('reader');
    const { organizations } = await sandbox.control.state();
    const reader = sandbox.users.find(({ persona }) => persona === 'reader')?.email;
    const found = organizations
      .flatMap((organization) => organization.projects.map((project) => ({ organization, project })))
      .find(({ project }) => project.members.some(({ email, role }) => email === reader && role === 'READER'));
    assert.ok(found);
    orgId = found.organization.org_id;
    projectId = found.project.project_id;
    assert.equal((await vscode.workspace.fs.stat(uri(connection))).permissions, vscode.FilePermission.Readonly);
  });

  it('does not save with another connection than the one it was opened with', async () => {
    const document = await open(await signIn('owner'));
    await set(document, { description: 'mine' });
    await signIn('reader');
    await sandbox.control.requests.clear();
    assert.equal(await document.save(), false);
    assert.deepEqual(await sent('PATCH'), []);
    assert.ok(document.isDirty);
  });

  it('shows what the server made of it when that is something else', async () => {
    const document = await open(await signIn('owner'));
    await set(document, { name: '  spaced  ' });
    await document.save();
    const { name } = await stored();
    await eventually(() => {
      const settings: unknown = JSON.parse(document.getText());
      assert.ok(typeof settings === 'object' && settings !== null);
      assert.equal(Reflect.get(settings, 'name'), name);
      assert.ok(!document.isDirty);
    });
  });

  for (const mode of ['afterDelay', 'onFocusChange', 'onWindowChange']) {
    it(`sends nothing by itself with auto save ${mode}`, async () => {
      const files = vscode.workspace.getConfiguration('files');
      await files.update('autoSave', mode, vscode.ConfigurationTarget.Global);
      await files.update('autoSaveDelay', 50, vscode.ConfigurationTarget.Global);
      try {
        const connection = await signIn('owner');
        const document = await open(connection);
        const inUse = vscode.workspace.getConfiguration('files', {
          uri: document.uri,
          languageId: document.languageId,
        });
        assert.equal(inUse.get('autoSave'), 'off');
        // A file beside it shows when auto save has had its turn.
        const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
        assert.ok(folder);
        const other = vscode.Uri.joinPath(folder, `${mode}.txt`);
        await vscode.workspace.fs.writeFile(other, Buffer.from(''));
        await set(document, { description: mode });
        const witness = await vscode.workspace.openTextDocument(other);
        await vscode.window.showTextDocument(witness);
        const edit = new vscode.WorkspaceEdit();
        edit.insert(other, new vscode.Position(0, 0), 'typed');
        await vscode.workspace.applyEdit(edit);
        await vscode.window.showTextDocument(document);
        if (mode !== 'onWindowChange') await eventually(() => assert.ok(!witness.isDirty));
        assert.ok(document.isDirty);
        assert.deepEqual(await sent('PATCH'), []);
        await witness.save();
      } finally {
        await files.update('autoSave', undefined, vscode.ConfigurationTarget.Global);
        await files.update('autoSaveDelay', undefined, vscode.ConfigurationTarget.Global);
      }
    });
  }
});
