import type { Account } from '../../model/account.ts';
import type { Disposable } from '../../shared/disposable.ts';
import type { Session } from './session.ts';

/**
 * Calls `follow` with the session's account, or undefined while there is none: now, and after each change of the session. What `follow`
 * returned is disposed of before the next call, and with the result.
 */
export function followAccount(
  session: Pick<Session, 'state' | 'onDidChange'>,
  follow: (account: Account | undefined) => Disposable | undefined,
): Disposable {
  let followed: Disposable | undefined;
  const update = (): void => {
    followed?.dispose();
    const { state } = session;
    followed = follow(state.kind === 'signedIn' ? state.account : undefined);
  };
  const subscription = session.onDidChange(update);
  update();
  return {
    dispose: () => {
      subscription.dispose();
      followed?.dispose();
    },
  };
}
