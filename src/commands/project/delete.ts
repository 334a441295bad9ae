import * as l10n from '@vscode/l10n';
import type { SignedIn } from '../../core/session/session.ts';
import { lastValue } from '../../model/cell.ts';
import { deleteProject } from '../../acts/projects.ts';
import type { ProjectRef } from '../../model/scope.ts';
import { runChange } from '../runChange.ts';
import type { Handler, Services } from '../command.ts';
import { confirmDelete, WHOLE_NAME } from '../prompts/confirmDelete.ts';
import { membersCount } from '../prompts/counts.ts';
import { projectName } from '../prompts/names.ts';
import { pickProject, refuseReader } from '../prompts/pickProject.ts';
import { withCancellableProgress } from '../prompts/read.ts';
import { refreshOrRefuse } from '../prompts/refreshOrRefuse.ts';
import { refuseEnded } from '../prompts/session.ts';
import { tellLate } from '../tellLate.ts';

/** *Delete Project…*, after its name was typed below what will go with it. */
export const deleteProjectCommand: Handler = async (services, invocation) => {
  const target = await pickProject(services, invocation, { title: l10n.t('Delete Project'), write: true });
  if (!target) return;
  const { signedIn, ref } = target;
  const losses = await countLosses(services, signedIn, ref);
  if (losses === undefined) return;
  refuseReader(signedIn, ref);
  const name = projectName(signedIn.account, ref);
  const asked = {
    title: l10n.t('Delete Project “{0}”', name),
    name: projectName(signedIn.account, ref, WHOLE_NAME),
    losses,
  };
  if (!(await confirmDelete(services, asked))) return;
  refuseEnded(signedIn.account);
  const { confirmedByReread } = await runChange(services, l10n.t('Deleting “{0}”…', name), ({ signal }) =>
    deleteProject(signedIn.account, ref, { signal }),
  );
  if (confirmedByReread) tellLate(services);
};

/** What goes with it, read anew. */
async function countLosses(services: Services, { account }: SignedIn, ref: ProjectRef): Promise<string | undefined> {
  return await withCancellableProgress(services.ui, l10n.t('Counting what will be deleted…'), async () => {
    await refreshOrRefuse(account, ref, l10n.t('The project is gone already, or you no longer have access.'));
    const members = lastValue(await account.ensureMembers(ref))?.rows.length;
    return l10n.t('All memories of the project will be deleted, and {0} will lose access.', membersCount(members));
  });
}
