import { FieldErrors } from '../protocol/fieldErrors.ts';
import type { Operation } from '../protocol/operation.ts';
import { organizationOf, ownedOrganization, ownedProject, projectOf } from './access.ts';
import { readDescription, readProjectChange } from './projectChange.ts';
import { projectShape } from './shapes.ts';

const collection = '/api/v1/orgs/organizations/:org_id/projects/';
const item = `${collection}:project_id/`;

const list: Operation = {
  method: 'GET',
  path: collection,
  writes: false,
  handle(call) {
    const { organization } = organizationOf(call);
    const projects = call.store.projects.ofUser(organization.id, call.caller.id);
    return { status: 200, body: projects.map(({ project, role }) => projectShape(call, project, role)) };
  },
};

const create: Operation = {
  method: 'POST',
  path: collection,
  writes: true,
  handle(call) {
    const organization = ownedOrganization(call, 'Unauthorized to create projects in this organization.');
    const errors = new FieldErrors();
    const name = errors.name(call.body, 'name') ?? '';
    const description = readDescription(call.body, errors) ?? null;
    errors.check('Project could not be created.');
    const isDefault = call.store.projects.ofOrganization(organization.id).length === 0;
    const project = call.store.projects.add({ organization: organization.id, name, description, isDefault });
    call.store.projectMembers.add(project, call.caller.id, 'OWNER');
    return { status: 200, body: { message: 'Project created successfully.', project_id: project.projectId } };
  },
};

const get: Operation = {
  method: 'GET',
  path: item,
  writes: false,
  handle(call) {
    const { project, role } = projectOf(call);
    return { status: 200, body: projectShape(call, project, role) };
  },
};

const update: Operation = {
  method: 'PATCH',
  path: item,
  writes: true,
  handle(call) {
    const project = ownedProject(call);
    const errors = new FieldErrors();
    const change = readProjectChange(call.body, errors);
    errors.check('Project could not be updated.');
    call.store.projects.update(project, change);
    return { status: 200, body: { message: 'Project updated successfully' } };
  },
};

const remove: Operation = {
  method: 'DELETE',
  path: item,
  writes: true,
  handle(call) {
    call.store.projects.remove(ownedProject(call).id);
    return { status: 200, body: { message: 'Project and related data deleted successfully.' } };
  },
};

export const projectOperations: readonly Operation[] = [list, create, get, update, remove];
