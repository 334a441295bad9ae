import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { ExplorerNode } from '../../../src/views/explorer/nodes.ts';
import { HOSTILE_ORGANIZATION, hostileMem0 } from '../../support/chaos/hostileMem0.ts';
import { eventually } from '../../support/eventually.ts';
import { hostileTexts } from '../../support/hostileTexts.ts';
import { FaultsFixture } from './faultsFixture.ts';
import { closeAll, documentOf } from './openProject.ts';

/** Characters that are drawn as nothing, turn what follows, or speak to a terminal. */
const INVISIBLE = /[\p{Cc}\u202a-\u202e\u2060-\u2069\u200b\u3164\ufeff]/u;

/** Every line of a text is one that hides nothing. */
function assertHarmless(text: string): void {
  for (const line of text.split('\n')) {
    assert.doesNotMatch(line, INVISIBLE);
    assert.ok(line.isWellFormed());
    assert.ok(line.length <= 1001, `${line.length} characters`);
  }
}

describe('a server with hostile data', () => {
  let fixture: FaultsFixture;
  let nodes: ExplorerNode[];

  before(async () => {
    fixture = await FaultsFixture.start();
    fixture.disturb(() => hostileMem0);
    await fixture.acts.signIn('reader', fixture.line.url);
    nodes = await all();
  });
  afterEach(() => closeAll());
  after(() => fixture[Symbol.asyncDispose]());

  /** Everything that the tree can show. */
  async function all(parent?: ExplorerNode): Promise<ExplorerNode[]> {
    const children = await eventually(async () => {
      const found: ExplorerNode[] = await fixture.acts.services.explorer.tree.getChildren(parent);
      assert.ok(!found.some(({ kind }) => kind === 'loading'));
      return found;
    });
    const below = await Promise.all(children.map((child) => all(child)));
    return [...children, ...below.flat()];
  }

  it('shows each text as one harmless line in rows, tooltips and what is spoken', () => {
    const { tree } = fixture.acts.services.explorer;
    for (const node of nodes) {
      const item = tree.getTreeItem(node);
      const resolved = tree.resolveTreeItem(item, node);
      const { label, description = '', accessibilityInformation, tooltip } = resolved;
      for (const text of [label, description, accessibilityInformation?.label, tooltip]) {
        // A Markdown tooltip would load pictures and take links.
        assert.ok(typeof text === 'string', node.id);
        assertHarmless(text);
      }
      assert.notEqual(label, '', node.id);
    }
    const kinds = Map.groupBy(nodes, ({ kind }) => kind);
    assert.equal(kinds.get('organization')?.length, Object.keys(hostileTexts).length + 1);
    assert.equal(kinds.get('project')?.length, Object.keys(hostileTexts).length);
    assert.ok(kinds.get('problems'), 'What could not be shown is told.');
  });

  it('gives every row an id of its own, which VS Code takes', async () => {
    assert.equal(new Set(nodes.map(({ id }) => id)).size, nodes.length);
    await vscode.commands.executeCommand('mem0.explorer.focus');
    for (const node of nodes.filter(({ kind }) => kind === 'project' || kind === 'organization')) {
      await fixture.acts.services.explorer.reveal(node);
    }
  });

  it('gives no object what a server named __proto__', () => {
    const plain: Record<string, unknown> = {};
    assert.equal(plain['name'], undefined);
    assert.equal(Object.getPrototypeOf(plain), Object.prototype);
  });

  it('opens each project as a document, and each answer as JSON, under a name that is no path', async () => {
    const kinds = new Set(['traversal', 'windows', 'control', 'blank']);
    const projects = nodes.filter((node) => node.kind === 'project').filter(({ projectId }) => kinds.has(projectId));
    assert.equal(projects.length, kinds.size);
    for (const node of projects) {
      const { projectId } = node;
      await fixture.acts.run('mem0.project.open', [], node);
      await fixture.acts.run('mem0.viewJson', [], node);
      const tabs = vscode.window.tabGroups.activeTabGroup.tabs.map(({ label }) => label);
      for (const label of tabs) assertHarmless(label);
      const opened = vscode.workspace.textDocuments.filter(({ uri }) => uri.scheme.startsWith('mem0'));
      for (const { uri } of opened) {
        assert.doesNotMatch(uri.path, /\/\.\.?(\/|$)/, projectId);
        assert.ok(uri.path.length < 300, projectId);
      }
      await closeAll();
    }
    const [sent] = fixture.line.requests.filter(({ url }) => !/^\/(api\/)?v1\//.test(url));
    assert.equal(sent, undefined, 'No request left its place.');
  });

  it('keeps a text byte for byte in the document', async () => {
    const address = documentOf('acts-reader', { orgId: HOSTILE_ORGANIZATION, projectId: 'direction' });
    const document = await vscode.workspace.openTextDocument(address);
    const settings: unknown = JSON.parse(document.getText());
    assert.ok(typeof settings === 'object' && settings !== null);
    assert.equal(Reflect.get(settings, 'name'), hostileTexts['direction']);
  });
});
