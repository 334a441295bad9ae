import * as l10n from '@vscode/l10n';
import type { SignedIn } from '../../core/session/session.ts';
import { lastValue } from '../../model/cell.ts';
import { sameEmail } from '../../model/memberList.ts';
import { paths } from '../../model/scope.ts';
import { isRole, type Role } from '../../shared/roles.ts';
import { scopeText } from '../prompts/names.ts';
import { personText, type SelectableMember } from './selectableMembers.ts';

/**
 * What a person should know before these members get the role, or none when they are removed: that it concerns themselves, what cannot
 * be undone, and that no OWNER would be left.
 */
export function warnings(
  { account, connection }: SignedIn,
  members: readonly SelectableMember[],
  role?: Role,
): string[] {
  const texts: string[] = [];
  const mine = role === 'OWNER' ? [] : members.filter(({ email }) => sameEmail(email, connection.email));
  for (const { scope } of mine) {
    const where = scopeText(account, scope);
    texts.push(
      role === undefined
        ? l10n.t('This is you: you lose your access to {0}, and cannot undo it yourself.', where)
        : l10n.t('This is you: you can no longer change {0}, and cannot undo it yourself.', where),
    );
  }
  for (const { member } of members.filter((one) => !isRole(one.member.role))) {
    texts.push(
      l10n.t('This cannot be undone for {0}: a role {1} cannot be given here.', personText(member), `“${member.role}”`),
    );
  }
  if (role === 'OWNER') return texts;
  const scopes = new Map(members.map(({ scope }) => [paths.members(scope), scope]));
  for (const [path, scope] of scopes) {
    const owners = (lastValue(account.membersState(scope))?.rows ?? []).filter((row) => row.role === 'OWNER');
    const leaving = members.filter((one) => paths.members(one.scope) === path);
    const left = owners.filter((owner) => !leaving.some(({ member }) => member.key === owner.key));
    if (owners.length > 0 && left.length === 0) {
      texts.push(l10n.t('No OWNER would be left in {0}: the server may refuse this.', scopeText(account, scope)));
    }
  }
  return texts;
}
