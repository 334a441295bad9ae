import * as v from 'valibot';
import type { RawTarget } from './mem0Api.ts';
import { idSchema } from './schemas.ts';

const ORGANIZATIONS = '/api/v1/orgs/organizations/';

/** A path below the base URL, or undefined: an id that is empty, `..` or has a slash would make it another path. */
export type Path = string | undefined;

/** Puts ids between the fixed parts of a path. */
function join(...parts: readonly (string | { id: string })[]): Path {
  const segments = parts.map((part) => {
    if (typeof part === 'string') return part;
    return v.is(idSchema, part.id) ? `${encodeURIComponent(part.id)}/` : undefined;
  });
  return segments.includes(undefined) ? undefined : segments.join('');
}

/** Where things are. Every path ends in a slash: without it the server redirects, and a write would lose its body. */
export const endpoints = {
  ping: (): Path => '/v1/ping/',
  organizations: (): Path => ORGANIZATIONS,
  organization: (orgId: string): Path => join(ORGANIZATIONS, { id: orgId }),
  organizationMembers: (orgId: string): Path => join(ORGANIZATIONS, { id: orgId }, 'members/'),
  projects: (orgId: string): Path => join(ORGANIZATIONS, { id: orgId }, 'projects/'),
  project: (orgId: string, projectId: string): Path =>
    join(ORGANIZATIONS, { id: orgId }, 'projects/', { id: projectId }),
  projectMembers: (orgId: string, projectId: string): Path =>
    join(ORGANIZATIONS, { id: orgId }, 'projects/', { id: projectId }, 'members/'),
};

/** The read that a raw answer is asked of. */
export function rawRead(target: RawTarget): { operation: RawOperation; path: Path } {
  switch (target.kind) {
    case 'organizations':
      return { operation: 'listOrganizations', path: endpoints.organizations() };
    case 'organization':
      return { operation: 'getOrganization', path: endpoints.organization(target.orgId) };
    case 'organizationMembers':
      return { operation: 'listOrganizationMembers', path: endpoints.organizationMembers(target.orgId) };
    case 'projects':
      return { operation: 'listProjects', path: endpoints.projects(target.orgId) };
    case 'project':
      return { operation: 'getProject', path: endpoints.project(target.orgId, target.projectId) };
    case 'projectMembers':
      return { operation: 'listProjectMembers', path: endpoints.projectMembers(target.orgId, target.projectId) };
  }
}

type RawOperation =
  | 'listOrganizations'
  | 'getOrganization'
  | 'listOrganizationMembers'
  | 'listProjects'
  | 'getProject'
  | 'listProjectMembers';
