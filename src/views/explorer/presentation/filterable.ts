import type { Organization, Project } from '../../../api/schemas.ts';
import type { MemberRow } from '../../../model/memberList.ts';
import type { Filterable } from './filter.ts';

/** What is looked at of an organization: name, id and one's own role. */
export function ofOrganization({ name, org_id, user_role, is_owner }: Organization): Filterable {
  return { texts: [name, org_id], role: user_role ?? (is_owner === true ? 'OWNER' : undefined) };
}

/** What is looked at of a project: name, description, id and one's own role. */
export function ofProject({ name, description, project_id, user_role }: Project): Filterable {
  return { texts: [name, description, project_id], role: user_role };
}

/** What is looked at of a member: name, address and role. */
export function ofMember({ name, email, role, key }: MemberRow): Filterable {
  return { texts: [name, email ?? key], role };
}
