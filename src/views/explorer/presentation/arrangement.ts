import type { Organization, Project } from '../../../api/schemas.ts';
import type { MemberRow } from '../../../model/memberList.ts';
import { paths, type ListRef, type OrganizationRef, type Scope } from '../../../model/scope.ts';
import type { FilterResult } from './filterResult.ts';
import { sortMembers, sortOrganizations, sortProjects, type Order } from './order.ts';

/** Which rows are shown, and in which order. */
export interface Arrangement {
  organizations(rows: readonly Organization[]): readonly Organization[];
  projects(ref: OrganizationRef, rows: readonly Project[]): readonly Project[];
  /** Whether the group of the organization's own members is shown. */
  hasMembersOf(ref: OrganizationRef): boolean;
  members(scope: Scope, rows: readonly MemberRow[]): readonly MemberRow[];
}

/** All rows in the server's order. */
export const SERVER_ORDER: Arrangement = {
  organizations: (rows) => rows,
  projects: (_ref, rows) => rows,
  hasMembersOf: () => true,
  members: (_scope, rows) => rows,
};

/** The rows that a filter leaves, sorted. Remembers each list that it sorted: a long list is asked for once a range. */
export function arrangement(order: Order, filtered: FilterResult | undefined): Arrangement {
  const known = new WeakMap<readonly MemberRow[], readonly MemberRow[]>();
  const shown = (path: string, list: ListRef): boolean => !filtered || filtered.isVisible(path, list);
  return {
    organizations: (rows) =>
      sortOrganizations(order, rows).filter(({ org_id: orgId }) =>
        shown(paths.organization({ orgId }), { kind: 'organizations' }),
      ),
    projects: ({ orgId }, rows) =>
      sortProjects(order, rows).filter(({ project_id: projectId }) =>
        shown(paths.project({ orgId, projectId }), { kind: 'projects', orgId }),
      ),
    hasMembersOf: (ref) => shown(paths.organizationMembers(ref), { kind: 'members', scope: { orgId: ref.orgId } }),
    members: (scope, rows) => {
      let arranged = known.get(rows);
      if (!arranged) {
        const list: ListRef = { kind: 'members', scope };
        arranged = sortMembers(order, rows);
        if (filtered) arranged = arranged.filter(({ key }) => shown(paths.member(scope, key), list));
        known.set(rows, arranged);
      }
      return arranged;
    },
  };
}
