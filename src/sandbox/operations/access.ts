import type { Role } from '../../shared/roles.ts';
import type { Call } from '../protocol/operation.ts';
import { message } from '../protocol/reply.ts';
import type { Organization } from '../store/organizations.ts';
import type { Project } from '../store/projects.ts';
import type { User } from '../store/users.ts';

/** The organization of the path with the caller's role in it. For anybody but its members there is none: 404. */
export function organizationOf(call: Call): { organization: Organization; role: Role } {
  const found = call.store.organizations.find(call.param('org_id'), call.caller.id);
  if (found === undefined) throw message(404, 'Organization not found');
  return found;
}

/** The organization of the path for a caller who may change it. A READER gets 403 with this text. */
export function ownedOrganization(call: Call, refusal = 'Unauthorized'): Organization {
  const { organization, role } = organizationOf(call);
  if (role !== 'OWNER') throw message(403, refusal);
  return organization;
}

/** The project of the path with the caller's role in it. For anybody but those who have a part in it there is none: 404. */
export function projectOf(call: Call): { project: Project; role: Role } {
  const found = call.store.organizations.find(call.param('org_id'), call.caller.id);
  const project = found && call.store.projects.find(found.organization.id, call.param('project_id'), call.caller.id);
  if (project === undefined) throw message(404, 'Organization or project not found');
  return project;
}

/** The project of the path for a caller who may change it. A READER gets 403 with this text. */
export function ownedProject(call: Call, refusal = 'Unauthorized to modify this project.'): Project {
  const { project, role } = projectOf(call);
  if (role !== 'OWNER') throw message(403, refusal);
  return project;
}

/** The person with this address, in any case. */
export function knownUser(call: Call, email: string): User {
  const user = call.store.users.byEmail(email);
  if (user === undefined) throw message(404, 'User not found');
  return user;
}
