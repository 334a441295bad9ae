import * as l10n from '@vscode/l10n';
import { planDeletion, runDeletion, type DeletionPlan } from '../../acts/deletion.ts';
import type { SignedIn } from '../../core/session/session.ts';
import { organizationName, projectName } from '../../acts/names.ts';
import { isProject, type Scope } from '../../model/scope.ts';
import { isDeletionName } from '../../shared/deletionName.ts';
import { CommandRefusal, type Services } from '../command.ts';
import { runChange } from '../runChange.ts';
import { tellLate } from '../tellLate.ts';
import { withCancellableProgress } from './read.ts';
import { refuseEnded } from './session.ts';

/** Deletes an organization or project, after its name was typed below what will go with it. */
export async function deleteAsking(services: Services, { account }: SignedIn, scope: Scope): Promise<void> {
  const plan = await withCancellableProgress(services.ui, l10n.t('Counting what will be deleted…'), () =>
    planDeletion(account, scope),
  );
  if (!plan) return;
  if (plan.kind === 'refused') throw new CommandRefusal(plan.reason);
  const name = isProject(scope) ? projectName(account, scope) : organizationName(account, scope);
  const title = isProject(scope) ? l10n.t('Delete Project “{0}”', name) : l10n.t('Delete Organization “{0}”', name);
  if (!(await confirmDelete(services, title, plan))) return;
  refuseEnded(account);
  const { confirmedByReread } = await runChange(services, l10n.t('Deleting “{0}”…', name), (options) =>
    runDeletion(plan, options),
  );
  if (confirmedByReread) tellLate(services);
}

/**
 * Asks to type the name of what is to be deleted, below a sentence that says what will go. Nothing that a script or a link says replaces
 * it. A wrong name does nothing.
 */
export async function confirmDelete(
  { ui }: Pick<Services, 'ui'>,
  title: string,
  { name, losses }: Pick<DeletionPlan, 'name' | 'losses'>,
): Promise<boolean> {
  // Said beside whatever is typed: VS Code shows a complaint or a remark in the place of the prompt.
  const prompt = l10n.t('{0} This cannot be undone. Type “{1}” to delete it.', losses, name);
  const typed = await ui.input({
    title,
    prompt,
    placeholder: name,
    validate: (text) => (isDeletionName(text, name) ? undefined : prompt),
    hint: () => prompt,
  });
  return typed !== undefined && isDeletionName(typed, name);
}
