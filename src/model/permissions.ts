import { mayWrite } from '../shared/roles.ts';
import type { Account } from './account.ts';
import { isProject, type Scope } from './scope.ts';

/** Whether the person may change the organization, as far as the server told. */
export function mayWriteOrganization(orgId: string, account: Account): boolean {
  const organization = account.organization({ orgId });
  return organization?.is_owner === true || mayWrite(organization?.user_role ?? undefined);
}

/** Whether the person may change this scope and its members. In a project the role counts that the server tells for it, whatever the organization's is. */
export function mayWriteScope(scope: Scope, account: Account): boolean {
  if (!isProject(scope)) return mayWriteOrganization(scope.orgId, account);
  return mayWrite(account.project(scope)?.user_role ?? undefined);
}
