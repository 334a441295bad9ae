import { ApiError } from '../api/errors/apiError.ts';
import type { Account } from '../model/account.ts';
import { isProject, type Scope } from '../model/scope.ts';

/** What came of reading an organization or project again: it is there, it is gone (or out of reach), or the server did not tell. */
export type RefreshResult = 'here' | 'gone' | 'unknown';

/** Reads an organization or project again, so that what is shown is what the server says. Never rejects with `ApiError`. */
export async function tryRefresh(account: Account, scope: Scope): Promise<RefreshResult> {
  try {
    return await refreshOrThrow(account, scope);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return 'unknown';
  }
}

/**
 * Reads an organization or project again for somebody who waits for it: rejects with `ApiError` when the server did not tell. Where it is
 * gone or forbidden, the list in which it stood is read again instead.
 */
export async function refreshOrThrow(account: Account, scope: Scope): Promise<Exclude<RefreshResult, 'unknown'>> {
  try {
    await account.refresh(scope);
    return 'here';
  } catch (error) {
    if (!(error instanceof ApiError) || !contradictsParent(error)) throw error;
  }
  if (isProject(scope)) {
    const state = await account.projects(scope).reload();
    // The whole organization may be gone with it.
    if (state.kind === 'failed' && contradictsParent(state.error)) {
      return await refreshOrThrow(account, { orgId: scope.orgId });
    }
    if (state.kind === 'failed') throw state.error;
    return account.project(scope) ? 'here' : 'gone';
  }
  const state = await account.organizations.reload();
  if (state.kind === 'failed') throw state.error;
  if (account.organization(scope)) return 'here';
  account.forgetOrganization(scope);
  return 'gone';
}

/**
 * The same after requests that failed with these errors. Who was refused in a project may have lost their role in its organization too: that
 * is read as well then.
 */
export async function refreshAfterErrors(
  account: Account,
  scope: Scope,
  errors: readonly ApiError[],
): Promise<RefreshResult> {
  const now = await tryRefresh(account, scope);
  if (isProject(scope) && errors.some(({ reason }) => reason === 'forbidden')) {
    await tryRefresh(account, { orgId: scope.orgId });
  }
  return now;
}

function contradictsParent({ reason }: ApiError): boolean {
  return reason === 'notFound' || reason === 'forbidden';
}
