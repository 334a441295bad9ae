import * as l10n from '@vscode/l10n';
import { sameEmail } from '../../model/memberList.ts';
import { isProject } from '../../model/scope.ts';
import type { MemberChange } from '../../acts/members.ts';
import type { Handler } from '../command.ts';
import { scopeText } from '../prompts/names.ts';
import { pickMembers } from '../prompts/pickMembers.ts';
import { applyMemberChanges } from './applyMemberChanges.ts';
import { selectableMembers, memberOf, personText, type SelectableMember } from './selectableMembers.ts';
import { warnings } from './warnings.ts';

/** *Remove…*: one member or several at once, after one modal that names who, where and with which role. */
export const removeMembersCommand: Handler = async (services, invocation) => {
  const target = await pickMembers(services, invocation, { title: l10n.t('Remove Member'), write: true });
  if (!target) return;
  const { signedIn } = target;
  const { account, connection } = signedIn;
  const { members, skipped } = selectableMembers(signedIn, target.memberships);
  const [first] = members;
  if (!first) return;
  const changes = members.map(({ scope, email }): MemberChange => ({ kind: 'remove', scope, email }));
  const confirmed = await services.ui.confirm({
    message:
      members.length === 1
        ? l10n.t('Remove {0} from {1}?', personText(first.member), scopeText(account, first.scope))
        : l10n.t('Remove {0} members?', members.length),
    detail: [
      ...members.slice(0, 10).map((one) => line(one, members.length > 1 ? scopeText(account, one.scope) : undefined)),
      ...(members.length > 10 ? [l10n.t('… and {0} more', members.length - 10)] : []),
      ...skipped,
      ...warnings(signedIn, members),
      ...consequences(members),
    ].join('\n'),
    action: l10n.t('Remove'),
  });
  if (!confirmed) return;
  const self = members.some(({ email }) => sameEmail(email, connection.email));
  await applyMemberChanges(services, account, changes, {
    progress: l10n.t('Removing members…'),
    ...(!self && {
      undo: (done) => {
        const one = done.length === 1 && done[0] && memberOf(members, done[0]);
        return one
          ? l10n.t('{0} was removed from {1}.', personText(one.member), scopeText(account, one.scope))
          : l10n.t('{0} members were removed.', done.length);
      },
    }),
  });
};

function line({ member, email }: SelectableMember, where: string | undefined): string {
  const name = personText(member);
  const person = name === email ? name : `${name} (${email})`;
  const role = member.role === '' ? l10n.t('no role') : member.role;
  return where === undefined
    ? l10n.t('{0}, role {1}.', person, role)
    : l10n.t('{0}, role {1} in {2}.', person, role, where);
}

/** What undoing would not bring back, said beforehand. */
function consequences(members: readonly SelectableMember[]): string[] {
  return members.some(({ scope }) => !isProject(scope))
    ? [l10n.t('Who leaves an organization may leave its projects too. Undo brings back the organization alone.')]
    : [];
}
