import type { RawTarget } from '../../api/mem0Api.ts';
import { nodeScope, type ExplorerNode } from '../explorer/nodes.ts';
import { isProject } from '../../model/scope.ts';

/** What the JSON of a row is: its own answer, or that of the list that it stands in. Undefined for rows that stand for nothing. */
export function jsonTarget(node: ExplorerNode): RawTarget | undefined {
  switch (node.kind) {
    case 'organization':
      return { kind: 'organization', orgId: node.orgId };
    case 'organizationMembers':
      return { kind: 'organizationMembers', orgId: node.orgId };
    case 'project':
      return { kind: 'project', orgId: node.orgId, projectId: node.projectId };
    case 'member':
    case 'range': {
      const scope = nodeScope(node);
      return isProject(scope)
        ? { kind: 'projectMembers', orgId: scope.orgId, projectId: scope.projectId }
        : { kind: 'organizationMembers', orgId: scope.orgId };
    }
    case 'loading':
    case 'empty':
    case 'error':
    case 'problems':
      return undefined;
  }
}

/** A target as the query of a document's address. */
export function targetQuery(target: RawTarget): string {
  return new URLSearchParams({ ...target }).toString();
}

/** The target that an address names; undefined for an address that was not made here. */
export function parseTargetQuery(query: string): RawTarget | undefined {
  const { kind, orgId, projectId } = Object.fromEntries(new URLSearchParams(query));
  if (kind === 'organizations') return { kind };
  if (orgId === undefined) return undefined;
  if (kind === 'organization' || kind === 'organizationMembers' || kind === 'projects') return { kind, orgId };
  if (projectId === undefined) return undefined;
  return kind === 'project' || kind === 'projectMembers' ? { kind, orgId, projectId } : undefined;
}
