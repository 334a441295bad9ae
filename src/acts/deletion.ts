import * as l10n from '@vscode/l10n';
import { ApiError } from '../api/errors/apiError.ts';
import type { Account } from '../model/account.ts';
import { lastValue } from '../model/cell.ts';
import { mayWriteScope } from '../model/permissions.ts';
import { isProject, type Scope } from '../model/scope.ts';
import { deletionName } from '../shared/deletionName.ts';
import type { ActOptions } from './bulk.ts';
import { readerText } from './names.ts';
import { deleteOrganization } from './organizations.ts';
import { deleteProject } from './projects.ts';
import { tryRefresh } from './refresh.ts';
import type { Done } from './runWrite.ts';

/** What deleting an organization or project would do, according to the server just now. */
export interface DeletionPlan {
  readonly kind: 'plan';
  readonly account: Account;
  readonly scope: Scope;
  /** What has to be typed before: see `isDeletionName`. */
  readonly name: string;
  /** What goes with it, as a sentence. */
  readonly losses: string;
}

/** Why it cannot be deleted, as a sentence: it is gone already, or the person is a READER. */
export interface DeletionRefusal {
  readonly kind: 'refused';
  readonly reason: string;
}

/** Reads an organization or project again and counts what would go with it. Rejects with `ApiError`. */
export async function planDeletion(account: Account, scope: Scope): Promise<DeletionPlan | DeletionRefusal> {
  if (await isGone(account, scope)) {
    const reason = isProject(scope)
      ? l10n.t('The project is gone already, or you no longer have access.')
      : l10n.t('The organization is gone already, or you no longer have access.');
    return { kind: 'refused', reason };
  }
  const losses = isProject(scope) ? await projectLosses(account, scope) : await organizationLosses(account, scope);
  if (!mayWriteScope(scope, account)) return { kind: 'refused', reason: readerText(account, scope) };
  const name = isProject(scope)
    ? deletionName(account.project(scope)?.name ?? '', scope.projectId)
    : deletionName(account.organization(scope)?.name ?? '', scope.orgId);
  return { kind: 'plan', account, scope, name, losses };
}

/** Deletes it. Rejects with `ApiError`. */
export async function runDeletion({ account, scope }: DeletionPlan, options: ActOptions = {}): Promise<Done<true>> {
  return isProject(scope)
    ? await deleteProject(account, scope, options)
    : await deleteOrganization(account, scope, options);
}

async function isGone(account: Account, scope: Scope): Promise<boolean> {
  try {
    await account.refresh(scope);
    return false;
  } catch (error) {
    if (!(error instanceof ApiError) || (error.reason !== 'notFound' && error.reason !== 'forbidden')) throw error;
    if ((await tryRefresh(account, scope)) === 'gone') return true;
    throw error;
  }
}

async function projectLosses(account: Account, scope: Scope): Promise<string> {
  const members = lastValue(await account.ensureMembers(scope))?.rows.length;
  return l10n.t('All memories of the project will be deleted, and {0} will lose access.', membersCount(members));
}

async function organizationLosses(account: Account, scope: Scope): Promise<string> {
  const projects = await account.projects(scope).reload();
  if (projects.kind === 'failed') throw projects.error;
  const members = lastValue(await account.ensureMembers(scope))?.rows.length;
  return l10n.t(
    '{0}, {1} and all their memories will be deleted.',
    projectsCount(lastValue(projects)?.rows.length ?? 0),
    membersCount(members),
  );
}

function projectsCount(count: number): string {
  return count === 1 ? l10n.t('1 project') : l10n.t('{0} projects', count);
}

/** The members, where their number is not known. */
function membersCount(count: number | undefined): string {
  if (count === undefined) return l10n.t('its members');
  return count === 1 ? l10n.t('1 member') : l10n.t('{0} members', count);
}
