import { FieldErrors } from '../protocol/fieldErrors.ts';
import type { Operation } from '../protocol/operation.ts';
import { organizationOf, ownedOrganization } from './access.ts';
import { organizationShape } from './shapes.ts';

const list: Operation = {
  method: 'GET',
  path: '/api/v1/orgs/organizations/',
  writes: false,
  handle: (call) => ({
    status: 200,
    body: call.store.organizations
      .ofUser(call.caller.id)
      .map(({ organization, role }) => organizationShape(call, organization, role)),
  }),
};

const create: Operation = {
  method: 'POST',
  path: '/api/v1/orgs/organizations/',
  writes: true,
  handle(call) {
    const errors = new FieldErrors();
    const name = errors.name(call.body, 'name') ?? '';
    errors.check();
    const { id, orgId } = call.store.organizations.add({ name, ownerId: call.caller.id });
    call.store.organizationMembers.add(id, call.caller.id, 'OWNER');
    return { status: 201, body: { message: 'Organization created successfully.', org_id: orgId } };
  },
};

const get: Operation = {
  method: 'GET',
  path: '/api/v1/orgs/organizations/:org_id/',
  writes: false,
  handle(call) {
    const { organization, role } = organizationOf(call);
    return { status: 200, body: organizationShape(call, organization, role) };
  },
};

const remove: Operation = {
  method: 'DELETE',
  path: '/api/v1/orgs/organizations/:org_id/',
  writes: true,
  handle(call) {
    call.store.organizations.remove(ownedOrganization(call).id);
    return { status: 200, body: { message: 'Organization deleted successfully!' } };
  },
};

export const organizationOperations: readonly Operation[] = [list, create, get, remove];
