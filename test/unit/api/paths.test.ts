import assert from 'node:assert/strict';
import fc from 'fast-check';
import { endpoints } from '../../../src/api/endpoints.ts';

const base = 'https://api.mem0.ai';
const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.stringMatching(/^[A-Za-z0-9._~%/?#\\ -]{0,12}$/),
  fc.constantFrom('', '.', '..', '../..', '%2e%2e', '%2F', '..%2f', 'a/../b', 'a\\..\\b', 'a?b', 'a#b', '\t', 'a\n'),
);

describe('paths', () => {
  it('reach the thing that they name, whatever its id, or none at all', () => {
    fc.assert(
      fc.property(hostile, hostile, (orgId, projectId) => {
        const path = endpoints.projectMembers(orgId, projectId);
        if (path === undefined) return;
        const url = new URL(base + path);
        assert.equal(url.origin, base);
        assert.equal(url.search + url.hash, '');
        const segments = url.pathname.split('/').map(decodeURIComponent);
        assert.deepEqual(segments, [
          '',
          'api',
          'v1',
          'orgs',
          'organizations',
          orgId,
          'projects',
          projectId,
          'members',
          '',
        ]);
      }),
      { numRuns: 2000 },
    );
  });

  it('exist for ids as the server makes them', () => {
    for (const id of ['7f6c1a2e-8d0b-4a52-9d5e-000000000000', 'proj_123', 'org-1', 'A.b~c', '0']) {
      assert.equal(endpoints.project(id, id), `/api/v1/orgs/organizations/${id}/projects/${id}/`);
    }
  });
});
