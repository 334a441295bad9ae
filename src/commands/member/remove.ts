import * as l10n from '@vscode/l10n';
import { changeableMembers, planRemoval } from '../../acts/memberPlan.ts';
import { CommandRefusal, type Handler } from '../command.ts';
import { pickMembers } from '../prompts/pickMembers.ts';
import { applyMemberChanges } from './applyMemberChanges.ts';

/** *Remove…*: one member or several at once, after one modal that names who, where and with which role. */
export const removeMembersCommand: Handler = async (services, invocation) => {
  const target = await pickMembers(services, invocation, { title: l10n.t('Remove Member'), write: true });
  if (!target) return;
  const { account, connection } = target.signedIn;
  const { members, skipped } = changeableMembers(account, target.memberships);
  if (members.length === 0) throw new CommandRefusal(skipped[0] ?? '');
  const plan = planRemoval({ account, ownEmail: connection.email }, target.memberships);
  if (await services.ui.confirm(plan.question)) await applyMemberChanges(services, plan);
};
