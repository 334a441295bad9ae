import type { Role } from '../../shared/roles.ts';
import type { Call } from '../protocol/operation.ts';
import { detail, memoryError } from '../protocol/reply.ts';
import type { Organization } from '../store/organizations.ts';
import type { Project } from '../store/projects.ts';

/** Where a key works: its person's oldest organization that shows a project, and there the default project or the oldest. */
export function keyProjectOf(call: Call): { organization: Organization; project: Project; role: Role } | undefined {
  for (const { organization } of call.store.organizations.ofUser(call.caller.id)) {
    const projects = call.store.projects.ofUser(organization.id, call.caller.id);
    const chosen = projects.find(({ project }) => project.isDefault) ?? projects[0];
    if (chosen !== undefined) return { organization, ...chosen };
  }
  return undefined;
}

/** The project in which the key works. A READER may not write there. */
export function keyProject(call: Call, writes: boolean): number {
  const place = keyProjectOf(call);
  if (place === undefined) throw memoryError(404, 'There is no project that this key could work in.');
  if (writes && place.role !== 'OWNER') throw detail(403, 'You do not have permission to perform this action.');
  return place.project.id;
}
