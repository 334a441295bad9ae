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

/**
 * The path of a thing in the account, made of server ids: what changed, what is busy, and the id of its tree row. A path and not the id
 * alone, since the same project or person may stand under two parents.
 */
export const paths = {
  root: '',
  organization: ({ orgId }: OrganizationRef): string => `org/${orgId}`,
  organizationMembers: ({ orgId }: OrganizationRef): string => `org/${orgId}/members`,
  project: ({ orgId, projectId }: ProjectRef): string => `org/${orgId}/project/${projectId}`,
  /** Under whose path the members of a scope are listed. */
  members: (scope: Scope): string => (isProject(scope) ? paths.project(scope) : paths.organizationMembers(scope)),
  member: (scope: Scope, key: string): string =>
    `${paths.members(scope)}/member/${encodeURIComponent(key.toWellFormed())}`,
} as const;
