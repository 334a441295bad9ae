import assert from 'node:assert/strict';
import { explorerContent } from '../../../src/views/explorer/notice.ts';
import { apiError } from '../../support/fakeApi.ts';
import { signedIn } from '../../support/signedIn.ts';
import { listing, organization } from '../../support/wireRows.ts';

describe('what the explorer shows', () => {
  const cases = [
    ['no organizations', () => Promise.resolve(listing<never>()), 'noOrganizations'],
    ['a refused key', () => Promise.reject(apiError('unauthorized', 'No.', 401)), 'keyRejected'],
    [
      'a key that could not be read: the server refused nothing',
      () => Promise.reject(apiError('unauthorized')),
      'rows',
    ],
    ['a server without this API', () => Promise.reject(apiError('notFound')), 'noOrganizationsApi'],
    ['a network that fails: its own sentence is a row', () => Promise.reject(apiError('network')), 'rows'],
    ['organizations', () => Promise.resolve(listing(organization('a'))), 'rows'],
    [
      'rows that could not be read: they are told of',
      () => Promise.resolve({ rows: [], problems: [{ path: '[0]', message: 'missing' }] }),
      'rows',
    ],
  ] as const;

  for (const [name, listOrganizations, content] of cases) {
    it(`tells apart: ${name}`, async () => {
      const { session, account } = await signedIn({ listOrganizations });
      await account.organizations.ensure();
      assert.equal(explorerContent(session.state, undefined), content);
    });
  }

  it('keeps old rows when a later answer is a refusal', async () => {
    let calls = 0;
    const { session, account } = await signedIn({
      listOrganizations: () =>
        ++calls === 1 ? Promise.resolve(listing(organization('a'))) : Promise.reject(apiError('unauthorized')),
    });
    await account.organizations.ensure();
    await account.organizations.reload();
    assert.equal(explorerContent(session.state, undefined), 'rows');
  });

  it('is nothing while signed out', async () => {
    const { session } = await signedIn({});
    session.signOut();
    assert.equal(explorerContent(session.state, undefined), 'signedOut');
  });
});
