import type { Project } from '../store/projects.ts';
import type { Role } from '../../shared/roles.ts';
import type { Organization } from '../store/organizations.ts';
import type { Call, Operation } from './operation.ts';

/** Where a key works: its person's oldest organization that shows a project, and there the default project or the oldest. */
export function workplaceOf(call: Call): { organization: Organization; project: Project; role: Role } | undefined {
  for (const { organization } of call.store.organizations.ofUser(call.caller.id)) {
    const projects = call.store.projects.ofUser(organization.id, call.caller.id);
    const chosen = projects.find(({ project }) => project.isDefault) ?? projects[0];
    if (chosen !== undefined) return { organization, ...chosen };
  }
  return undefined;
}

const ping: Operation = {
  method: 'GET',
  path: '/v1/ping/',
  writes: false,
  handle(call) {
    const place = workplaceOf(call);
    const [first] = call.store.organizations.ofUser(call.caller.id);
    return {
      status: 200,
      body: {
        status: 'ok',
        org_id: (place ?? first)?.organization.orgId ?? '',
        project_id: place?.project.projectId ?? '',
        user_email: call.caller.email,
      },
    };
  },
};

export const pingOperations: readonly Operation[] = [ping];
