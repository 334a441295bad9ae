import type { Call, Operation } from '../protocol/operation.ts';
import { message } from '../protocol/reply.ts';
import type { About } from '../store/memories.ts';
import { keyProject } from './keyProject.ts';
import { pageOf } from './page.ts';
import { queryValue } from './query.ts';

const TYPES = [
  { type: 'user', total: 'total_users', of: (memory: About) => memory.userId },
  { type: 'agent', total: 'total_agents', of: (memory: About) => memory.agentId },
  { type: 'app', total: 'total_apps', of: (memory: About) => memory.appId },
  { type: 'run', total: 'total_runs', of: (memory: About) => memory.runId },
] as const;

interface Entity {
  id: string;
  name: string;
  type: string;
  owner: string;
  metadata: null;
  created_at: string;
  updated_at: string;
}

/** Those that memories are about, each from the oldest to the newest memory about it. Takes the oldest memory first. */
function entitiesOf(memories: readonly About[], owner: string): Entity[] {
  const entities = new Map<string, Entity>();
  for (const memory of memories) {
    for (const [index, { type, of }] of TYPES.entries()) {
      const name = of(memory);
      if (name === null) continue;
      const known = entities.get(`${type}/${name}`);
      entities.set(`${type}/${name}`, {
        id: known?.id ?? String(memory.id * TYPES.length + index),
        name,
        type,
        owner,
        metadata: null,
        created_at: known !== undefined && known.created_at < memory.createdAt ? known.created_at : memory.createdAt,
        updated_at: known !== undefined && known.updated_at > memory.updatedAt ? known.updated_at : memory.updatedAt,
      });
    }
  }
  return [...entities.values()];
}

/** The key's own project, or the one that the query names with both ids. */
function projectOf(call: Call): number {
  const [orgId, projectId] = [queryValue(call, 'org_id'), queryValue(call, 'project_id')];
  if (orgId === null && projectId === null) return keyProject(call, false);
  const organization = call.store.organizations.find(orgId ?? '', call.caller.id)?.organization;
  const found = organization && call.store.projects.find(organization.id, projectId ?? '', call.caller.id);
  if (found === undefined) throw message(404, 'Organization or project not found');
  return found.project.id;
}

const list: Operation = {
  method: 'GET',
  path: '/v1/entities/',
  writes: false,
  handle(call) {
    const entities = entitiesOf(call.store.memories.about(projectOf(call)), call.caller.username);
    const totals = TYPES.map(({ type, total }) => [total, entities.filter((one) => one.type === type).length]);
    const page = pageOf(call, '/v1/entities/', entities, (entity) => entity);
    return { status: 200, body: { ...page, ...Object.fromEntries(totals) } };
  },
};

export const entityOperations: readonly Operation[] = [list];
