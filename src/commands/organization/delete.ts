import * as l10n from '@vscode/l10n';
import type { SignedIn } from '../../core/session/session.ts';
import { lastValue } from '../../model/cell.ts';
import { deleteOrganization } from '../../acts/organizations.ts';
import type { OrganizationRef } from '../../model/scope.ts';
import { runChange } from '../runChange.ts';
import type { Handler, Services } from '../command.ts';
import { confirmDelete, WHOLE_NAME } from '../prompts/confirmDelete.ts';
import { membersCount, projectsCount } from '../prompts/counts.ts';
import { organizationName } from '../prompts/names.ts';
import { pickOrganization, refuseReaderOfOrganization } from '../prompts/pickOrganization.ts';
import { withCancellableProgress } from '../prompts/read.ts';
import { refreshOrRefuse } from '../prompts/refreshOrRefuse.ts';
import { refuseEnded } from '../prompts/session.ts';
import { tellLate } from '../tellLate.ts';

/** *Delete Organization…*, after its name was typed below what will go with it. */
export const deleteOrganizationCommand: Handler = async (services, invocation) => {
  const target = await pickOrganization(services, invocation, { title: l10n.t('Delete Organization'), write: true });
  if (!target) return;
  const { signedIn, ref } = target;
  const name = organizationName(signedIn.account, ref);
  const losses = await countLosses(services, signedIn, ref);
  if (losses === undefined) return;
  refuseReaderOfOrganization(signedIn, ref);
  const asked = {
    title: l10n.t('Delete Organization “{0}”', name),
    name: organizationName(signedIn.account, ref, WHOLE_NAME),
    losses,
  };
  if (!(await confirmDelete(services, asked))) return;
  refuseEnded(signedIn.account);
  const { confirmedByReread } = await runChange(services, l10n.t('Deleting “{0}”…', name), ({ signal }) =>
    deleteOrganization(signedIn.account, ref, { signal }),
  );
  if (confirmedByReread) tellLate(services);
};

/** What goes with it, read anew. */
async function countLosses(
  services: Services,
  { account }: SignedIn,
  ref: OrganizationRef,
): Promise<string | undefined> {
  return await withCancellableProgress(services.ui, l10n.t('Counting what will be deleted…'), async () => {
    await refreshOrRefuse(account, ref, l10n.t('The organization is gone already, or you no longer have access.'));
    const projects = await account.projects(ref).reload();
    if (projects.kind === 'failed') throw projects.error;
    const members = lastValue(await account.ensureMembers(ref))?.rows.length;
    return l10n.t(
      '{0}, {1} and all their memories will be deleted.',
      projectsCount(lastValue(projects)?.rows.length ?? 0),
      membersCount(members),
    );
  });
}
