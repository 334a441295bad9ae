import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { changeMembers } from '../../src/acts/members.ts';
import { nodes, type ExplorerNode } from '../../src/views/explorer/nodes.ts';
import { eventually } from '../support/eventually.ts';
import { ActsFixture } from './actsFixture.ts';

describe('what VS Code asks for again', () => {
  let fixture: ActsFixture;
  before(async () => {
    fixture = await ActsFixture.start();
    await fixture.signIn('owner');
  });
  after(() => fixture.stop());

  it('is one list, where one member changed', async () => {
    const { orgId, projectId, ann } = await fixture.world();
    await fixture.world();
    const { explorer } = fixture.services;
    const scope = { orgId, projectId };
    await vscode.commands.executeCommand('mem0.explorer.focus');
    const { tree } = explorer;
    const getChildren = tree.getChildren.bind(tree);
    let asked: string[] = [];
    tree.getChildren = (parent?: ExplorerNode) => {
      asked.push(parent?.id ?? 'root');
      return getChildren(parent);
    };
    try {
      const project = nodes.project(scope);
      await explorer.reveal(nodes.organization({ orgId }), { expand: true });
      await explorer.reveal(nodes.organizationMembers({ orgId }), { expand: true });
      await explorer.reveal(project, { expand: true });
      await eventually(() => assert.ok(asked.includes(project.id)));
      asked = [];
      await changeMembers(fixture.account, [{ kind: 'role', scope, email: ann, role: 'OWNER' }]);
      await eventually(() => assert.ok(asked.includes(project.id)));
      // Whatever else was asked for came before the answer to this.
      await explorer.reveal(nodes.member(scope, ann));
      assert.deepEqual(asked, [project.id]);
    } finally {
      tree.getChildren = getChildren;
    }
  });
});
