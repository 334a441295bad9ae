import * as l10n from '@vscode/l10n';
import type { SignedIn } from '../../core/session/session.ts';
import type { MemberChange } from '../../acts/members.ts';
import type { Scope } from '../../model/scope.ts';
import type { Handler, Invocation, Services } from '../command.ts';
import { askEmails } from '../prompts/askEmails.ts';
import { askRole } from '../prompts/askRole.ts';
import { scopeText } from '../prompts/names.ts';
import { loadMembers } from '../prompts/pickMembers.ts';
import { pickOrganization } from '../prompts/pickOrganization.ts';
import { pickProject } from '../prompts/pickProject.ts';
import { revealMember } from '../explorer/reveal.ts';
import { applyMemberChanges } from './applyMemberChanges.ts';

/** *Add Members…* to an organization. */
export const addOrganizationMembersCommand: Handler = async (services, invocation) => {
  const target = await pickOrganization(services, invocation, { title: l10n.t('Add Members'), write: true });
  if (target) await add(services, invocation, target.signedIn, target.ref);
};

/** *Add Members…* to a project. */
export const addProjectMembersCommand: Handler = async (services, invocation) => {
  const target = await pickProject(services, invocation, { title: l10n.t('Add Members'), write: true });
  if (target) await add(services, invocation, target.signedIn, target.ref);
};

async function add(services: Services, invocation: Invocation, signedIn: SignedIn, scope: Scope): Promise<void> {
  const { account } = signedIn;
  const where = scopeText(account, scope);
  const members = await loadMembers(services, signedIn, scope);
  if (!members) return;
  const emails = await askEmails(services, invocation, l10n.t('Add Members to {0} (1/2)', where), members);
  if (!emails) return;
  const role = await askRole(services, invocation, l10n.t('Add Members to {0} (2/2): role', where));
  if (role === undefined) return;
  // Answers that were given beforehand never replace the confirmation of what gives access: a link in a document can give them.
  if ('email' in invocation.args || 'emails' in invocation.args || 'role' in invocation.args) {
    const confirmed = await services.ui.confirm({
      message:
        emails.length === 1
          ? l10n.t('Add {0} to {1} as {2}?', emails[0] ?? '', where, role)
          : l10n.t('Add {0} people to {1} as {2}?', emails.length, where, role),
      ...(emails.length > 1 && { detail: emails.join('\n') }),
      action: l10n.t('Add'),
    });
    if (!confirmed) return;
  }
  const changes = emails.map((email): MemberChange => ({ kind: 'add', scope, email, role }));
  const results = await applyMemberChanges(services, account, changes, { progress: l10n.t('Adding members…') });
  const added = results.find(({ outcome }) => outcome.kind === 'done');
  if (added) await revealMember(services, account, scope, added.change.email);
}
