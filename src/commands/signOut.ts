import * as l10n from '@vscode/l10n';
import type { Connection } from '../shared/connection.ts';
import { clean } from '../shared/text.ts';
import type { Handler } from './command.ts';
import type { ConnectingServices } from './connecting.ts';
import { toError } from '../shared/toError.ts';

/** *Sign Out*: forgets the active connection and its key. */
export const signOut: Handler = async (services) => {
  const active = services.session.state.connection ?? services.connections.active();
  if (active) await signOutOf(services, active);
  else await services.ui.info(l10n.t('You are not connected to Mem0.'));
};

/**
 * Forgets a connection and its key, after a question: nobody gets the key back. The sandbox's own connections come back by themselves. When it is
 * the active one, nobody is signed in any more.
 */
export async function signOutOf(services: ConnectingServices, { id, label, persona }: Connection): Promise<void> {
  const { connections, session, ui } = services;
  if (persona === undefined) {
    const sure = await ui.confirm({
      message: l10n.t('Sign out of {0}?', clean(label, 100)),
      detail: l10n.t(
        'Its API key is forgotten on this machine, in all windows. To connect again you need the key, or a new one. On the server nothing changes.',
      ),
      action: l10n.t('Sign Out'),
    });
    if (!sure) return;
  }
  const active = session.state.connection?.id === id || connections.active()?.id === id;
  if (active) {
    session.signOut();
    await connections.activate(null);
  }
  if (!(await forget(services, id))) tellNotForgotten(services, 1);
}

/** *Forget All Keys*: every connection with its key. */
export const forgetAllKeys: Handler = async (services) => {
  await forgetAll(services);
};

/** Asks, then forgets every connection with its key. */
export async function forgetAll(services: ConnectingServices): Promise<void> {
  const { connections, session, ui } = services;
  const known = connections.list();
  if (known.length === 0) {
    await ui.info(l10n.t('No API key is stored.'));
    return;
  }
  const sure = await ui.confirm({
    message:
      known.length === 1
        ? l10n.t('Forget the connection {0} and its API key?', known.map(({ label }) => label).join(''))
        : l10n.t('Forget all {0} connections and their API keys?', known.length),
    detail: l10n.t(
      'All windows are signed out. On the servers nothing changes: a key stays valid until it is revoked there.',
    ),
    action: l10n.t('Forget'),
  });
  if (!sure) return;
  session.signOut();
  await connections.activate(null);
  let left = 0;
  for (const { id } of known) if (!(await forget(services, id))) left += 1;
  if (left > 0) tellNotForgotten(services, left);
}

async function forget({ connections, log }: ConnectingServices, id: string): Promise<boolean> {
  try {
    await connections.remove(id);
    return true;
  } catch (error) {
    log.error('forget key', toError(error));
    return false;
  }
}

/** Does not wait: a message is answered, by VS Code's rules, when it is closed. */
function tellNotForgotten({ ui }: ConnectingServices, count: number): void {
  void ui.warn(
    count === 1
      ? l10n.t(
          'The system’s key store did not let go of the key. It is no longer used, but may still be stored: remove it there.',
        )
      : l10n.t(
          'The system’s key store did not let go of {0} keys. They are no longer used, but may still be stored: remove them there.',
          count,
        ),
  );
}
