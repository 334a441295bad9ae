import type { Account } from '../../../model/account.ts';
import { lastValue } from '../../../model/cell.ts';
import { parentRef, pathOf, paths, type ListRef, type PathRef, type Scope } from '../../../model/scope.ts';
import { MOST_TO_OPEN } from '../nodes.ts';
import {
  matchesFilter,
  ofMember,
  ofOrganization,
  ofProject,
  parseFilter,
  type Filter,
  type Filterable,
} from './filter.ts';

/** What a filter leaves of the explorer. */
export interface FilterResult {
  /** How many organizations, projects and members match, of how many that are known. */
  readonly shown: number;
  readonly total: number;
  /** How many organizations have projects that were not read, and so were not looked at. */
  readonly unread: number;
  /** The rows that have a match below them, at most `MOST_TO_OPEN` of them, parents first. */
  readonly toOpen: readonly string[];
  /** Whether the row at this path in this list is shown: it matches, something below it does, or it is below a match that holds no other. */
  isVisible(path: string, list: ListRef): boolean;
}

/** A filter of the explorer. Loaded with the first one: at start-up there is none. */
export interface ExplorerFilter {
  /** As it was typed, without blank ends. */
  readonly text: string;
  /** What it leaves of what is known of an account. Asks for nothing; cost: linear. */
  apply(account: Account): FilterResult;
}

/** The filter for a text; undefined when there is nothing in it to look for. */
export function explorerFilter(typed: string): ExplorerFilter | undefined {
  const filter = parseFilter(typed);
  return filter && { text: filter.text, apply: (account) => filterAccount(filter, account) };
}

/** Looks through all that is known; asks for nothing. Cost: linear. */
export function filterAccount(filter: Filter, account: Account): FilterResult {
  const visible = new Set<string>();
  const whole = new Set<string>();
  const toOpen: string[] = [];
  let shown = 0;
  let total = 0;
  let unread = 0;

  const found = (thing: Filterable): boolean => {
    total += 1;
    const hit = matchesFilter(filter, thing);
    if (hit) shown += 1;
    return hit;
  };
  /** Notes a parent: it is visible for its own sake or for what is below it. */
  const parent = (path: string, hit: boolean, below: boolean): boolean => {
    if (hit || below) visible.add(path);
    if (hit && !below) whole.add(path);
    return hit || below;
  };
  const members = (scope: Scope): boolean => {
    let any = false;
    for (const member of lastValue(account.membersState(scope))?.rows ?? []) {
      if (!found(ofMember(member))) continue;
      visible.add(paths.member(scope, member.key));
      any = true;
    }
    return any;
  };

  for (const organization of lastValue(account.organizations.state)?.rows ?? []) {
    const orgId = organization.org_id;
    const path = paths.organization({ orgId });
    const hit = found(ofOrganization(organization));
    const at = toOpen.length;
    const own = members({ orgId });
    if (own) toOpen.push(paths.organizationMembers({ orgId }));
    parent(paths.organizationMembers({ orgId }), false, own);
    const projects = lastValue(account.projects({ orgId }).state);
    if (!projects) unread += 1;
    let below = own;
    for (const project of projects?.rows ?? []) {
      const ref = { orgId, projectId: project.project_id };
      const projectHit = found(ofProject(project));
      const within = members(ref);
      if (within) toOpen.push(paths.project(ref));
      if (parent(paths.project(ref), projectHit, within)) below = true;
    }
    parent(path, hit, below);
    if (below) toOpen.splice(at, 0, path);
  }
  return {
    shown,
    total,
    unread,
    toOpen: toOpen.slice(0, MOST_TO_OPEN),
    isVisible: (path, list) => visible.has(path) || isWithin(whole, list),
  };
}

/** Whether this list, or something above it, is in the set. */
function isWithin(set: ReadonlySet<string>, list: ListRef): boolean {
  for (let at: PathRef | undefined = list; at; at = parentRef(at)) if (set.has(pathOf(at))) return true;
  return false;
}
