import assert from 'node:assert/strict';
import { Session } from '../../../src/core/session/session.ts';
import { Account } from '../../../src/model/account.ts';
import { deferred } from '../../support/deferred.ts';
import { fakeApi } from '../../support/fakeApi.ts';
import { signedIn, testConnection } from '../../support/signedIn.ts';

describe('Session', () => {
  it('goes from signed out over checking to signed in, with a new object each time', async () => {
    const { api } = fakeApi({});
    const session = new Session({
      client: () => Promise.resolve(api),
      account: (made) => Promise.resolve(new Account(made)),
    });
    const states = [session.state];
    session.onDidChange((state) => states.push(state));
    await session.signIn(testConnection);
    session.signOut();
    assert.deepEqual(
      states.map(({ kind }) => kind),
      ['signedOut', 'checking', 'signedIn', 'signedOut'],
    );
    assert.equal(new Set(states).size, 4);
  });

  it('sends nothing by signing in', async () => {
    const { asked } = await signedIn({});
    assert.deepEqual(asked, []);
  });

  it('lets the last of two sign-ins win, whichever client is made first', async () => {
    const slow = deferred<undefined>();
    const { api } = fakeApi({});
    const session = new Session({
      client: async ({ id }) => {
        if (id === 'slow') await slow.promise;
        return api;
      },
      account: (made) => Promise.resolve(new Account(made)),
    });
    const first = session.signIn({ ...testConnection, id: 'slow' });
    await session.signIn({ ...testConnection, id: 'quick' });
    slow.resolve(undefined);
    await first;
    assert.equal(session.state.kind === 'signedIn' && session.state.connection.id, 'quick');
  });

  it('ends what is under way when it is left', async () => {
    const answer = deferred<never>();
    let signal: AbortSignal | undefined;
    const { session, account } = await signedIn({
      listOrganizations: (options) => {
        signal = options?.signal;
        return answer.promise;
      },
    });
    void account.organizations.ensure();
    session.signOut();
    assert.equal(signal?.aborted, true);
  });
});
