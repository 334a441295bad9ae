import * as l10n from '@vscode/l10n';
import type { SignedIn } from '../core/session.ts';
import { loadAll } from '../model/loadAll.ts';
import type { ProjectRef } from '../model/scope.ts';
import type { Services } from './command.ts';
import { findPlaces, type Place, type PlaceKind } from './findPlaces.ts';

/**
 * Lets the person choose from all organizations, projects or members. What is known is shown at once, the rest is read meanwhile.
 * Undefined when the person went away.
 */
export function pickPlace(
  { ui }: Services,
  signedIn: SignedIn,
  options: { readonly title: string; readonly placeholder: string; readonly kinds: readonly PlaceKind[] },
): Promise<Place | undefined> {
  const { account } = signedIn;
  return ui.search<Place>({
    title: options.title,
    placeholder: options.placeholder,
    find: (typed) => findPlaces(signedIn, options.kinds, typed),
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
  const place = await pickPlace(services, signedIn, {
    title,
    placeholder: l10n.t('Choose a project'),
    kinds: ['project'],
  });
  return place?.kind === 'project' ? place : undefined;
}
