import assert from 'node:assert/strict';
import { statusBarText } from '../../../src/views/statusBarText.ts';
import { signedIn, testConnection } from '../../support/signedIn.ts';

const inUse = { orgId: 'o', projectId: 'p', organizationName: 'Acme', projectName: 'Shop' };

describe('the status bar item', () => {
  it('names connection, organization and project', async () => {
    const { session } = await signedIn({});
    assert.equal(statusBarText(session.state, inUse, false)?.text, '$(project) Test · Acme/Shop');
    assert.equal(statusBarText(session.state, undefined, false)?.text, '$(project) Test');
    assert.match(statusBarText(session.state, inUse, false)?.tooltip ?? '', /me@example\.com/);
  });

  it('marks a sandbox in words', async () => {
    const { session } = await signedIn({});
    await session.signIn({ ...testConnection, kind: 'sandbox' });
    assert.equal(statusBarText(session.state, inUse, false)?.text, '$(beaker) SANDBOX · Test · Acme/Shop');
    assert.equal(statusBarText(session.state, inUse, false)?.spoken, 'Mem0: SANDBOX · Test, Acme/Shop');
  });

  it('warns of a key that the server rejects', async () => {
    const { session } = await signedIn({});
    const shown = statusBarText(session.state, inUse, true);
    assert.equal(shown?.text, '$(warning) Test · key rejected');
    assert.equal(shown.warning, true);
  });

  it('takes no icon and no line break from a name', async () => {
    const { session } = await signedIn({});
    const shown = statusBarText(session.state, { ...inUse, projectName: '$(trash)\nx' }, false);
    assert.doesNotMatch(shown?.text ?? '', /\$\(trash\)|\n/);
  });

  it('is absent when signed out', async () => {
    const { session } = await signedIn({});
    session.signOut();
    assert.equal(statusBarText(session.state, undefined, false), undefined);
  });
});
