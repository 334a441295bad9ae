import * as l10n from '@vscode/l10n';
import type { SessionState } from '../../core/session/session.ts';
import type { Connection } from '../../shared/connection.ts';
import { clean } from '../../shared/text.ts';

/** A connection's name as it stands beside the view's title: a sandbox in capitals, so that nobody takes it for the real thing. */
export function connectionText({ kind, label }: Pick<Connection, 'kind' | 'label'>): string {
  const name = clean(label, 60);
  if (kind !== 'sandbox') return name;
  return /^sandbox\b/i.test(name) ? name.replace(/^sandbox/i, 'SANDBOX') : `SANDBOX · ${name}`;
}

/**
 * What stands above the rows: that this is a sandbox, and that the key is refused, once for all rows. VS Code hides the description of a
 * view that is alone in its container, while this is always there. Empty when there is nothing to say.
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
