import * as l10n from '@vscode/l10n';
import type { Handler } from './command.ts';
import { pickPlace } from './places.ts';
import { askSession, refuseEnded } from './prompts/session.ts';
import { showRow } from './reveal.ts';

/** *Go to…*: chooses from everything there is, and shows it in the explorer. */
export const goTo: Handler = async (services) => {
  const signedIn = await askSession(services);
  if (!signedIn) return;
  const place = await pickPlace(services, signedIn, {
    title: l10n.t('Go to an organization, project or member'),
    placeholder: l10n.t('Type a part of a name, an e-mail address or a role'),
    kinds: ['organization', 'project', 'member'],
  });
  if (!place) return;
  refuseEnded(signedIn.account);
  const { explorer } = services;
  // What the filter hides could not be shown.
  const filtered = explorer.lens.filtered(signedIn.account);
  const parent = explorer.tree.getParent(place);
  if (filtered && !filtered.isVisible(place.id, parent?.id ?? '')) explorer.lens.setFilter(undefined);
  await showRow(services, place, { focus: true });
};
