import type { Operation } from '../protocol/operation.ts';
import { keyProjectOf } from './keyProject.ts';

const ping: Operation = {
  method: 'GET',
  path: '/v1/ping/',
  writes: false,
  handle(call) {
    const place = keyProjectOf(call);
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
