import * as l10n from '@vscode/l10n';
import type { SignedIn } from '../../core/session/session.ts';
import type { ProjectRef } from '../../model/scope.ts';
import type { Handler, Services } from '../command.ts';
import { pickProject } from '../explorer/pickEntity.ts';
import { askSession, refuseEnded } from '../prompts/session.ts';

/** *Use This Project*: the project that this workspace works with, shown in the status bar and marked in the explorer. */
export const useProjectCommand: Handler = async (services, { node }) => {
  const signedIn = await askSession(services);
  if (!signedIn) return;
  const project =
    node?.kind === 'project' ? node : await pickProject(services, signedIn, l10n.t('Use a project in this workspace'));
  if (!project) return;
  refuseEnded(signedIn.account);
  await use(services, signedIn, project);
};

/** *Stop Using the Project*. */
export const stopUsingProjectCommand: Handler = async ({ projectsInUse }) => {
  await projectsInUse.use(undefined);
};

/** Remembers a project with the names that it has now. */
async function use({ projectsInUse }: Services, { account }: SignedIn, ref: ProjectRef): Promise<void> {
  await projectsInUse.use({
    orgId: ref.orgId,
    projectId: ref.projectId,
    organizationName: account.organization(ref)?.name ?? '',
    projectName: account.project(ref)?.name ?? '',
  });
}
