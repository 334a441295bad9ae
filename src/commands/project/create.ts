import * as l10n from '@vscode/l10n';
import { ApiError } from '../../api/errors/apiError.ts';
import { createProject, updateProject } from '../../acts/projects.ts';
import type { ProjectRef } from '../../model/scope.ts';
import { clean } from '../../shared/text.ts';
import { textArgument, type Handler } from '../command.ts';
import { askOrSubmit, calledWithAnswers } from '../prompts/askOrSubmit.ts';
import { nameProblem, organizationName } from '../../acts/names.ts';
import { pickOrganization } from '../prompts/pickOrganization.ts';
import { openNewProject } from './open.ts';
import { revealProject } from '../explorer/reveal.ts';
import { tellLate } from '../tellLate.ts';

/** *Create Project…*: its name and description. What else there is to set has a form, in which each of both questions can be left. */
export const createProjectCommand: Handler = async (services, invocation) => {
  const target = await pickOrganization(services, invocation, { title: l10n.t('Create Project'), write: true });
  if (!target) return;
  const { account } = target.signedIn;
  const title = l10n.t('Create Project in “{0}”', organizationName(account, target.ref));
  let draft: { readonly name: string; readonly description?: string } | undefined;
  const form = { icon: 'settings-gear', tooltip: l10n.t('Continue in the Form with All Settings') };
  const givenName = textArgument(invocation, 'name');
  const name =
    givenName ??
    (await services.ui.input({
      title: `${title} (1/2)`,
      prompt: l10n.t('The name of the project. It can be changed later.'),
      placeholder: l10n.t('Name'),
      validate: nameProblem,
      button: { ...form, press: (text) => (draft = { name: text }) },
    }));
  if (name === undefined) {
    if (draft) await openNewProject(services, target, draft);
    return;
  }
  let created: { readonly value: ProjectRef; readonly confirmedByReread: boolean } | undefined;
  const description = textArgument(invocation, 'description') ?? (givenName === undefined ? undefined : '');
  let sent = '';
  await askOrSubmit(services, {
    given: description,
    confirm: () => ({
      message: l10n.t('Create the project “{0}” in “{1}”?', clean(name, 100), organizationName(account, target.ref)),
      detail: calledWithAnswers(),
      action: l10n.t('Create'),
    }),
    field: 'description',
    input: {
      title: `${title} (2/2)`,
      prompt: l10n.t('What the project is for. Leave it empty to go without a description.'),
      placeholder: l10n.t('Description'),
      validate: () => nameProblem(name),
      button: { ...form, press: (text) => (draft = { name, description: text }) },
    },
    progress: l10n.t('Creating the project…'),
    submit: async (text, signal) => {
      sent = text.trim();
      created = await createProject(account, target.ref, { name: name.trim(), description: sent }, { signal });
    },
  });
  if (draft) await openNewProject(services, target, draft);
  if (!created) return;
  const project = created.value;
  if (created.confirmedByReread) tellLate(services);
  await revealProject(services, project);
  // Some servers take the name alone.
  if (sent === '' || (account.project(project)?.description ?? '') !== '') return;
  try {
    await updateProject(account, project, { description: sent });
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    void services.ui.warn(l10n.t('The project was created, but without its description. {0}', error.message));
  }
};
