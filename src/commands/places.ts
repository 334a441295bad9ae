import * as l10n from '@vscode/l10n';
import type { PickItem } from '../core/ui.ts';
import type { SignedIn } from '../core/session.ts';
import { lastValue } from '../model/cell.ts';
import { loadAll } from '../model/loadAll.ts';
import type { ProjectRef } from '../model/scope.ts';
import { matches, parseFilter } from '../views/explorer/filter.ts';
import { membersNode, nodes, type EntityNode } from '../views/explorer/nodes.ts';
import { row } from '../views/explorer/rows.ts';
import type { Services } from './command.ts';

/** What may be chosen: a row, and what stands above it. */
export type Place = EntityNode;

type Kind = 'organization' | 'project' | 'member';

/**
 * Lets the person choose from all organizations, projects or members. What is known is shown at once, the rest is read meanwhile.
 * Undefined when the person went away.
 */
export function pickPlace(
  { ui }: Services,
  signedIn: SignedIn,
  options: { readonly title: string; readonly placeholder: string; readonly kinds: readonly Kind[] },
): Promise<Place | undefined> {
  const { account } = signedIn;
  let known: readonly PickItem<Place>[] | undefined;
  return ui.pickGrowing<Place>({
    title: options.title,
    placeholder: options.placeholder,
    items: () => (known ??= places(signedIn, options.kinds)),
    fits: (typed) => {
      const filter = parseFilter(typed);
      const [first, ...others] = filter?.terms ?? [];
      if (!filter || !first) return undefined;
      if (others.length === 0 && first.kind === 'text' && !typed.includes('"')) return undefined;
      // A row tells its role among other things.
      const terms = filter.terms.map(({ text }) => ({ kind: 'text' as const, text }));
      return ({ label, description }) => matches({ ...filter, terms }, { texts: [label, description] });
    },
    load: async (more, signal) => {
      const subscription = account.onDidChange(() => {
        known = undefined;
        more();
      });
      try {
        await loadAll(account, () => undefined, signal);
      } finally {
        subscription.dispose();
      }
    },
  });
}

/** Lets the person choose a project from all organizations. */
export async function pickProject(
  services: Services,
  signedIn: SignedIn,
  title: string,
): Promise<ProjectRef | undefined> {
  const place = await pickPlace(services, signedIn, {
    title,
    placeholder: l10n.t('Choose a project'),
    kinds: ['project'],
  });
  return place?.kind === 'project' ? place : undefined;
}

/** All that is known, each with what stands above it. */
function places({ account, connection }: SignedIn, kinds: readonly Kind[]): PickItem<Place>[] {
  const source = { account, me: connection.email };
  const found: PickItem<Place>[] = [];
  const add = (kind: Kind, node: Place, above: readonly string[]): string => {
    const { label, description = '', icon } = row(node, source);
    if (kinds.includes(kind)) {
      const where = above.join(' › ');
      found.push({
        label,
        description: [where, description].filter((part) => part !== '').join(' · '),
        icon: icon === 'loading~spin' ? 'circle-outline' : icon,
        key: node.id,
        value: node,
      });
    }
    return label;
  };
  const members = (scope: { orgId: string; projectId?: string }, above: readonly string[]): void => {
    if (!kinds.includes('member')) return;
    for (const { key } of lastValue(account.membersState(scope))?.rows ?? [])
      add('member', nodes.member(scope, key), above);
  };
  for (const { org_id: orgId } of lastValue(account.organizations.state)?.rows ?? []) {
    const organization = add('organization', nodes.organization({ orgId }), []);
    members({ orgId }, [organization]);
    for (const { project_id: projectId } of lastValue(account.projects({ orgId }).state)?.rows ?? []) {
      const ref = { orgId, projectId };
      const project = add('project', membersNode(ref), [organization]);
      members(ref, [organization, project]);
    }
  }
  return found;
}
