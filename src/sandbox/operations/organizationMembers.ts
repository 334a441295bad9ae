import { FieldErrors } from '../protocol/fieldErrors.ts';
import type { Call, Operation } from '../protocol/operation.ts';
import { fieldMessage, message } from '../protocol/reply.ts';
import { knownUser, organizationOf, ownedOrganization } from './access.ts';

const path = '/api/v1/orgs/organizations/:org_id/members/';

const list: Operation = {
  method: 'GET',
  path,
  writes: false,
  handle(call) {
    const { organization } = organizationOf(call);
    const members = call.store.organizationMembers.list(organization.id);
    return { status: 200, body: { members: members.map(({ username, role }) => ({ user_id: username, role })) } };
  },
};

const add: Operation = {
  method: 'POST',
  path,
  writes: true,
  handle(call) {
    const organization = ownedOrganization(call);
    const errors = new FieldErrors();
    const { email, role } = errors.membership(call.body);
    const user = knownUser(call, email);
    const { organizationMembers } = call.store;
    if (organizationMembers.role(organization.id, user.id) !== undefined) {
      errors.add('email', 'This person is already a member of the organization.');
    }
    errors.check();
    organizationMembers.add(organization.id, user.id, role);
    return { status: 201, body: { message: 'User added to the organization.' } };
  },
};

/** The member whom the body names, and the way out when there would be no OWNER left without them. */
function memberOf(call: Call, organization: number, email: string) {
  const user = call.store.users.byEmail(email);
  const role = user && call.store.organizationMembers.role(organization, user.id);
  if (user === undefined || role === undefined) throw message(404, 'User not found in the organization');
  return {
    user,
    keepOwner: (field: string) => {
      if (role === 'OWNER' && call.store.organizationMembers.owners(organization) === 1) {
        throw fieldMessage(field, 'An organization needs an OWNER. Make somebody else an OWNER first.');
      }
    },
  };
}

const update: Operation = {
  method: 'PUT',
  path,
  writes: true,
  handle(call) {
    const organization = ownedOrganization(call);
    const { email, role } = new FieldErrors().membership(call.body);
    const { user, keepOwner } = memberOf(call, organization.id, email);
    if (role !== 'OWNER') keepOwner('role');
    call.store.organizationMembers.setRole(organization.id, user.id, role);
    return { status: 200, body: { message: 'User role updated successfully' } };
  },
};

const remove: Operation = {
  method: 'DELETE',
  path,
  writes: true,
  handle(call) {
    const organization = ownedOrganization(call);
    const errors = new FieldErrors();
    const email = errors.email(call.body, 'email') ?? '';
    errors.check();
    const { user, keepOwner } = memberOf(call, organization.id, email);
    keepOwner('email');
    const project = call.store.projectMembers.soleOwnership(organization.id, user.id);
    if (project !== undefined) {
      throw fieldMessage(
        'email',
        `The project "${project}" needs an OWNER. Make somebody else an OWNER of it before this person leaves the organization.`,
      );
    }
    call.store.organizationMembers.remove(organization.id, user.id);
    return { status: 200, body: { message: 'User removed from organization.' } };
  },
};

export const organizationMemberOperations: readonly Operation[] = [list, add, update, remove];
