import * as l10n from '@vscode/l10n';
import type { Handler } from '../command.ts';
import { pickOrganization } from '../prompts/pickOrganization.ts';
import { pickProject } from '../prompts/pickProject.ts';

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
      (error: unknown) => log.error('open a project', error instanceof Error ? error : String(error)),
    );
  }
  return Promise.resolve();
};

/** *Create Project with Settings…*: the same form for a project that does not exist yet. */
export const newProject: Handler = async (services, invocation) => {
  const title = l10n.t('Create Project with Settings');
  const target = await pickOrganization(services, invocation, { title, write: true });
  if (target) await (await services.projects.host()).create(target.ref);
};
