import { ApiError } from '../../api/apiError.ts';
import type { Account } from '../../model/account.ts';
import { reread } from '../../model/reread.ts';
import type { Scope } from '../../model/scope.ts';
import { Refusal } from '../command.ts';

/**
 * Reads an organization or project anew, so that a person decides on what is there now.
 * @param gone The sentence for when it is not there any more: the list that it stood in is read again then.
 * @throws Refusal or ApiError
 */
export async function refreshed(account: Account, scope: Scope, gone: string): Promise<void> {
  try {
    await account.refresh(scope);
  } catch (error) {
    if (!(error instanceof ApiError) || (error.reason !== 'notFound' && error.reason !== 'forbidden')) throw error;
    if ((await reread(account, scope)) === 'gone') throw new Refusal(gone);
    throw error;
  }
}
