import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { StatusBar } from '../../src/views/statusBar.ts';
import { eventually } from '../support/eventually.ts';
import { ActsFixture, type World } from './actsFixture.ts';

describe('finding one’s way, in VS Code', () => {
  let fixture: ActsFixture;
  let world: World;

  before(async () => {
    fixture = await ActsFixture.start();
    await fixture.signIn('owner');
    world = await fixture.world();
  });
  afterEach(() => fixture.services.explorer.presentation.setFilter(undefined));
  after(() => fixture.stop());

  const key = (): string => fixture.sandbox.key('owner');

  it('filters by the text that it is given, and clears', async () => {
    const { presentation } = fixture.services.explorer;
    await fixture.run('mem0.filter', [], { text: 'atlas' });
    assert.equal(presentation.filter?.text, 'atlas');
    assert.ok((presentation.filtered(fixture.account)?.shown ?? 0) >= 1);
    await fixture.run('mem0.clearFilter', []);
    assert.equal(presentation.filter, undefined);
  });

  it('keeps the filter that was there when the new one is dismissed', async () => {
    await fixture.run('mem0.filter', [], { text: 'atlas' });
    await fixture.run('mem0.filter', []);
    assert.equal(fixture.services.explorer.presentation.filter?.text, 'atlas');
  });

  describe('Go to…', () => {
    const forms = (): string[] =>
      vscode.window.tabGroups.all
        .flatMap(({ tabs }) => tabs)
        .flatMap(({ label, input }) => (input instanceof vscode.TabInputCustom ? [label] : []));
    const selected = (): string[] => fixture.services.explorer.selection.map(({ id }) => id);

    afterEach(async () => {
      while (forms().length > 0) await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    });

    it('opens a project’s form, which gets the focus, and selects its row', async () => {
      const { id } = await fixture.row(world.organization, 'Atlas');
      await fixture.run('mem0.goTo', ['Atlas']);
      await eventually(() => assert.deepEqual([forms(), selected()], [['Atlas'], [id]]));
      assert.ok(vscode.window.tabGroups.activeTabGroup.activeTab?.input instanceof vscode.TabInputCustom);
    });

    it('shows a member in the tree, where a filter would hide it without that, and opens nothing', async () => {
      const { id } = await fixture.row(world.organization, 'Members', world.ann);
      await fixture.run('mem0.filter', [], { text: world.bob });
      await fixture.run('mem0.goTo', [world.ann]);
      await eventually(() => assert.deepEqual(selected(), [id]));
      assert.deepEqual([forms(), fixture.services.explorer.presentation.filter], [[], undefined]);
    });

    it('goes the other way by a row’s button: a project in the tree, a member in the form', async () => {
      const { organization, ann } = world;
      const project = await fixture.row(organization, 'Atlas');
      await fixture.run('mem0.goTo', [{ typed: 'Atlas', press: /^Show in the Tree$/ }]);
      await eventually(() => assert.deepEqual(selected(), [project.id]));
      assert.deepEqual(forms(), []);

      const member = await fixture.row(organization, 'Atlas', ann);
      const typed = `${ann}: ${organization} › Atlas · READER`;
      await fixture.run('mem0.goTo', [{ typed, press: /^Open the Settings of the Project$/ }]);
      await eventually(() => assert.deepEqual([forms(), selected()], [['Atlas'], [member.id]]));
    });
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

  it('tells of it in the status bar, unless a setting hides that', async () => {
    const { projectsInUse, session } = fixture.services;
    const settings = vscode.workspace.getConfiguration('mem0');
    const item = vscode.window.createStatusBarItem('mem0.test');
    let shown = false;
    item.show = () => void (shown = true);
    item.hide = () => void (shown = false);
    const bar = new StatusBar(session, projectsInUse, item);
    try {
      assert.equal(shown, true);
      assert.equal(item.command, 'mem0.switch');
      assert.equal(item.text, '$(beaker) SANDBOX · Acts');
      await fixture.run('mem0.project.use', [], await fixture.row(world.organization, 'Atlas'));
      assert.equal(item.text, `$(beaker) SANDBOX · Acts · ${world.organization}/Atlas`);
      assert.match(item.accessibilityInformation?.label ?? '', /Atlas/);
      await settings.update('statusBar.visible', false, vscode.ConfigurationTarget.Global);
      await eventually(() => assert.equal(shown, false));
      await settings.update('statusBar.visible', undefined, vscode.ConfigurationTarget.Global);
      await eventually(() => assert.equal(shown, true));
    } finally {
      await settings.update('statusBar.visible', undefined, vscode.ConfigurationTarget.Global);
      await fixture.run('mem0.project.stopUsing', []);
      bar.dispose();
    }
  });

  it('offers at a click on the status bar what there is to switch to', async () => {
    const nothing = await fixture.run('mem0.switch', []);
    assert.deepEqual(nothing.offered, [
      'Use another project…',
      'Go to an organization, project or member…',
      'Switch connection…',
    ]);
    await fixture.run('mem0.switch', ['Use another project…', 'Atlas']);
    assert.equal(fixture.services.projectsInUse.current?.projectId, world.projectId);
    const stopped = await fixture.run('mem0.switch', ['Stop using the project']);
    assert.equal(stopped.offered[0], `Use another project…: ${world.organization} › Atlas`);
    assert.equal(fixture.services.projectsInUse.current, undefined);
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
