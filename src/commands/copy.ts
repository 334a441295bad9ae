import * as l10n from '@vscode/l10n';
import type { Handler } from './command.ts';
import { pickOrganization } from './prompts/pickOrganization.ts';
import { pickProject } from './prompts/pickProject.ts';

/** *Copy Organization ID*. */
export const copyOrganizationIdCommand: Handler = async (services, invocation) => {
  const target = await pickOrganization(services, invocation, { title: l10n.t('Copy Organization ID'), write: false });
  if (target) await services.ui.copy(target.ref.orgId);
};

/** *Copy Organization Name*, as the server has it. */
export const copyOrganizationNameCommand: Handler = async (services, invocation) => {
  const target = await pickOrganization(services, invocation, {
    title: l10n.t('Copy Organization Name'),
    write: false,
  });
  if (target) await services.ui.copy(target.signedIn.account.organization(target.ref)?.name ?? '');
};

/** *Copy Project ID*. */
export const copyProjectIdCommand: Handler = async (services, invocation) => {
  const target = await pickProject(services, invocation, { title: l10n.t('Copy Project ID'), write: false });
  if (target) await services.ui.copy(target.ref.projectId);
};

/** *Copy Project Name*, as the server has it. */
export const copyProjectNameCommand: Handler = async (services, invocation) => {
  const target = await pickProject(services, invocation, { title: l10n.t('Copy Project Name'), write: false });
  if (target) await services.ui.copy(target.signedIn.account.project(target.ref)?.name ?? '');
};
