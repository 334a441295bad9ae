import * as l10n from '@vscode/l10n';
import type { Handler } from '../command.ts';
import { deleteAsking } from '../prompts/confirmDelete.ts';
import { pickOrganization } from '../prompts/pickOrganization.ts';

/** *Delete Organization…* */
export const deleteOrganizationCommand: Handler = async (services, invocation) => {
  const target = await pickOrganization(services, invocation, { title: l10n.t('Delete Organization'), write: true });
  if (target) await deleteAsking(services, target.signedIn, target.ref);
};
