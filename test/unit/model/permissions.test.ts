import assert from 'node:assert/strict';
import { mayWriteScope } from '../../../src/model/permissions.ts';
import { signedIn } from '../../support/signedIn.ts';
import { listing, organization, project } from '../../support/wireRows.ts';

describe('who may change an organization or a project', () => {
  for (const [said, facts, may] of [
    ['an OWNER', { user_role: 'OWNER' }, true],
    ['a READER', { user_role: 'READER' }, false],
    ['a role that the product does not know, which may try', { user_role: 'AUDITOR' }, true],
    ['no role at all, which may try', {}, true],
    ['no role because it is null, which may try', { user_role: null }, true],
  ] as const) {
    it(`is decided by what the server says: ${said}`, async () => {
      const { account } = await signedIn({
        listOrganizations: () => Promise.resolve(listing(organization('o', facts))),
        listProjects: () => Promise.resolve(listing(project('p', facts))),
      });
      await account.organizations.ensure();
      await account.projects({ orgId: 'o' }).ensure();
      assert.equal(mayWriteScope({ orgId: 'o' }, account), may);
      assert.equal(mayWriteScope({ orgId: 'o', projectId: 'p' }, account), may);
    });
  }

  it('is the owner of the organization, whatever role is told', async () => {
    const { account } = await signedIn({
      listOrganizations: () => Promise.resolve(listing(organization('o', { user_role: 'READER', is_owner: true }))),
    });
    await account.organizations.ensure();
    assert.equal(mayWriteScope({ orgId: 'o' }, account), true);
  });
});
