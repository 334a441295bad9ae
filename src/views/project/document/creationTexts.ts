import * as l10n from '@vscode/l10n';
import type { Creation, CreationStep } from '../../../acts/createFromDraft.ts';
import { clean } from '../../../shared/text.ts';

/** How many members that could not be added are named with the reason. */
const MOST_REASONS = 3;

/** What is being done, for the form. */
export function stepText(step: CreationStep): string {
  switch (step.kind) {
    case 'project':
      return l10n.t('Creating the project…');
    case 'settings':
      return l10n.t('Saving the settings…');
    case 'members':
      return l10n.t('Adding members: {0} of {1}…', step.done, step.all);
  }
}

/** What was done and what was not, and how to go on. */
export function creationFailureText(creation: Exclude<Creation, { kind: 'done' }>): string {
  switch (creation.kind) {
    case 'organizationGone':
      return l10n.t(
        'The organization of this project does not exist any more, or you have no access to it any more. Nothing was created.',
      );
    case 'projectGone':
      return l10n.t(
        'The project was created, but it does not exist any more, or you have no access to it any more. What you typed is kept: create it again, or close the form.',
      );
    case 'settingsFailed':
      return l10n.t(
        'The project was created, but its settings could not be saved: {0} Save again to retry.',
        clean(creation.error.message, 400),
      );
    case 'membersFailed': {
      const { failed, all } = creation;
      const reasons = failed
        .slice(0, MOST_REASONS)
        .map(
          ({ change, outcome }) => `${change.email}: ${'error' in outcome ? clean(outcome.error.message, 150) : ''}`,
        );
      return l10n.t(
        'The project was created, but {0} of {1} members could not be added. Save again to retry, or take them off the list. {2}',
        failed.length,
        all,
        reasons.join(' '),
      );
    }
  }
}
