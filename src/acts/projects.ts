import { ApiError } from '../api/errors/apiError.ts';
import type { ProjectPatch } from '../api/mem0Api.ts';
import type { Project } from '../api/schemas.ts';
import type { Account } from '../model/account.ts';
import type { ActOptions } from './bulk.ts';
import { lastValue } from '../model/cell.ts';
import { runWrite, type Done } from './runWrite.ts';
import { tryRefresh, refreshAfterErrors } from './refresh.ts';
import { paths, type OrganizationRef, type ProjectRef } from '../model/scope.ts';

/** How a project is created. */
export interface CreateOptions extends ActOptions {
  /** Told before it is sent which projects there are: one that was created without anybody hearing of it is none of these. */
  readonly onSend?: (known: ReadonlySet<string>) => Promise<void>;
}

/** The one project of this name that is not among the known ones, as the list was read last: one that was just created. */
export function createdSince(
  account: Account,
  { orgId }: OrganizationRef,
  name: string,
  known: ReadonlySet<string>,
): ProjectRef | undefined {
  const rows = lastValue(account.projects({ orgId }).state)?.rows ?? [];
  const created = rows.filter((row) => row.name === name && !known.has(row.project_id));
  return created.length === 1 && created[0] ? { orgId, projectId: created[0].project_id } : undefined;
}

/**
 * Creates a project and reads it back into the list: the first of the steps POST → PATCH → members. Rejects with `ApiError` when there is
 * no project. Some servers take the name alone: compare the description of `account.project(…)` afterwards, and PATCH what is missing.
 */
export async function createProject(
  account: Account,
  { orgId }: OrganizationRef,
  project: { readonly name: string; readonly description?: string },
  { signal, onSend }: CreateOptions = {},
): Promise<Done<ProjectRef>> {
  const options = signal && { signal };
  const listed = await account.projects({ orgId }).ensure();
  const before = listed.kind === 'ready' ? new Set(listed.last.value.rows.map((row) => row.project_id)) : undefined;
  const done = await runWrite<ProjectRef>(account, {
    target: { path: paths.organization({ orgId }), busy: 'creating' },
    send: async () => {
      if (before) await onSend?.(before);
      return { orgId, projectId: (await account.api.createProject(orgId, project, options)).project_id };
    },
    reread: async () => {
      const now = await tryRefresh(account, { orgId });
      if (now !== 'here') return now;
      return (await account.projects({ orgId }).reload()).kind === 'ready' ? 'here' : 'unknown';
    },
    resultAfterReread: () => {
      // A project of this name may be an older one.
      if (!before) return 'unknown';
      return createdSince(account, { orgId }, project.name, before) ?? 'notApplied';
    },
  });
  if (account.projects({ orgId }).state.kind === 'ready') await tryRefresh(account, done.value);
  else await account.projects({ orgId }).reload();
  return done;
}

/**
 * Changes the fields of the patch and reads the project back: the value, undefined where the server did not tell. Rejects with `ApiError`;
 * `invalid` has the server's texts by field.
 */
export async function updateProject(
  account: Account,
  ref: ProjectRef,
  patch: ProjectPatch,
  { signal }: ActOptions = {},
): Promise<Done<Project | undefined>> {
  const { confirmedByReread } = await runWrite<true>(account, {
    target: { path: paths.project(ref), busy: 'updating' },
    send: async () => {
      await account.api.updateProject(ref.orgId, ref.projectId, patch, signal && { signal });
      return true;
    },
    reread: (error) => refreshAfterErrors(account, ref, [error]),
    resultAfterReread: (now) => (now === 'here' ? isApplied(account, ref, patch) : 'notApplied'),
  });
  if (confirmedByReread) return { confirmedByReread, value: account.project(ref) };
  account.projects(ref).update(
    (listing) => ({
      ...listing,
      rows: listing.rows.map((row) => (row.project_id === ref.projectId ? { ...row, ...patch } : row)),
    }),
    paths.project(ref),
  );
  return { confirmedByReread, value: await readBack(account, ref) };
}

/** Never rejects with `ApiError`: what was sent is made, whatever comes of reading. */
async function readBack(account: Account, ref: ProjectRef): Promise<Project | undefined> {
  try {
    return await account.refreshProject(ref);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    await tryRefresh(account, ref);
    return account.project(ref);
  }
}

/** Deletes a project with all its memories, and takes it off the list. Rejects with `ApiError`. */
export async function deleteProject(
  account: Account,
  ref: ProjectRef,
  { signal }: ActOptions = {},
): Promise<Done<true>> {
  const done = await runWrite<true>(account, {
    target: { path: paths.project(ref), busy: 'deleting' },
    send: async () => {
      await account.api.deleteProject(ref.orgId, ref.projectId, signal && { signal });
      return true;
    },
    reread: (error) => refreshAfterErrors(account, ref, [error]),
    resultAfterReread: (now) => now === 'gone' || 'notApplied',
  });
  account.forgetMembers(ref);
  account
    .projects(ref)
    .update(
      (listing) => ({ ...listing, rows: listing.rows.filter((row) => row.project_id !== ref.projectId) }),
      paths.organization(ref),
    );
  return done;
}

/** Whether the project, as it was read last, has what the patch was to give it. Some fields are taken by a server but not reported. */
function isApplied(account: Account, ref: ProjectRef, patch: ProjectPatch): true | 'notApplied' | 'unknown' {
  const read = new Map(Object.entries(account.project(ref) ?? {}));
  const sent = Object.entries(patch);
  if (sent.some(([field, value]) => read.has(field) && JSON.stringify(read.get(field)) !== JSON.stringify(value))) {
    return 'notApplied';
  }
  return sent.every(([field]) => read.has(field)) || 'unknown';
}
