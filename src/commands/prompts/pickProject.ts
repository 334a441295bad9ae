import * as l10n from '@vscode/l10n';
import type { SignedIn } from '../../core/session/session.ts';
import { mayWriteScope } from '../../model/permissions.ts';
import { isProject, type OrganizationRef, type ProjectRef } from '../../model/scope.ts';
import { CommandRefusal, textArgument, type Invocation, type Services } from '../command.ts';
import { organizationName, projectName } from '../../acts/names.ts';
import { pickOrganization, refuseReader, type Question, type Target } from './pickOrganization.ts';
import { readCell } from './read.ts';
import { askSession, refuseEnded } from './session.ts';

/** The project that a command is about: that of the clicked row, the one that was named by id or name, or one that is picked. */
export async function pickProject(
  services: Services,
  invocation: Invocation,
  question: Question,
): Promise<Target<ProjectRef> | undefined> {
  const ofRow = projectOfRow(invocation);
  const target = ofRow
    ? await askSession(services).then((signedIn) => signedIn && { signedIn, ref: ofRow })
    : await ask(services, invocation, question);
  if (!target) return undefined;
  refuseEnded(target.signedIn.account);
  if (question.write) refuseReader(target.signedIn, target.ref);
  return target;
}

/** The projects of an organization, as rows of a quick pick. */
export async function projectItems(
  services: Services,
  { account }: SignedIn,
  ref: OrganizationRef,
  write: boolean,
): Promise<{ label: string; icon: string; description?: string; value: ProjectRef }[] | undefined> {
  const listing = await readCell(services, l10n.t('Loading the projects…'), account.projects(ref));
  return listing?.rows.map((row) => {
    const value = { orgId: ref.orgId, projectId: row.project_id };
    return {
      label: projectName(account, value),
      icon: 'project',
      ...(write && !mayWriteScope(value, account) && { description: l10n.t('READER: you cannot change it') }),
      value,
    };
  });
}

/** The project that was named by id or name in a script's or a keybinding's answers. */
export async function projectNamed(
  services: Services,
  signedIn: SignedIn,
  ref: OrganizationRef,
  named: string,
): Promise<ProjectRef | undefined> {
  const listing = await readCell(services, l10n.t('Loading the projects…'), signedIn.account.projects(ref));
  if (!listing) return undefined;
  const found = listing.rows.filter((row) => row.project_id === named || row.name === named);
  if (found.length === 1 && found[0]) return { orgId: ref.orgId, projectId: found[0].project_id };
  throw new CommandRefusal(l10n.t('There is no project, or more than one, with the id or name “{0}”.', named));
}

function projectOfRow({ node }: Invocation): ProjectRef | undefined {
  if (node?.kind === 'project') return { orgId: node.orgId, projectId: node.projectId };
  return (node?.kind === 'member' || node?.kind === 'range') && isProject(node.scope) ? node.scope : undefined;
}

async function ask(
  services: Services,
  invocation: Invocation,
  question: Question,
): Promise<Target<ProjectRef> | undefined> {
  const organization = await pickOrganization(services, invocation, { ...question, write: false });
  if (!organization) return undefined;
  const { signedIn, ref } = organization;
  const named = textArgument(invocation, 'project');
  if (named !== undefined) {
    const project = await projectNamed(services, signedIn, ref, named);
    return project && { signedIn, ref: project };
  }
  const items = await projectItems(services, signedIn, ref, question.write);
  if (!items) return undefined;
  const name = organizationName(signedIn.account, ref);
  if (items.length === 0) throw new CommandRefusal(l10n.t('“{0}” has no projects yet. Create one first.', name));
  const project = await services.ui.pick(question.title, items, l10n.t('Choose a project of “{0}”', name));
  return project && { signedIn, ref: project };
}
