import * as l10n from '@vscode/l10n';
import type { Choice, PickButton } from '../../core/dialogs/ui.ts';
import type { SignedIn } from '../../core/session/session.ts';
import { loadAll } from '../../model/loadAll.ts';
import type { ProjectRef } from '../../model/scope.ts';
import type { Services } from '../command.ts';
import { searchEntities, type Entity, type PlaceKind } from './searchEntities.ts';

/** What is to be chosen. */
export interface PlaceQuestion<B> {
  readonly title: string;
  readonly placeholder: string;
  readonly kinds: readonly PlaceKind[];
  /** What else can be done with a place than to choose it. */
  readonly buttons?: (place: Entity) => readonly PickButton<B>[];
}

/**
 * Lets the person choose from all organizations, projects or members. What is known is shown at once, the rest is read meanwhile.
 * Undefined when the person went away.
 */
export function pickPlace<B = never>(
  { ui }: Services,
  signedIn: SignedIn,
  { title, placeholder, kinds, buttons = () => [] }: PlaceQuestion<B>,
): Promise<Choice<Entity, B> | undefined> {
  const { account } = signedIn;
  return ui.search<Entity, B>({
    title,
    placeholder,
    find: (typed) => {
      const { items, found } = searchEntities(signedIn, kinds, typed);
      return { found, items: items.map((item) => ({ ...item, buttons: buttons(item.value) })) };
    },
    load: async (more, signal) => {
      const subscription = account.onDidChange(more);
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
  const chosen = await pickPlace(services, signedIn, {
    title,
    placeholder: l10n.t('Choose a project'),
    kinds: ['project'],
  });
  const place = chosen?.value;
  return place?.kind === 'project' ? place : undefined;
}
