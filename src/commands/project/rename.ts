import * as l10n from '@vscode/l10n';
import { updateProject } from '../../acts/projects.ts';
import { undoRename } from '../../acts/undoRename.ts';
import { clean } from '../../shared/text.ts';
import { CommandRefusal, textArgument, type Handler } from '../command.ts';
import { askOrSubmit, calledWithAnswers } from '../prompts/askOrSubmit.ts';
import { nameProblem, projectName } from '../../acts/names.ts';
import { pickProject } from '../prompts/pickProject.ts';
import { tellLate } from '../tellLate.ts';
import { offerUndo } from '../undo.ts';

/** *Rename…* a project. */
export const renameProjectCommand: Handler = async (services, invocation) => {
  if (invocation.args['selection'] === true && invocation.node?.kind !== 'project') {
    throw new CommandRefusal(l10n.t('Select a project to rename it. Organizations and members cannot be renamed.'));
  }
  const target = await pickProject(services, invocation, { title: l10n.t('Rename Project'), write: true });
  if (!target) return;
  const { signedIn, ref } = target;
  const { account } = signedIn;
  const before = account.project(ref)?.name ?? '';
  const shown = projectName(account, ref);
  let renamed: { readonly name: string; readonly confirmedByReread: boolean } | undefined;
  await askOrSubmit(services, {
    given: textArgument(invocation, 'name'),
    confirm: (name) => ({
      message: l10n.t('Rename the project “{0}” to “{1}”?', shown, clean(name, 100)),
      detail: calledWithAnswers(),
      action: l10n.t('Rename'),
    }),
    field: 'name',
    input: {
      title: l10n.t('Rename Project “{0}”', shown),
      value: before,
      validate: nameProblem,
    },
    progress: l10n.t('Renaming “{0}”…', shown),
    submit: async (text, signal) => {
      const name = text.trim();
      if (name === before) return;
      const { confirmedByReread } = await updateProject(account, ref, { name }, { signal });
      renamed = { name, confirmedByReread };
    },
  });
  if (!renamed) return;
  if (renamed.confirmedByReread) tellLate(services);
  const names = { before, after: renamed.name };
  const label = l10n.t('“{0}” was renamed to “{1}”.', shown, clean(renamed.name, 100));
  offerUndo(services, undoRename(account, ref, names, label));
};
