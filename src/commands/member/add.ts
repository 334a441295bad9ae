import * as l10n from '@vscode/l10n';
import type { SignedIn } from '../../core/session/session.ts';
import { planAddition } from '../../acts/memberPlan.ts';
import type { Scope } from '../../model/scope.ts';
import type { Handler, Invocation, Services } from '../command.ts';
import { askEmails } from '../prompts/askEmails.ts';
import { askRole } from '../prompts/askRole.ts';
import { scopeText } from '../../acts/names.ts';
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
  const plan = planAddition({ account, ownEmail: signedIn.connection.email }, scope, emails, role);
  // Answers that were given beforehand never replace the confirmation of what gives access: a link in a document can give them.
  const given = 'email' in invocation.args || 'emails' in invocation.args || 'role' in invocation.args;
  if (given && !(await services.ui.confirm(plan.question))) return;
  const results = await applyMemberChanges(services, plan);
  const added = results.find(({ outcome }) => outcome.kind === 'done');
  if (added) await revealMember(services, account, scope, added.change.email);
}
