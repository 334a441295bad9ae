import * as l10n from '@vscode/l10n';
import type { SessionState } from '../../core/session/session.ts';
import type { Connection } from '../../shared/connection.ts';
import { clean } from '../../shared/text.ts';
import type { FilterResult } from './presentation/filterResult.ts';

/** A connection's name beside the view's title: a sandbox in capitals, so that it is not mistaken for the real service. */
export function connectionText({ kind, label }: Pick<Connection, 'kind' | 'label'>): string {
  const name = clean(label, 60);
  if (kind !== 'sandbox') return name;
  return /^sandbox\b/i.test(name) ? name.replace(/^sandbox/i, 'SANDBOX') : `SANDBOX · ${name}`;
}

/**
 * The message above the rows: that this is a sandbox, and that the key is refused, once for all rows. VS Code hides the description of
 * the only view of a container, but always shows this. Empty when there is nothing to say.
 */
export function sessionMessage(state: SessionState, keyRefused: boolean): string {
  const sandbox =
    state.kind !== 'signedOut' && state.connection.kind === 'sandbox'
      ? l10n.t('{0}: made-up data on this machine.', connectionText(state.connection))
      : '';
  const refused = keyRefused
    ? l10n.t(
        'The server refused the API key: it expired or was revoked. What is shown was read before. Replace the key to go on.',
      )
    : '';
  return [sandbox, refused].filter((text) => text !== '').join(' ');
}

/** The message above the rows while a filter is on. Undefined when nothing matches: the view shows a text with buttons instead. */
export function viewMessage(
  filter: { readonly text: string } | undefined,
  filtered: FilterResult | undefined,
): string | undefined {
  if (!filter || !filtered || filtered.shown === 0) return undefined;
  const { shown, total, unread } = filtered;
  const showing = l10n.t('Showing {0} of {1} for “{2}”.', shown, total, filter.text);
  if (unread === 0) return showing;
  const rest =
    unread === 1
      ? l10n.t('The projects of 1 organization were not read.')
      : l10n.t('The projects of {0} organizations were not read.', unread);
  return `${showing} ${rest}`;
}
