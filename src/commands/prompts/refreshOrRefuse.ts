import { ApiError } from '../../api/errors/apiError.ts';
import type { Account } from '../../model/account.ts';
import { tryRefresh } from '../../acts/refresh.ts';
import type { Scope } from '../../model/scope.ts';
import { CommandRefusal } from '../command.ts';

/**
 * Reads an organization or project anew, so that a person decides on what is there now.
 * @param gone The sentence for when it is not there any more: the list that it stood in is read again then.
 * @throws Refusal or ApiError
 */
export async function refreshOrRefuse(account: Account, scope: Scope, gone: string): Promise<void> {
  try {
    await account.refresh(scope);
  } catch (error) {
    if (!(error instanceof ApiError) || (error.reason !== 'notFound' && error.reason !== 'forbidden')) throw error;
    if ((await tryRefresh(account, scope)) === 'gone') throw new CommandRefusal(gone);
    throw error;
  }
}
