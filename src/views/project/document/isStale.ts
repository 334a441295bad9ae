import type { Account } from '../../../model/account.ts';
import { paths, type ProjectRef } from '../../../model/scope.ts';
import { sameSetting } from '../../../shared/project/projectDiff.ts';
import { settingsOf } from '../../../shared/project/projectDocument.ts';
import { FIELD_KEYS } from '../../../shared/project/projectFields.ts';
import type { ProjectFile } from './projectFile.ts';

/**
 * Whether the tree has read something else of a project than what its document knows: settings, the person's role, or that its organization
 * is gone. Nobody can tell while something is being done to the project, or while one of both was not read.
 */
export function isStale(account: Account, ref: ProjectRef, file: ProjectFile): boolean {
  const { server } = file;
  if (!server || file.notices.busy !== '') return false;
  if (account.projects(ref).state.kind !== 'ready') {
    return !file.outdated && account.organizations.state.kind === 'ready' && !account.organization(ref);
  }
  if (account.busy(paths.project(ref)) !== undefined) return false;
  const row = account.project(ref);
  if (!row || row.user_role !== file.project?.user_role) return true;
  const listed = settingsOf(row);
  return FIELD_KEYS.some((key) => listed[key] !== undefined && !sameSetting(key, server.settings, listed));
}
