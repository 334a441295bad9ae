import { readProjectChange } from '../operations/projectChange.ts';
import { FieldErrors } from '../protocol/fieldErrors.ts';
import type { Store } from '../store/store.ts';
import type { User } from '../store/users.ts';
import type { Fault } from './faults.ts';

/** The organization and project that a path is about, as anybody's: a colleague has the rights for what they do. */
function targetOf(store: Store, segments: readonly string[]) {
  const [, , , , orgId, , projectId] = segments;
  const organization = store.organizations.all().find((one) => one.orgId === orgId);
  const projects = organization === undefined ? [] : store.projects.ofOrganization(organization.id);
  return { organization, project: projects.find((one) => one.projectId === projectId) };
}

/**
 * Does what somebody else could have done just then: changes or deletes the project of the path, or takes the caller's role in it
 * (in the organization, where the path names no project). Nothing happens where that is not possible.
 */
export function actAsColleague(store: Store, fault: Fault, caller: User, segments: readonly string[]): void {
  const { organization, project } = targetOf(store, segments);
  if (organization === undefined) return;
  switch (fault.colleague) {
    case 'edit': {
      if (project === undefined || fault.fields === undefined) return;
      const errors = new FieldErrors();
      const change = readProjectChange(fault.fields, errors);
      errors.check();
      store.projects.update(project, change);
      return;
    }
    case 'delete':
      if (project === undefined) store.organizations.remove(organization.id);
      else store.projects.remove(project.id);
      return;
    case 'demote':
      store.organizationMembers.setRole(organization.id, caller.id, 'READER');
      if (project !== undefined) store.projectMembers.setRole(project.id, caller.id, 'READER');
      return;
    case 'remove':
      if (project === undefined) store.organizationMembers.remove(organization.id, caller.id);
      else {
        store.organizationMembers.setRole(organization.id, caller.id, 'READER');
        store.projectMembers.remove(project.id, caller.id);
      }
      return;
    case undefined:
      return;
  }
}
