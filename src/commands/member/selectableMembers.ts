import * as l10n from '@vscode/l10n';
import type { SignedIn } from '../../core/session/session.ts';
import type { Account } from '../../model/account.ts';
import { sameEmail, type MemberRow } from '../../model/memberList.ts';
import type { MemberChange } from '../../acts/members.ts';
import { mayWriteScope } from '../../model/permissions.ts';
import { paths } from '../../model/scope.ts';
import { clean } from '../../shared/text.ts';
import { CommandRefusal } from '../command.ts';
import { scopeText } from '../prompts/names.ts';
import type { Membership } from '../prompts/pickMembers.ts';

/** A membership that can be changed: the address is known. */
export interface SelectableMember extends Membership {
  readonly email: string;
}

/** What to call a person in a sentence. */
export function personText({ name, email }: Pick<MemberRow, 'name' | 'email'>): string {
  return clean(name, 100) || clean(email ?? '', 100) || l10n.t('(no name)');
}

/** Which of these members a change was about. */
export function memberOf(
  members: readonly SelectableMember[],
  { scope, email }: MemberChange,
): SelectableMember | undefined {
  const path = paths.members(scope);
  return members.find((one) => sameEmail(one.email, email) && paths.members(one.scope) === path);
}

/** The title of prompts about these members: "Change Role: Ann". */
export function title(command: string, account: Account, members: readonly Membership[]): string {
  const [first] = members;
  if (members.length === 1 && first) return `${command}: ${personText(first.member)}`;
  const scopes = new Set(members.map(({ scope }) => paths.members(scope)));
  return scopes.size === 1 && first
    ? l10n.t('{0}: {1} members of {2}', command, members.length, scopeText(account, first.scope))
    : l10n.t('{0}: {1} members', command, members.length);
}

/**
 * Parts the members that can be changed from those that cannot, each with a sentence about why.
 * @throws Refusal when none can
 */
export function selectableMembers(
  { account }: SignedIn,
  memberships: readonly Membership[],
): { members: readonly SelectableMember[]; skipped: readonly string[] } {
  const members: SelectableMember[] = [];
  const skipped = new Set<string>();
  for (const { scope, member } of memberships) {
    const { email } = member;
    if (email === undefined) {
      skipped.add(
        l10n.t(
          'The server does not tell the e-mail address of {0}, without which nothing can be changed.',
          personText(member),
        ),
      );
    } else if (!mayWriteScope(scope, account)) {
      skipped.add(l10n.t('You have the role READER in {0}: only an OWNER can do this.', scopeText(account, scope)));
    } else members.push({ scope, member, email });
  }
  const [reason] = skipped;
  if (members.length === 0 && reason !== undefined) throw new CommandRefusal(reason);
  return { members, skipped: [...skipped].map((text) => l10n.t('Left out: {0}', text)) };
}
