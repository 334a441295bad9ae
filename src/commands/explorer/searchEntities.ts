import type { Found, PickItem } from '../../core/dialogs/ui.ts';
import type { SignedIn } from '../../core/session/session.ts';
import { lastValue } from '../../model/cell.ts';
import type { Scope } from '../../model/scope.ts';
import {
  allTerms,
  foundTerms,
  parseFilter,
  type Filterable,
  ofMember,
  ofOrganization,
  ofProject,
} from '../../views/explorer/presentation/filter.ts';
import { membersNode, nodes, type EntityNode } from '../../views/explorer/nodes.ts';
import { row } from '../../views/explorer/rows.ts';

/** What may be chosen: a row, and what stands above it. */
export type Entity = EntityNode;

/** What places may be looked for, in the order in which they are shown. */
export const PLACE_KINDS = ['organization', 'project', 'member'] as const;
export type PlaceKind = (typeof PLACE_KINDS)[number];

/** More rows than this nobody looks through: who has more types. */
export const MOST_PLACES = 200;

/** A thing that was found, and the things above it. */
interface Hit {
  readonly node: Entity;
  readonly above: readonly Entity[];
}

/**
 * Looks through all that is known of an account; asks for nothing. Every term must be found in the thing or in what stands above it, and
 * one of them in the thing itself: `ann sales` finds Ann in the project Sales, `sales` the project but not everybody in it.
 * Cost: linear, and rows are made only of what is shown.
 */
export function searchEntities(
  { account, connection }: SignedIn,
  kinds: readonly PlaceKind[],
  typed: string,
): Found<Entity> {
  const filter = parseFilter(typed);
  const all = filter ? allTerms(filter) : 0;
  const hits: Record<PlaceKind, Hit[]> = { organization: [], project: [], member: [] };
  let found = 0;
  /** @returns which terms are found in the thing or above it */
  const look = (
    kind: PlaceKind,
    thing: Filterable,
    node: () => Entity,
    above: readonly Entity[],
    bitsAbove: number,
  ) => {
    const bits = filter ? foundTerms(filter, thing) : 0;
    if (kinds.includes(kind) && (!filter || (bits !== 0 && (bits | bitsAbove) === all))) {
      found += 1;
      if (hits[kind].length < MOST_PLACES) hits[kind].push({ node: node(), above });
    }
    return bits | bitsAbove;
  };
  const members = (scope: Scope, above: readonly Entity[], bits: number): void => {
    if (!kinds.includes('member')) return;
    for (const member of lastValue(account.membersState(scope))?.rows ?? []) {
      look('member', ofMember(member), () => nodes.member(scope, member.key), above, bits);
    }
  };
  for (const organization of lastValue(account.organizations.state)?.rows ?? []) {
    const orgId = organization.org_id;
    const node = nodes.organization({ orgId });
    const bits = look('organization', ofOrganization(organization), () => node, [], 0);
    members({ orgId }, [node], bits);
    for (const project of lastValue(account.projects({ orgId }).state)?.rows ?? []) {
      const ref = { orgId, projectId: project.project_id };
      const within = membersNode(ref);
      const projectBits = look('project', ofProject(project), () => within, [node], bits);
      members(ref, [node, within], projectBits);
    }
  }
  const source = { account, me: connection.email };
  const best = PLACE_KINDS.flatMap((kind) => hits[kind]).slice(0, MOST_PLACES);
  return { found, items: best.map((hit) => item(hit, source)) };
}

/** A row as in the explorer, with where it is. */
function item({ node, above }: Hit, source: Parameters<typeof row>[1]): PickItem<Entity> {
  const { label, description = '', icon } = row(node, source);
  const where = above.map((place) => row(place, source).label).join(' › ');
  return {
    label,
    description: [where, description].filter((part) => part !== '').join(' · '),
    icon: icon === 'loading~spin' ? 'circle-outline' : icon,
    key: node.id,
    value: node,
  };
}
