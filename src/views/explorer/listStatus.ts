import type { ApiError } from '../../api/errors/apiError.ts';
import type { RowProblem } from '../../api/schemas.ts';
import type { Account } from '../../model/account.ts';
import { lastValue, type CellState } from '../../model/cell.ts';
import { paths } from '../../model/scope.ts';

/** How it stands with the list whose rows are below this path. */
export function listState(parent: string, account: Account): CellState<unknown> {
  if (parent === paths.root) return account.organizations.state;
  const [, orgId = '', group, projectId] = parent.split('/');
  if (group === undefined) return account.projects({ orgId }).state;
  return account.membersState(group === 'project' && projectId !== undefined ? { orgId, projectId } : { orgId });
}

/** Why the list below this path could not be read, if so. */
export function listError(parent: string, account: Account): ApiError | undefined {
  const state = listState(parent, account);
  return state.kind === 'failed' ? state.error : undefined;
}

/** The rows of the list below this path that could not be read. */
export function listProblems(parent: string, account: Account): readonly RowProblem[] {
  if (parent === paths.root) return lastValue(account.organizations.state)?.problems ?? [];
  const [, orgId = ''] = parent.split('/');
  return lastValue(account.projects({ orgId }).state)?.problems ?? [];
}
