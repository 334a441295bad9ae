import * as l10n from '@vscode/l10n';
import { createOrganization } from '../../acts/organizations.ts';
import type { OrganizationRef } from '../../model/scope.ts';
import { clean } from '../../shared/text.ts';
import { textArgument, type Handler } from '../command.ts';
import { askOrSubmit, calledWithAnswers } from '../prompts/askOrSubmit.ts';
import { nameProblem } from '../../acts/names.ts';
import { askSession } from '../prompts/session.ts';
import { revealOrganization } from '../explorer/reveal.ts';
import { tellLate } from '../tellLate.ts';

/** *Create Organization…* */
export const createOrganizationCommand: Handler = async (services, invocation) => {
  const signedIn = await askSession(services);
  if (!signedIn) return;
  let created: { readonly value: OrganizationRef; readonly confirmedByReread: boolean } | undefined;
  await askOrSubmit(services, {
    given: textArgument(invocation, 'name'),
    confirm: (name) => ({
      message: l10n.t('Create the organization “{0}”?', clean(name, 100)),
      detail: calledWithAnswers(),
      action: l10n.t('Create'),
    }),
    field: 'name',
    input: {
      title: l10n.t('Create Organization'),
      prompt: l10n.t('The name cannot be changed later.'),
      placeholder: l10n.t('Name'),
      validate: nameProblem,
    },
    progress: l10n.t('Creating the organization…'),
    submit: async (name, signal) => {
      created = await createOrganization(signedIn.account, name.trim(), { signal });
    },
  });
  if (!created) return;
  if (created.confirmedByReread) tellLate(services);
  await revealOrganization(services, created.value);
};
