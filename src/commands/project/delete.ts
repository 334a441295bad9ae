import * as l10n from '@vscode/l10n';
import type { Handler } from '../command.ts';
import { deleteAsking } from '../prompts/confirmDelete.ts';
import { pickProject } from '../prompts/pickProject.ts';

/** *Delete Project…* */
export const deleteProjectCommand: Handler = async (services, invocation) => {
  const target = await pickProject(services, invocation, { title: l10n.t('Delete Project'), write: true });
  if (target) await deleteAsking(services, target.signedIn, target.ref);
};
