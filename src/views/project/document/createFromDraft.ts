import * as l10n from '@vscode/l10n';
import { ApiError } from '../../../api/errors/apiError.ts';
import type { Account } from '../../../model/account.ts';
import { changeMembers } from '../../../acts/members.ts';
import { lastValue } from '../../../model/cell.ts';
import { sameEmail } from '../../../model/memberList.ts';
import { createdSince, createProject, updateProject } from '../../../acts/projects.ts';
import { tryRefresh } from '../../../acts/refresh.ts';
import type { ProjectRef } from '../../../model/scope.ts';
import { patchOf } from '../../../shared/project/projectDiff.ts';
import { settingsOf, type ParsedDocument } from '../../../shared/project/projectDocument.ts';
import { textOf } from '../../../shared/project/projectFields.ts';
import { toDraftMembers } from '../../../shared/project/projectRules.ts';
import { isRole } from '../../../shared/roles.ts';
import { clean } from '../../../shared/text.ts';
import type { Baselines } from './baselineStore.ts';
import type { ProjectFile } from './projectFile.ts';
import { ProjectFileError } from './projectFileError.ts';
import { toPatch } from './toPatch.ts';

/**
 * Creates a project from the document of a new one: the project, then its further settings, then its members. What was done stays done:
 * when a step fails, `file.created` tells of the project, and saving again goes on with what is left.
 *
 * @param bases keeps which project it has become, so that neither a reload of the window nor the end of VS Code leads to a second one
 * @throws ProjectFileError that tells what was done and what was not; ApiError where nothing was done
 */
export async function createFromDraft(
  account: Account,
  file: ProjectFile,
  document: ParsedDocument,
  bases: Baselines,
): Promise<ProjectRef> {
  const become = (ref: ProjectRef | undefined): void => {
    file.created = ref;
    bases.storeCreated(file.target, ref);
  };
  if (!file.created) {
    file.note({ busy: l10n.t('Creating the project…') });
    become((await createdUnheard(account, file, bases)) ?? (await create(account, file, document, bases)));
    await bases.storeCreating(file.target, undefined);
  }
  const ref = file.created;
  if (!ref) throw new Error('unreachable: creating gives a project or rejects');
  try {
    await saveDraftSettings(account, file, ref, document);
    await addMembers(account, file, ref, document.members);
  } catch (error) {
    if (!(error instanceof ProjectFileError) || (await tryRefresh(account, ref)) !== 'gone') throw error;
    become(undefined);
    throw new ProjectFileError(
      'unavailable',
      l10n.t(
        'The project was created, but it does not exist any more, or you have no access to it any more. What you typed is kept: create it again, or close the form.',
      ),
    );
  }
  return ref;
}

/** The project that an earlier attempt has created, of which nobody heard: VS Code was ended, or the network was away. */
async function createdUnheard(
  account: Account,
  { target }: ProjectFile,
  bases: Baselines,
): Promise<ProjectRef | undefined> {
  const begun = bases.loadCreating(target);
  if (!begun) return undefined;
  const { orgId } = target;
  const state = await account.projects({ orgId }).reload();
  if (state.kind === 'failed') throw state.error;
  return createdSince(account, { orgId }, begun.name, begun.known);
}

async function create(
  account: Account,
  { target }: ProjectFile,
  { settings }: ParsedDocument,
  bases: Baselines,
): Promise<ProjectRef> {
  const { orgId } = target;
  const description = textOf(settings.description);
  const project = { name: textOf(settings.name), ...(description !== '' && { description }) };
  try {
    const onSend = (known: ReadonlySet<string>): Promise<void> =>
      bases.storeCreating(target, { name: project.name, known });
    return (await createProject(account, { orgId }, project, { onSend })).value;
  } catch (error) {
    if (error instanceof ApiError && !error.outcomeUnknown) await bases.storeCreating(target, undefined);
    if (!(error instanceof ApiError) || error.reason !== 'notFound') throw error;
    throw new ProjectFileError(
      'unavailable',
      l10n.t(
        'The organization of this project does not exist any more, or you have no access to it any more. Nothing was created.',
      ),
    );
  }
}

async function saveDraftSettings(
  account: Account,
  file: ProjectFile,
  ref: ProjectRef,
  { settings }: ParsedDocument,
): Promise<void> {
  try {
    const project = account.project(ref) ?? (await account.api.getProject(ref.orgId, ref.projectId));
    // An empty setting of a new project is one that nobody has set.
    const wanted = Object.fromEntries(
      Object.entries(settings).filter(([key, value]) => value !== '' && value !== null && key !== 'members'),
    );
    const patch = patchOf(settingsOf(project), wanted);
    if (Object.keys(patch).length === 0) return;
    file.note({ busy: l10n.t('Saving the settings…') });
    await updateProject(account, ref, toPatch(patch));
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    throw new ProjectFileError(
      'unavailable',
      l10n.t(
        'The project was created, but its settings could not be saved: {0} Save again to retry.',
        clean(error.message, 400),
      ),
    );
  }
}

async function addMembers(account: Account, file: ProjectFile, ref: ProjectRef, wanted: unknown): Promise<void> {
  const all = toDraftMembers(wanted);
  if (all.length === 0) return;
  const there = lastValue(await account.ensureMembers(ref))?.rows ?? [];
  const missing = all.filter(({ email }) => !there.some((row) => sameEmail(row.email, email)));
  if (missing.length === 0) return;
  const changes = missing.flatMap(({ email, role }) =>
    isRole(role) ? [{ kind: 'add' as const, scope: ref, email, role }] : [],
  );
  const busy = (done: number): void => file.note({ busy: l10n.t('Adding members: {0} of {1}…', done, changes.length) });
  busy(0);
  const results = await changeMembers(account, changes, { onProgress: busy });
  const failed = results.filter(({ outcome }) => outcome.kind !== 'done');
  if (failed.length === 0) return;
  const reasons = failed.map(
    ({ change, outcome }) => `${change.email}: ${'error' in outcome ? clean(outcome.error.message, 150) : ''}`,
  );
  throw new ProjectFileError(
    'unavailable',
    l10n.t(
      'The project was created, but {0} of {1} members could not be added. Save again to retry, or take them off the list. {2}',
      failed.length,
      changes.length,
      reasons.slice(0, 3).join(' '),
    ),
  );
}
