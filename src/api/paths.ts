import * as v from 'valibot';
import { idSchema } from './schemas.ts';

const ORGANIZATIONS = '/api/v1/orgs/organizations/';

/** Whether an id may stand in a path. An empty one, `..` or one with a slash would reach another path. */
export function isPathId(id: string): boolean {
  return v.is(idSchema, id);
}

function segment(id: string): string {
  if (!isPathId(id)) throw new RangeError('not an id');
  return `${encodeURIComponent(id)}/`;
}

/** Where things are, below the base URL. Each throws RangeError for an id that `isPathId` refuses. */
export const paths = {
  ping: (): string => '/v1/ping/',
  organizations: (): string => ORGANIZATIONS,
  organization: (orgId: string): string => ORGANIZATIONS + segment(orgId),
  organizationMembers: (orgId: string): string => `${ORGANIZATIONS}${segment(orgId)}members/`,
  projects: (orgId: string): string => `${ORGANIZATIONS}${segment(orgId)}projects/`,
  project: (orgId: string, projectId: string): string =>
    `${ORGANIZATIONS}${segment(orgId)}projects/${segment(projectId)}`,
  projectMembers: (orgId: string, projectId: string): string =>
    `${ORGANIZATIONS}${segment(orgId)}projects/${segment(projectId)}members/`,
};
