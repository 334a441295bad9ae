import * as l10n from '@vscode/l10n';
import { changeableMembers, planRoleChange, type Membership } from '../../acts/memberPlan.ts';
import { personText, scopeText } from '../../acts/names.ts';
import type { Account } from '../../model/account.ts';
import { paths } from '../../model/scope.ts';
import { CommandRefusal, type Handler } from '../command.ts';
import { askRole } from '../prompts/askRole.ts';
import { pickMembers } from '../prompts/pickMembers.ts';
import { applyMemberChanges } from './applyMemberChanges.ts';

/** *Change Role…*, of one member or of several at once. */
export const changeRoleCommand: Handler = async (services, invocation) => {
  const target = await pickMembers(services, invocation, { title: l10n.t('Change Role'), write: true });
  if (!target) return;
  const { account, connection } = target.signedIn;
  const { members, skipped } = changeableMembers(account, target.memberships);
  const [first] = members;
  if (!first) throw new CommandRefusal(skipped[0] ?? '');
  const current = members.length === 1 ? first.member.role : undefined;
  const role = await askRole(services, invocation, title(account, members), current);
  if (role === undefined) return;
  const plan = planRoleChange({ account, ownEmail: connection.email }, target.memberships, role);
  if (plan.changes.length === 0) {
    throw new CommandRefusal(
      members.length === 1
        ? l10n.t('{0} has the role {1} already.', personText(first.member), role)
        : l10n.t('All of them have the role {0} already.', role),
    );
  }
  // Answers that were given beforehand never replace the confirmation of what gives access: a link in a document can give them.
  if ((plan.asks || 'role' in invocation.args) && !(await services.ui.confirm(plan.question))) return;
  await applyMemberChanges(services, plan);
};

/** The title of the question for a role: "Change Role: Ann". */
function title(account: Account, members: readonly Membership[]): string {
  const command = l10n.t('Change Role');
  const [first] = members;
  if (members.length === 1 && first) return `${command}: ${personText(first.member)}`;
  const scopes = new Set(members.map(({ scope }) => paths.members(scope)));
  return scopes.size === 1 && first
    ? l10n.t('{0}: {1} members of {2}', command, members.length, scopeText(account, first.scope))
    : l10n.t('{0}: {1} members', command, members.length);
}
