/** An organization, by the server's id. */
export interface OrganizationRef {
  readonly orgId: string;
}

/** A project, by the server's ids. */
export interface ProjectRef extends OrganizationRef {
  readonly projectId: string;
}

/** What members belong to: a project, or the organization itself when there is no `projectId`. */
export interface Scope extends OrganizationRef {
  readonly projectId?: string;
}

/** Whether the scope is a project. */
export function isProject(scope: Scope): scope is ProjectRef {
  return scope.projectId !== undefined;
}

/** A list that the server gives: what stands below a row, or below the root. One row may have several. */
export type ListRef =
  | { readonly kind: 'organizations' }
  | { readonly kind: 'projects'; readonly orgId: string }
  | { readonly kind: 'members'; readonly scope: Scope };

/** A thing in one of the lists. */
export type EntityRef =
  | ({ readonly kind: 'organization' } & OrganizationRef)
  | ({ readonly kind: 'project' } & ProjectRef)
  | { readonly kind: 'member'; readonly scope: Scope; readonly key: string };

/** What a path names. */
export type PathRef = ListRef | EntityRef;

/**
 * The path of a list or a thing in the account, made of server ids: what changed, what is busy, and the id of a tree row. A path and not
 * the id alone, since the same project or person may be in two lists. Nothing but `parsePath` takes one apart.
 */
export const paths = {
  root: '',
  organization: ({ orgId }: OrganizationRef): string => `org/${segment(orgId)}`,
  projects: (ref: OrganizationRef): string => `${paths.organization(ref)}/projects`,
  /** Also the id of the row that groups the organization's own members. */
  organizationMembers: (ref: OrganizationRef): string => `${paths.organization(ref)}/members`,
  project: (ref: ProjectRef): string => `${paths.organization(ref)}/project/${segment(ref.projectId)}`,
  members: (scope: Scope): string =>
    isProject(scope) ? `${paths.project(scope)}/members` : paths.organizationMembers(scope),
  member: (scope: Scope, key: string): string => `${paths.members(scope)}/member/${segment(key)}`,
} as const;

/** The path of a list or thing: the inverse of `parsePath`. */
export function pathOf(ref: PathRef): string {
  switch (ref.kind) {
    case 'organizations':
      return paths.root;
    case 'organization':
      return paths.organization(ref);
    case 'projects':
      return paths.projects(ref);
    case 'project':
      return paths.project(ref);
    case 'members':
      return paths.members(ref.scope);
    case 'member':
      return paths.member(ref.scope, ref.key);
  }
}

const root: ListRef = { kind: 'organizations' };

/** What a path names; undefined for a text that `pathOf` does not make. */
export function parsePath(path: string): PathRef | undefined {
  const ref = path === paths.root ? root : refOf(path.split('/').map(unescaped));
  return ref && pathOf(ref) === path ? ref : undefined;
}

/** What is one level up: the list of a thing, or the thing that has a list. Undefined for the list of organizations. */
export function parentRef(ref: PathRef): PathRef | undefined {
  switch (ref.kind) {
    case 'organizations':
      return undefined;
    case 'organization':
      return { kind: 'organizations' };
    case 'projects':
      return { kind: 'organization', orgId: ref.orgId };
    case 'project':
      return { kind: 'projects', orgId: ref.orgId };
    case 'members':
      return isProject(ref.scope)
        ? { kind: 'project', orgId: ref.scope.orgId, projectId: ref.scope.projectId }
        : { kind: 'organization', orgId: ref.scope.orgId };
    case 'member':
      return { kind: 'members', scope: ref.scope };
  }
}

/** Reads the segments without checking the fixed ones. */
function refOf([, orgId, ...rest]: readonly string[]): PathRef | undefined {
  if (orgId === undefined) return undefined;
  const [, projectId] = rest;
  const scope = rest[0] === 'project' && projectId !== undefined ? { orgId, projectId } : { orgId };
  const [list, , key] = isProject(scope) ? rest.slice(2) : rest;
  if (list === undefined) return isProject(scope) ? { kind: 'project', ...scope } : { kind: 'organization', orgId };
  if (list === 'projects') return { kind: 'projects', orgId };
  return key === undefined ? { kind: 'members', scope } : { kind: 'member', scope, key };
}

/** An id as one segment of a path: without slashes, and without what does not survive a message to VS Code. */
function segment(id: string): string {
  return id.replaceAll(
    /[%/\p{Cc}\p{Cs}]/gu,
    (character) => `%${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function unescaped(text: string): string {
  return text.replaceAll(/%([\da-f]{4})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
