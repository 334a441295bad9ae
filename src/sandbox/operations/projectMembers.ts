import type { Role } from '../../shared/roles.ts';
import { FieldErrors } from '../protocol/fieldErrors.ts';
import type { Call, Operation } from '../protocol/operation.ts';
import { fieldMessage, message } from '../protocol/reply.ts';
import type { Project } from '../store/projects.ts';
import type { User } from '../store/users.ts';
import { knownUser, ownedProject, projectOf } from './access.ts';
import { queryValue } from './query.ts';

const path = '/api/v1/orgs/organizations/:org_id/projects/:project_id/members/';
const REFUSAL = 'Unauthorized to modify project members.';

const list: Operation = {
  method: 'GET',
  path,
  writes: false,
  handle(call) {
    const { project } = projectOf(call);
    const members = call.store.projectMembers.list(project.id);
    return { status: 200, body: { members: members.map(({ username, role }) => ({ username, role })) } };
  },
};

const add: Operation = {
  method: 'POST',
  path,
  writes: true,
  handle(call) {
    const project = ownedProject(call, REFUSAL);
    const errors = new FieldErrors();
    const { email, role } = errors.membership(call.body);
    const user = knownUser(call, email);
    const { organizationMembers, projectMembers } = call.store;
    if (projectMembers.role(project.id, user.id) !== undefined) {
      errors.add('email', 'This person is already a member of the project.');
    }
    errors.check();
    if (organizationMembers.role(project.organization, user.id) === undefined) {
      organizationMembers.add(project.organization, user.id, 'READER');
    }
    projectMembers.add(project, user.id, role);
    return { status: 200, body: { message: 'User added to the project successfully.' } };
  },
};

/** The member with this address. Without them the project must still have an OWNER of its own, unless they stay one. */
function memberOf(call: Call, project: Project, email: string, newRole?: Role): User {
  const { users, projectMembers } = call.store;
  const user = users.byEmail(email);
  const role = user && projectMembers.role(project.id, user.id);
  if (user === undefined || role === undefined) throw message(404, 'User not found in the project');
  if (role === 'OWNER' && newRole !== 'OWNER' && projectMembers.owners(project.id) === 1) {
    throw fieldMessage(
      newRole === undefined ? 'email' : 'role',
      'A project needs an OWNER. Make somebody else an OWNER first.',
    );
  }
  return user;
}

const update: Operation = {
  method: 'PUT',
  path,
  writes: true,
  handle(call) {
    const project = ownedProject(call, REFUSAL);
    const { email, role } = new FieldErrors().membership(call.body);
    call.store.projectMembers.setRole(project.id, memberOf(call, project, email, role).id, role);
    return { status: 200, body: { message: 'User role updated successfully.' } };
  },
};

const remove: Operation = {
  method: 'DELETE',
  path,
  writes: true,
  handle(call) {
    const project = ownedProject(call, REFUSAL);
    const errors = new FieldErrors();
    const given = queryValue(call, 'email');
    const email = errors.email(new Map(given === null ? [] : [['email', given]]), 'email') ?? '';
    errors.check();
    call.store.projectMembers.remove(project.id, memberOf(call, project, email).id);
    return { status: 200, body: { message: 'Member removed from the project' } };
  },
};

export const projectMemberOperations: readonly Operation[] = [list, add, update, remove];
