import * as l10n from '@vscode/l10n';
import type { Account } from '../../../model/account.ts';
import { lastValue } from '../../../model/cell.ts';
import { sameEmail, type MemberRow as ModelRow } from '../../../model/memberList.ts';
import { paths, type ProjectRef } from '../../../model/scope.ts';
import type { HostMessage, FormMember } from '../../../shared/project/projectMessages.ts';

/** What the page's table of members is made from. */
export interface MemberRowsSource {
  readonly account: Account;
  readonly ref: ProjectRef;
  /** The person's own address, as far as it is known. */
  readonly ownEmail: string | undefined;
  /** Why an act on a row failed, by the row's key. */
  readonly errors: ReadonlyMap<string, string>;
}

/** A member as the page shows it. */
export function memberRow(row: ModelRow, { account, ref, ownEmail, errors }: MemberRowsSource): FormMember {
  return {
    key: row.key,
    email: row.email ?? '',
    name: row.name === row.email ? '' : row.name,
    role: row.role,
    you: sameEmail(row.email, ownEmail),
    busy: account.busy(paths.member(ref, row.key)) !== undefined,
    error: errors.get(row.key) ?? '',
    locked:
      row.email === undefined
        ? l10n.t('The server does not tell this member’s e-mail address, without which nothing can be changed.')
        : '',
  };
}

/** The members as far as they are known. */
export function membersMessage(source: MemberRowsSource): Extract<HostMessage, { type: 'members' }> {
  const state = source.account.membersState(source.ref);
  const rows = (lastValue(state)?.rows ?? []).map((row) => memberRow(row, source));
  return {
    type: 'members',
    state: state.kind === 'ready' ? 'ready' : state.kind === 'failed' ? 'error' : 'loading',
    error: state.kind === 'failed' ? state.error.message : '',
    rows,
  };
}
