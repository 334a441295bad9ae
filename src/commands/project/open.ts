import * as l10n from '@vscode/l10n';
import type { OrganizationRef } from '../../model/scope.ts';
import type { Handler, Services } from '../command.ts';
import { pickOrganization, type Target } from '../prompts/pickOrganization.ts';
import { pickProject } from '../prompts/pickProject.ts';
import { refuseEnded } from '../prompts/session.ts';
import { toError } from '../../shared/toError.ts';

/** *Open Settings*: the form of a project. */
export const openProject: Handler = async (services, invocation) => {
  const target = await pickProject(services, invocation, { title: l10n.t('Open Settings'), write: false });
  if (target) await (await services.projects.host()).open(target.ref);
};

/**
 * A click on a project's row: the second of two opens its form, so that one click still only selects and unfolds. Ends at once: a command
 * that still runs for a row takes no second call.
 */
export const clickProject: Handler = ({ projects, log }, { node }) => {
  if (node?.kind === 'project') {
    const { orgId, projectId } = node;
    const at = Date.now();
    projects.host().then(
      (host) => host.clicked({ orgId, projectId }, at),
      (error: unknown) => log.error('open a project', toError(error)),
    );
  }
  return Promise.resolve();
};

/** *Create Project with Settings…*: the same form for a project that does not exist yet. The other way into *Create Project…*. */
export const newProject: Handler = async (services, invocation) => {
  const title = l10n.t('Create Project with Settings');
  const target = await pickOrganization(services, invocation, { title, write: true });
  if (target) await openNewProject(services, target);
};

/** Opens the form of a project that does not exist yet, with what was typed already. */
export async function openNewProject(
  { projects }: Services,
  { signedIn, ref }: Target<OrganizationRef>,
  typed: { readonly name?: string; readonly description?: string } = {},
): Promise<void> {
  const host = await projects.host();
  refuseEnded(signedIn.account);
  await host.create(ref, typed);
}
