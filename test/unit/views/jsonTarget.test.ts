import assert from 'node:assert/strict';
import { nodes } from '../../../src/views/explorer/nodes.ts';
import { jsonTarget, parseTargetQuery, targetQuery } from '../../../src/views/json/jsonTarget.ts';

describe('the JSON of a row', () => {
  const rows = [
    [nodes.organization({ orgId: 'o' }), { kind: 'organization', orgId: 'o' }],
    [nodes.organizationMembers({ orgId: 'o' }), { kind: 'organizationMembers', orgId: 'o' }],
    [nodes.project({ orgId: 'o', projectId: 'p' }), { kind: 'project', orgId: 'o', projectId: 'p' }],
    [nodes.member({ orgId: 'o' }, 'ann'), { kind: 'organizationMembers', orgId: 'o' }],
    [nodes.member({ orgId: 'o', projectId: 'p' }, 'ann'), { kind: 'projectMembers', orgId: 'o', projectId: 'p' }],
  ] as const;

  for (const [node, target] of rows) {
    it(`is the answer to a read: ${node.id}`, () => {
      const found = jsonTarget(node);
      assert.deepEqual(found, target);
      assert.ok(found);
      assert.deepEqual(parseTargetQuery(targetQuery(found)), target, 'and stands in the document’s address');
    });
  }

  it('is none for a row that stands for nothing', () => {
    assert.equal(jsonTarget(nodes.status('empty', { kind: 'projects', orgId: 'o' })), undefined);
  });

  for (const query of ['', 'kind=project&orgId=o', 'kind=secrets&orgId=o&projectId=p', 'orgId=o']) {
    it(`is none for an address that was made up: ${query}`, () => assert.equal(parseTargetQuery(query), undefined));
  }
});
