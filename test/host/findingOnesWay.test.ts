import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { ActsFixture, type World } from './actsFixture.ts';

describe('finding one’s way, in VS Code', () => {
  let fixture: ActsFixture;
  let world: World;

  before(async () => {
    fixture = await ActsFixture.start();
    await fixture.signIn('owner');
    world = await fixture.world();
  });
  afterEach(() => fixture.services.explorer.lens.setFilter(undefined));
  after(() => fixture.stop());

  const key = (): string => fixture.sandbox.key('owner');

  it('filters by the text that it is given, and clears', async () => {
    const { lens } = fixture.services.explorer;
    await fixture.run('mem0.filter', [], { text: 'atlas' });
    assert.equal(lens.filter?.text, 'atlas');
    assert.ok((lens.filtered(fixture.account)?.shown ?? 0) >= 1);
    await fixture.run('mem0.clearFilter', []);
    assert.equal(lens.filter, undefined);
  });

  it('keeps the filter that was there when the new one is dismissed', async () => {
    await fixture.run('mem0.filter', [], { text: 'atlas' });
    await fixture.run('mem0.filter', []);
    assert.equal(fixture.services.explorer.lens.filter?.text, 'atlas');
  });

  it('uses a project, and lets it go', async () => {
    const { projectsInUse, session } = fixture.services;
    assert.equal(session.state.kind, 'signedIn');
    await fixture.run('mem0.project.use', [], await fixture.row(world.organization, 'Atlas'));
    assert.deepEqual(projectsInUse.current, {
      orgId: world.orgId,
      projectId: world.projectId,
      organizationName: world.organization,
      projectName: 'Atlas',
      email: session.state.connection.email,
    });
    await fixture.run('mem0.project.stopUsing', []);
    assert.equal(projectsInUse.current, undefined);
  });

  it('copies code without the key', async () => {
    const row = await fixture.row(world.organization, 'Atlas');
    const { copied } = await fixture.run('mem0.project.copyCode', ['TypeScript'], row);
    assert.match(copied[0] ?? '', /import \{ MemoryClient \} from "mem0ai"/);
    assert.ok(copied[0]?.includes(world.projectId));
    assert.ok(!copied[0]?.includes(key()));
  });

  it('copies nothing when no form is chosen', async () => {
    const { copied } = await fixture.run('mem0.project.copyCode', [], await fixture.row(world.organization, 'Atlas'));
    assert.deepEqual(copied, []);
  });

  it('copies the raw answer of a project', async () => {
    const { copied } = await fixture.run('mem0.copyJson', [], await fixture.row(world.organization, 'Atlas'));
    const answer: unknown = JSON.parse(copied[0] ?? '');
    assert.ok(typeof answer === 'object' && answer !== null && 'project_id' in answer);
    assert.equal(answer.project_id, world.projectId);
  });

  it('opens the raw answer of a list of members as a document', async () => {
    await fixture.run('mem0.viewJson', [], await fixture.row(world.organization, 'Members'));
    const document = vscode.window.activeTextEditor?.document;
    assert.equal(document?.uri.scheme, 'mem0-json');
    assert.equal(document.languageId, 'json');
    assert.match(document.getText(), /"members": \[/);
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  });

  it('copies diagnostics that tell neither the key nor who it is', async () => {
    const { copied } = await fixture.run('mem0.copyDiagnostics', []);
    const [text = ''] = copied;
    assert.match(text, /- Mem0 Explorer: \d+\.\d+\.\d+\n- VS Code: /);
    assert.match(text, /- State: signed in\n- Server: sandbox \(http\)/);
    assert.ok(!text.includes(key()));
    assert.doesNotMatch(text, /@/);
  });
});
