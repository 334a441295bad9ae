import { ApiError } from '../api/apiError.ts';
import type { Account } from './account.ts';
import { isProject, type Scope } from './scope.ts';

/** What came of reading an organization or project again: it is there, it is gone (or out of reach), or the server did not tell. */
export type Reread = 'here' | 'gone' | 'untold';

/** Reads an organization or project again, so that what is shown is what the server says. Never rejects with `ApiError`. */
export async function reread(account: Account, scope: Scope): Promise<Reread> {
  try {
    return await readAgain(account, scope);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return 'untold';
  }
}

/**
 * Reads an organization or project again for somebody who waits for it: rejects with `ApiError` when the server did not tell. Where it is
 * gone or forbidden, the list in which it stood is read again instead.
 */
export async function readAgain(account: Account, scope: Scope): Promise<Exclude<Reread, 'untold'>> {
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
      return await readAgain(account, { orgId: scope.orgId });
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
export async function rereadAfter(account: Account, scope: Scope, errors: readonly ApiError[]): Promise<Reread> {
  const now = await reread(account, scope);
  if (isProject(scope) && errors.some(({ reason }) => reason === 'forbidden')) {
    await reread(account, { orgId: scope.orgId });
  }
  return now;
}

function contradictsParent({ reason }: ApiError): boolean {
  return reason === 'notFound' || reason === 'forbidden';
}
