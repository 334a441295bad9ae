import {
  isProject,
  parsePath,
  pathOf,
  paths,
  type ListRef,
  type OrganizationRef,
  type PathRef,
  type ProjectRef,
  type Scope,
} from '../../model/scope.ts';

/** An organization. */
export interface OrganizationNode extends OrganizationRef {
  readonly kind: 'organization';
  readonly id: string;
}

/** The group that holds an organization's own members. */
export interface OrganizationMembersNode extends OrganizationRef {
  readonly kind: 'organizationMembers';
  readonly id: string;
}

/** A project. */
export interface ProjectNode extends ProjectRef {
  readonly kind: 'project';
  readonly id: string;
}

/** A member of a project or of an organization. */
export interface MemberNode {
  readonly kind: 'member';
  readonly id: string;
  readonly scope: Scope;
  /** The member's key in its list. */
  readonly key: string;
}

/** A part of a long list of members: from `start` up to, not including, `end`. */
export interface RangeNode {
  readonly kind: 'range';
  readonly id: string;
  readonly scope: Scope;
  readonly start: number;
  readonly end: number;
}

/** A row that shows the state of a list, among the rows of the list. */
export interface StatusNode {
  readonly kind: 'loading' | 'empty' | 'error' | 'problems';
  readonly id: string;
  readonly parent: ListRef;
}

/**
 * A row of the explorer, as data: it names a thing by the server's ids and holds nothing of it, so that a row stays the same object
 * when the thing changes, and VS Code keeps expansion and selection.
 */
export type ExplorerNode =
  OrganizationNode | OrganizationMembersNode | ProjectNode | MemberNode | RangeNode | StatusNode;

/** Nodes that stand for a thing of the server's. */
export type EntityNode = OrganizationNode | OrganizationMembersNode | ProjectNode | MemberNode;

/** Lists of more rows than this are shown in ranges of `RANGE_SIZE`: a flat list of ten thousand takes VS Code a quarter of a second. */
export const FLAT_LIMIT = 1000;

/** How many members one range holds. */
export const RANGE_SIZE = 200;

/** More rows than this are not opened by themselves: each takes VS Code a moment, and nobody reads them all at once. */
export const MOST_TO_OPEN = 50;

/** Makes nodes. The same id gives an equal node; the tree keeps the first. */
export const nodes = {
  organization: (ref: OrganizationRef): OrganizationNode => ({
    kind: 'organization',
    id: paths.organization(ref),
    orgId: ref.orgId,
  }),
  organizationMembers: (ref: OrganizationRef): OrganizationMembersNode => ({
    kind: 'organizationMembers',
    id: paths.organizationMembers(ref),
    orgId: ref.orgId,
  }),
  project: (ref: ProjectRef): ProjectNode => ({
    kind: 'project',
    id: paths.project(ref),
    orgId: ref.orgId,
    projectId: ref.projectId,
  }),
  member: (scope: Scope, key: string): MemberNode => ({
    kind: 'member',
    id: paths.member(scope, key),
    scope,
    key,
  }),
  /** The range that begins at `start` in a list of this length. Its end is part of its id: the last range grows. */
  range: (scope: Scope, start: number, length: number): RangeNode => {
    const end = Math.min(start + RANGE_SIZE, length);
    return { kind: 'range', id: `${paths.members(scope)}/range/${start}-${end}`, scope, start, end };
  },
  status: (kind: StatusNode['kind'], parent: ListRef): StatusNode => ({
    kind,
    id: `${pathOf(parent)}/${kind}`,
    parent,
  }),
} as const;

/** The node above, undefined below the root. The parent of a member in a long list is its range: `range` tells which. */
export function parentNode(
  node: ExplorerNode,
  range?: (member: MemberNode) => RangeNode | undefined,
): ExplorerNode | undefined {
  switch (node.kind) {
    case 'organization':
      return undefined;
    case 'organizationMembers':
    case 'project':
      return nodes.organization(node);
    case 'range':
      return membersNode(node.scope);
    case 'member':
      return range?.(node) ?? membersNode(node.scope);
    case 'loading':
    case 'empty':
    case 'error':
    case 'problems':
      return rowOf(node.parent);
  }
}

/** The node below which the members of a scope stand. */
export function membersNode(scope: Scope): ProjectNode | OrganizationMembersNode {
  return isProject(scope) ? nodes.project(scope) : nodes.organizationMembers(scope);
}

/** The row of a thing, or the row below which a list is shown; undefined for the list of organizations, which is below the root. */
export function rowOf(ref: PathRef): EntityNode | undefined {
  switch (ref.kind) {
    case 'organizations':
      return undefined;
    case 'organization':
    case 'projects':
      return nodes.organization(ref);
    case 'project':
      return nodes.project(ref);
    case 'members':
      return membersNode(ref.scope);
    case 'member':
      return nodes.member(ref.scope, ref.key);
  }
}

/** The row at this path, or below which the list at this path is shown. */
export function nodeAt(path: string): EntityNode | undefined {
  const ref = parsePath(path);
  return ref && rowOf(ref);
}

/** How many rows are above a row. */
export function depthOf(node: ExplorerNode): number {
  let depth = 0;
  for (let at = parentNode(node); at; at = parentNode(at)) depth += 1;
  return depth;
}

/** The list to which a row belongs; of the row that groups members, the list that it groups. */
export function listOf(node: EntityNode): ListRef {
  switch (node.kind) {
    case 'organization':
      return { kind: 'organizations' };
    case 'organizationMembers':
      return { kind: 'members', scope: { orgId: node.orgId } };
    case 'project':
      return { kind: 'projects', orgId: node.orgId };
    case 'member':
      return { kind: 'members', scope: node.scope };
  }
}

/** The list that is shown below this node, if there is one. A range shows a part of a list that was read already. */
export function listBelow(node: ExplorerNode): ListRef | undefined {
  if (node.kind === 'organization') return { kind: 'projects', orgId: node.orgId };
  const scope = membersScope(node);
  return scope && { kind: 'members', scope };
}

/** The scope whose members are below this node, if it is such a node. */
export function membersScope(node: ExplorerNode): Scope | undefined {
  switch (node.kind) {
    case 'organizationMembers':
      return { orgId: node.orgId };
    case 'project':
      return { orgId: node.orgId, projectId: node.projectId };
    default:
      return undefined;
  }
}

/** The organization or project that a node stands for or belongs to. */
export function nodeScope(node: EntityNode | RangeNode): Scope {
  switch (node.kind) {
    case 'organization':
    case 'organizationMembers':
      return { orgId: node.orgId };
    case 'project':
      return { orgId: node.orgId, projectId: node.projectId };
    case 'member':
    case 'range':
      return isProject(node.scope)
        ? { orgId: node.scope.orgId, projectId: node.scope.projectId }
        : { orgId: node.scope.orgId };
  }
}
