import { ApiError } from '../api/errors/apiError.ts';
import type { Account } from '../model/account.ts';
import { lastValue } from '../model/cell.ts';
import { sameEmail } from '../model/memberList.ts';
import type { OrganizationRef, ProjectRef } from '../model/scope.ts';
import { patchOf } from '../shared/project/projectDiff.ts';
import { settingsOf, type DraftMember } from '../shared/project/projectDocument.ts';
import { textOf, type ProjectSettings } from '../shared/project/projectFields.ts';
import { isRole } from '../shared/roles.ts';
import { changeMembers, type MemberResult } from './members.ts';
import { toPatch } from './projectPatch.ts';
import { createdSince, createProject, updateProject } from './projects.ts';
import { tryRefresh } from './refresh.ts';

/** A project as it is to be created. */
export interface ProjectDraft {
  readonly settings: ProjectSettings;
  readonly members: readonly DraftMember[];
}

/** A creation that was sent, and whose answer has not arrived: the name, and the projects that there were before. */
export interface SentCreation {
  readonly name: string;
  readonly known: ReadonlySet<string>;
}

/**
 * What is remembered of a creation until all of it is done, so that another attempt goes on with it and makes no second project: also
 * after a reload of the window or the end of VS Code.
 */
export interface CreationRecord {
  /** The project that was created already. */
  readonly created: ProjectRef | undefined;
  readonly sent: SentCreation | undefined;
  setCreated(created: ProjectRef | undefined): void;
  /** Never rejects: that it cannot be remembered is no reason not to create the project. */
  setSent(sent: SentCreation | undefined): Promise<void>;
}

/** What is being done now. */
export type CreationStep =
  | { readonly kind: 'project' }
  | { readonly kind: 'settings' }
  | { readonly kind: 'members'; readonly done: number; readonly all: number };

/**
 * What came of creating a project.
 * - `organizationGone`: nothing was created.
 * - `settingsFailed`, `membersFailed`: the project is there; another attempt does what is left.
 * - `projectGone`: it was created, and somebody has deleted it since; another attempt creates it again.
 */
export type Creation =
  | { readonly kind: 'done'; readonly ref: ProjectRef }
  | { readonly kind: 'organizationGone' }
  | { readonly kind: 'settingsFailed'; readonly error: ApiError }
  | { readonly kind: 'membersFailed'; readonly failed: readonly MemberResult[]; readonly all: number }
  | { readonly kind: 'projectGone' };

/**
 * Creates a project in three steps: the project, its further settings, its members. What was done stays done: called again with the same
 * record, it goes on with what is left.
 * @throws ApiError when the project could not be created, or nobody can tell
 */
export async function createFromDraft(
  account: Account,
  { orgId }: OrganizationRef,
  draft: ProjectDraft,
  record: CreationRecord,
  onStep: (step: CreationStep) => void,
): Promise<Creation> {
  if (!record.created) {
    onStep({ kind: 'project' });
    const created =
      (await findSent(account, { orgId }, record.sent)) ?? (await create(account, { orgId }, draft.settings, record));
    if (!created) return { kind: 'organizationGone' };
    record.setCreated(created);
    await record.setSent(undefined);
  }
  const ref = record.created;
  if (!ref) throw new Error('unreachable: the record keeps what was created');
  const failure =
    (await saveDraftSettings(account, ref, draft.settings, onStep)) ??
    (await addMembers(account, ref, draft.members, onStep));
  if (!failure) return { kind: 'done', ref };
  if ((await tryRefresh(account, ref)) !== 'gone') return failure;
  record.setCreated(undefined);
  return { kind: 'projectGone' };
}

/** The project that an earlier attempt created without hearing of it: VS Code was closed, or the network was away. */
async function findSent(
  account: Account,
  organization: OrganizationRef,
  sent: SentCreation | undefined,
): Promise<ProjectRef | undefined> {
  if (!sent) return undefined;
  const state = await account.projects(organization).reload();
  if (state.kind === 'failed') throw state.error;
  return createdSince(account, organization, sent.name, sent.known);
}

/** Undefined when the organization is gone. */
async function create(
  account: Account,
  organization: OrganizationRef,
  settings: ProjectSettings,
  record: CreationRecord,
): Promise<ProjectRef | undefined> {
  const description = textOf(settings.description);
  const project = { name: textOf(settings.name), ...(description !== '' && { description }) };
  try {
    const onSend = (known: ReadonlySet<string>): Promise<void> => record.setSent({ name: project.name, known });
    return (await createProject(account, organization, project, { onSend })).value;
  } catch (error) {
    if (error instanceof ApiError && !error.outcomeUnknown) await record.setSent(undefined);
    if (!(error instanceof ApiError) || error.reason !== 'notFound') throw error;
    return undefined;
  }
}

async function saveDraftSettings(
  account: Account,
  ref: ProjectRef,
  settings: ProjectSettings,
  onStep: (step: CreationStep) => void,
): Promise<Creation | undefined> {
  try {
    const project = account.project(ref) ?? (await account.refreshProject(ref, { keepMembers: true }));
    // An empty setting of a new project is one that nobody has set.
    const wanted = Object.fromEntries(
      Object.entries(settings).filter(([key, value]) => value !== '' && value !== null && key !== 'members'),
    );
    const patch = patchOf(settingsOf(project), wanted);
    if (Object.keys(patch).length === 0) return undefined;
    onStep({ kind: 'settings' });
    await updateProject(account, ref, toPatch(patch));
    return undefined;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { kind: 'settingsFailed', error };
  }
}

async function addMembers(
  account: Account,
  ref: ProjectRef,
  wanted: readonly DraftMember[],
  onStep: (step: CreationStep) => void,
): Promise<Creation | undefined> {
  if (wanted.length === 0) return undefined;
  const there = lastValue(await account.ensureMembers(ref))?.rows ?? [];
  const changes = wanted
    .filter(({ email }) => !there.some((row) => sameEmail(row.email, email)))
    .flatMap(({ email, role }) => (isRole(role) ? [{ kind: 'add' as const, scope: ref, email, role }] : []));
  if (changes.length === 0) return undefined;
  const onProgress = (done: number): void => onStep({ kind: 'members', done, all: changes.length });
  onProgress(0);
  const results = await changeMembers(account, changes, { onProgress });
  const failed = results.filter(({ outcome }) => outcome.kind !== 'done');
  return failed.length === 0 ? undefined : { kind: 'membersFailed', failed, all: changes.length };
}
