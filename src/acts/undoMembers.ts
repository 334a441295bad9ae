import * as l10n from '@vscode/l10n';
import { ApiError } from '../api/errors/apiError.ts';
import { isRole } from '../shared/roles.ts';
import type { Account } from '../model/account.ts';
import { lastValue } from '../model/cell.ts';
import { sameEmail, type MemberRow } from '../model/memberList.ts';
import { changeMembers, type MemberChange, type MemberResult } from './members.ts';
import { notDoneText } from './outcome.ts';
import { paths, type Scope } from '../model/scope.ts';
import type { UndoableChange } from './undo.ts';

/** A change of a membership with the member as it was before. */
export interface ChangedMember extends MemberResult {
  readonly before: MemberRow;
}

/** The change that would take this one back; undefined where there is none: a role that may not be sent, or somebody who was added. */
export function opposite({ change, before }: Pick<ChangedMember, 'change' | 'before'>): MemberChange | undefined {
  const { scope, email } = change;
  if (change.kind === 'add' || !isRole(before.role)) return undefined;
  return { kind: change.kind === 'remove' ? 'add' : 'role', scope, email, role: before.role };
}

/** How to take back those changes that were made and can be taken back; undefined when there is none. */
export function undoMembers(
  account: Account,
  changed: readonly ChangedMember[],
  label: string,
): UndoableChange | undefined {
  const all = changed.filter((one) => one.outcome.kind === 'done' && opposite(one));
  if (all.length === 0) return undefined;
  let left: readonly ChangedMember[] = all;
  return {
    label,
    ended: () => account.ended,
    check: async () => {
      const scopes = new Map(all.map(({ change }) => [paths.members(change.scope), change.scope]));
      await Promise.all([...scopes.values()].map((scope) => readAgain(account, scope)));
      left = all.filter((one) => asLeft(account, one));
      if (left.length > 0) return undefined;
      return all.length === 1
        ? l10n.t('This was not undone: somebody has changed the membership since.')
        : l10n.t('This was not undone: somebody has changed all these memberships since.');
    },
    apply: async (options) => {
      const results = await changeMembers(
        account,
        left.flatMap((one) => opposite(one) ?? []),
        options,
      );
      const notDone = results.filter(({ outcome }) => outcome.kind !== 'done');
      if (notDone.length === results.length) throw firstError(notDone);
      const untouched = all.length - left.length + notDone.length;
      return untouched === 0
        ? undefined
        : l10n.t('{0} of {1} were not undone: changed by somebody since, cancelled or refused.', untouched, all.length);
    },
  };
}

/** Why nothing was undone. A person who cancelled knows it, and can try again. */
function firstError(results: readonly MemberResult[]): ApiError {
  const [first] = results.flatMap(({ outcome }) => ('error' in outcome ? [outcome.error] : []));
  return first ?? new ApiError(notDoneText({ kind: 'notSent' }), { reason: 'cancelled', operation: 'undo' });
}

async function readAgain(account: Account, scope: Scope): Promise<void> {
  await account.refresh(scope);
  const state = await account.ensureMembers(scope);
  if (state.kind === 'failed') throw state.error;
}

/** Whether the membership is still as the change left it. */
function asLeft(account: Account, { change }: ChangedMember): boolean {
  const rows = lastValue(account.membersState(change.scope))?.rows ?? [];
  const row = rows.find(({ email }) => sameEmail(email, change.email));
  return change.kind === 'remove' ? row === undefined : row?.role === change.role;
}
