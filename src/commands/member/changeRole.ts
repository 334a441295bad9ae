import * as l10n from '@vscode/l10n';
import { sameEmail } from '../../model/memberList.ts';
import { CommandRefusal, type Handler } from '../command.ts';
import { askRole } from '../prompts/askRole.ts';
import { scopeText } from '../prompts/names.ts';
import { pickMembers } from '../prompts/pickMembers.ts';
import { applyMemberChanges } from './applyMemberChanges.ts';
import { selectableMembers, memberOf, personText, title, type SelectableMember } from './selectableMembers.ts';
import { warnings } from './warnings.ts';

/** *Change Role…*, of one member or of several at once. */
export const changeRoleCommand: Handler = async (services, invocation) => {
  const target = await pickMembers(services, invocation, { title: l10n.t('Change Role'), write: true });
  if (!target) return;
  const { signedIn } = target;
  const { account } = signedIn;
  const { members, skipped } = selectableMembers(signedIn, target.memberships);
  const [first] = members;
  if (!first) return;
  const role = await askRole(
    services,
    invocation,
    title(l10n.t('Change Role'), account, members),
    members.length === 1 ? first.member.role : undefined,
  );
  if (role === undefined) return;
  const changed = members.filter(({ member }) => member.role !== role);
  const [one] = changed;
  if (!one) {
    throw new CommandRefusal(
      members.length === 1
        ? l10n.t('{0} has the role {1} already.', personText(first.member), role)
        : l10n.t('All of them have the role {0} already.', role),
    );
  }
  const warned = warnings(signedIn, changed, role);
  // Answers that were given beforehand never replace the confirmation of what gives access: a link in a document can give them.
  if (changed.length > 1 || warned.length > 0 || skipped.length > 0 || 'role' in invocation.args) {
    const confirmed = await services.ui.confirm({
      message:
        changed.length === 1
          ? l10n.t('Make {0} {1} in {2}?', personText(one.member), role, scopeText(account, one.scope))
          : l10n.t('Give {0} members the role {1}?', changed.length, role),
      detail: [...(changed.length === 1 ? [] : [list(changed)]), ...skipped, ...warned].join('\n'),
      action: l10n.t('Change Role'),
    });
    if (!confirmed) return;
  }
  // Who gave up the right to change this cannot take it back.
  const self = role !== 'OWNER' && changed.some(({ email }) => sameEmail(email, signedIn.connection.email));
  await applyMemberChanges(
    services,
    account,
    changed.map(({ scope, email }) => ({ kind: 'role', scope, email, role })),
    {
      progress: l10n.t('Changing roles…'),
      ...(!self && {
        undo: (done) => {
          const single = done.length === 1 && done[0] && memberOf(changed, done[0]);
          return single
            ? l10n.t('{0} is now {1} in {2}.', personText(single.member), role, scopeText(account, single.scope))
            : l10n.t('{0} members are now {1}.', done.length, role);
        },
      }),
    },
  );
};

function list(members: readonly SelectableMember[]): string {
  const named = members.slice(0, 10).map(({ member }) => personText(member));
  return members.length > 10 ? l10n.t('{0} and {1} more', named.join(', '), members.length - 10) : named.join(', ');
}
