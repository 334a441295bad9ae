import type { Mem0Api } from '../../src/api/mem0Api.ts';
import { Session } from '../../src/core/session/session.ts';
import { Account } from '../../src/model/account.ts';
import type { Connection } from '../../src/shared/connection.ts';
import { fakeApi, type Asked } from './fakeApi.ts';

/** A connection to nowhere, for tests of what stands above the client. */
export const testConnection: Connection = {
  id: 'test',
  label: 'Test',
  baseUrl: 'https://mem0.test',
  kind: 'server',
  email: 'me@example.com',
};

/** A session that is signed in over a fake client with these answers, and what it asked. */
export async function signedIn(
  answers: Partial<Mem0Api>,
): Promise<{ session: Session; account: Account; asked: Asked[] }> {
  const { api, asked } = fakeApi(answers);
  const account = new Account(api);
  const accounts = [account];
  const session = new Session({
    client: () => Promise.resolve(api),
    // Each session has an account of its own: the first is the one that is given back.
    account: () => Promise.resolve(accounts.pop() ?? new Account(api)),
  });
  await session.signIn(testConnection);
  return { session, account, asked };
}
