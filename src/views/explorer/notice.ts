import type { SessionState } from '../../core/session/session.ts';
import type { Account } from '../../model/account.ts';
import type { FilterResult } from './presentation/filterResult.ts';

/** Why there are no rows at all although something was answered: each has a text with buttons of its own in the manifest (`viewsWelcome`). */
export type RootNotice = 'keyRejected' | 'noOrganizationsApi' | 'noOrganizations';

/** What the view shows, for the manifest's `when` clauses. */
export type ExplorerContent = 'signedOut' | 'rows' | 'noMatch' | RootNotice;

/**
 * Why there is nothing to show of an account. A failure that old rows outlive, or that only its own sentence explains (a proxy, a
 * certificate), is a row instead.
 */
export function rootNotice(account: Account): RootNotice | undefined {
  const { state } = account.organizations;
  if (state.kind === 'ready') {
    const { rows, problems } = state.last.value;
    return rows.length === 0 && problems.length === 0 ? 'noOrganizations' : undefined;
  }
  if (state.kind !== 'failed' || state.last) return undefined;
  // Without a status the server was not asked: the key store gave no key.
  if (state.error.reason === 'unauthorized' && state.error.status !== undefined) return 'keyRejected';
  return state.error.reason === 'notFound' ? 'noOrganizationsApi' : undefined;
}

/** What the view shows in this state of the session. */
export function explorerContent(state: SessionState, filtered: FilterResult | undefined): ExplorerContent {
  if (state.kind === 'signedOut') return 'signedOut';
  if (state.kind === 'checking') return 'rows';
  const notice = rootNotice(state.account);
  if (notice !== undefined) return notice;
  const isReady = state.account.organizations.state.kind === 'ready';
  return isReady && filtered?.shown === 0 ? 'noMatch' : 'rows';
}
