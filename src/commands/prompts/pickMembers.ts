import * as l10n from '@vscode/l10n';
import type { SignedIn } from '../../core/session/session.ts';
import type { Membership } from '../../acts/memberPlan.ts';
import { lastValue } from '../../model/cell.ts';
import { sameEmail, type MemberList, type MemberRow } from '../../model/memberList.ts';
import { isProject, type Scope } from '../../model/scope.ts';
import type { MemberNode } from '../../views/explorer/nodes.ts';
import { CommandRefusal, textArgument, type Invocation, type Services } from '../command.ts';
import { organizationName, scopeText } from '../../acts/names.ts';
import { pickOrganization, type Question } from './pickOrganization.ts';
import { projectItems, projectNamed } from './pickProject.ts';
import { read } from './read.ts';
import { askSession, refuseEnded } from './session.ts';

/** The memberships that a command is about, and in which session. */
export interface Memberships {
  readonly signedIn: SignedIn;
  readonly memberships: readonly Membership[];
}

/** The members that a command is about: the selected rows, those that were named by e-mail, or those that are picked. */
export async function pickMembers(
  services: Services,
  invocation: Invocation,
  question: Question,
): Promise<Memberships | undefined> {
  const signedIn = await askSession(services);
  if (!signedIn) return undefined;
  const ofRows = membersOfRows(signedIn, invocation);
  if (ofRows.length > 0) return { signedIn, memberships: ofRows };
  const scope = await pickScope(services, invocation, question);
  if (!scope) return undefined;
  refuseEnded(signedIn.account);
  const list = await loadMembers(services, signedIn, scope);
  if (!list) return undefined;
  const named = emailArguments(invocation);
  const members = named
    ? named.map((email) => memberNamed(signedIn, scope, list, email))
    : await pick(services, signedIn, scope, list, question);
  if (!members) return undefined;
  refuseEnded(signedIn.account);
  return { signedIn, memberships: members.map((member) => ({ scope, member })) };
}

/** The members of a scope, read if they are not known yet; undefined when the person gave up waiting. */
export async function loadMembers(
  { ui }: Services,
  { account }: SignedIn,
  scope: Scope,
): Promise<MemberList | undefined> {
  const title = l10n.t('Loading the members of {0}…', scopeText(account, scope));
  return await read(ui, title, () => {
    if (account.membersState(scope).kind === 'failed') account.forgetMembers(scope);
    return account.ensureMembers(scope);
  });
}

/** The addresses that were given beforehand, as one text or as a list. */
export function emailArguments(invocation: Invocation): readonly string[] | undefined {
  const one = textArgument(invocation, 'email');
  if (one !== undefined) return [one];
  const { emails } = invocation.args;
  if (!Array.isArray(emails)) return undefined;
  return emails.filter((email) => typeof email === 'string');
}

function membersOfRows({ account }: SignedIn, { nodes }: Invocation): Membership[] {
  return nodes
    .filter((node): node is MemberNode => node.kind === 'member')
    .flatMap(({ scope, key }) => {
      const member = lastValue(account.membersState(scope))?.byKey.get(key);
      return member ? [{ scope, member }] : [];
    });
}

/** The organization or project whose members a command is about. */
async function pickScope(services: Services, invocation: Invocation, question: Question): Promise<Scope | undefined> {
  const { node } = invocation;
  if (node?.kind === 'project') return { orgId: node.orgId, projectId: node.projectId };
  if (node?.kind === 'organizationMembers') return { orgId: node.orgId };
  const organization = await pickOrganization(services, invocation, { ...question, write: false });
  if (!organization) return undefined;
  const { signedIn, ref } = organization;
  const project = textArgument(invocation, 'project');
  if (project !== undefined) return await projectNamed(services, signedIn, ref, project);
  if (emailArguments(invocation)) return ref;
  const projects = await projectItems(services, signedIn, ref, question.write);
  if (!projects) return undefined;
  const name = organizationName(signedIn.account, ref);
  const members = { label: l10n.t('Members of the organization'), icon: 'organization', value: ref };
  return await services.ui.pick<Scope>(
    question.title,
    [members, ...projects],
    l10n.t('Choose where in “{0}” the person is a member', name),
  );
}

function memberNamed({ account }: SignedIn, scope: Scope, list: MemberList, email: string): MemberRow {
  const member = list.rows.find((row) => sameEmail(row.email, email));
  if (member) return member;
  throw new CommandRefusal(l10n.t('{0} is not a member of {1}.', email, scopeText(account, scope)));
}

async function pick(
  { ui }: Services,
  { account }: SignedIn,
  scope: Scope,
  list: MemberList,
  { title, write }: Question,
): Promise<readonly MemberRow[] | undefined> {
  if (list.rows.length === 0)
    throw new CommandRefusal(l10n.t('There are no members in {0}.', scopeText(account, scope)));
  const items = list.rows.map((member) => ({
    label: member.name || l10n.t('(no name)'),
    description: [member.role, member.email !== member.name && member.email].filter(Boolean).join(' · '),
    icon: isProject(scope) ? 'account' : 'organization',
    value: member,
  }));
  const placeholder = l10n.t('Choose members of {0}', scopeText(account, scope));
  if (write) {
    const picked = await ui.pickMany(title, items, placeholder);
    return picked && picked.length > 0 ? picked : undefined;
  }
  const picked = await ui.pick(title, items, l10n.t('Choose a member of {0}', scopeText(account, scope)));
  return picked && [picked];
}
