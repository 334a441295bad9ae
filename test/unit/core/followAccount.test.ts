import assert from 'node:assert/strict';
import { followAccount } from '../../../src/core/session/followAccount.ts';
import { Session } from '../../../src/core/session/session.ts';
import { Account } from '../../../src/model/account.ts';
import { fakeApi } from '../../support/fakeApi.ts';
import { testConnection } from '../../support/signedIn.ts';

describe('following the account of a session', () => {
  const newSession = (): Session =>
    new Session({
      client: () => Promise.resolve(fakeApi({}).api),
      account: (api) => Promise.resolve(new Account(api)),
    });

  it('tells the account now and after each change, and ends what was begun for the one before', async () => {
    const session = newSession();
    const log: string[] = [];
    let turn = 0;
    const following = followAccount(session, (account) => {
      const name = `${account ? 'account' : 'none'} ${++turn}`;
      log.push(name);
      return { dispose: () => void log.push(`end of ${name}`) };
    });
    await session.signIn(testConnection);
    following.dispose();
    session.signOut();
    assert.deepEqual(log, ['none 1', 'end of none 1', 'none 2', 'end of none 2', 'account 3', 'end of account 3']);
  });

  it('settles once it is known whether somebody is signed in', async () => {
    const session = newSession();
    assert.equal((await session.settled()).kind, 'signedOut');
    const signingIn = session.signIn(testConnection);
    assert.equal(session.state.kind, 'checking');
    assert.equal((await session.settled()).kind, 'signedIn');
    await signingIn;
  });
});
