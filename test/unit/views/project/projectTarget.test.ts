import assert from 'node:assert/strict';
import fc from 'fast-check';
import { DOCUMENT_SUFFIX } from '../../../../src/shared/project/projectDocument.ts';
import { addressOf, targetOf } from '../../../../src/views/project/document/projectTarget.ts';

const id = fc.string({ minLength: 1, unit: 'binary' });
const names = { organization: 'Northwind', project: 'Atlas' };

describe('the address of a document', () => {
  it('shows names, and stands for ids, whatever they are', () => {
    fc.assert(
      fc.property(id, id, id, fc.string(), fc.string(), (connectionId, orgId, projectId, organization, project) => {
        for (const target of [
          { connectionId, orgId, projectId },
          { connectionId, orgId, draft: projectId },
        ]) {
          const address = addressOf(target, { organization, project });
          assert.deepEqual(targetOf(address), target);
          assert.match(address.path, /^\/[^/]+\/[^/]+$/);
        }
      }),
    );
  });

  it('is what a person knows the project by', () => {
    const { path } = addressOf({ connectionId: 'c', orgId: 'o', projectId: 'p' }, names);
    assert.equal(path, `/Northwind/Atlas${DOCUMENT_SUFFIX}`);
  });

  it('leads nowhere else by a name', () => {
    for (const name of ['..', '.', '', '../../x', 'a/b\\c']) {
      const { path } = addressOf(
        { connectionId: 'c', orgId: 'o', projectId: 'p' },
        { organization: name, project: name },
      );
      assert.equal(new URL(`mem0://x${path}`).pathname.split('/').length, 3, path);
    }
  });

  it('of anything else is none', () => {
    const { query } = addressOf({ connectionId: 'c', orgId: 'o', projectId: 'p' }, names);
    for (const address of [
      { path: '/Northwind', query },
      { path: `/Northwind/Atlas${DOCUMENT_SUFFIX}`, query: '' },
      { path: `/Northwind/Atlas${DOCUMENT_SUFFIX}`, query: 'connection=c&organization=o' },
    ]) {
      assert.equal(targetOf(address), undefined);
    }
  });
});
