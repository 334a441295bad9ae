import * as l10n from '@vscode/l10n';
import type { Connection } from '../shared/connection.ts';
import type { Handler } from './command.ts';
import type { ConnectingServices } from './connecting.ts';

/** *Sign Out*: forgets the active connection and its key. */
export const signOut: Handler = async (services) => {
  const active = services.session.state.connection ?? services.connections.active();
  if (active) await signOutOf(services, active);
  else await services.ui.info(l10n.t('You are not connected to Mem0.'));
};

/** Forgets a connection and its key. When it is the active one, nobody is signed in any more. */
export async function signOutOf(services: ConnectingServices, { id }: Connection): Promise<void> {
  const { connections, session } = services;
  const active = session.state.connection?.id === id || connections.active()?.id === id;
  if (active) {
    session.signOut();
    await connections.activate(null);
  }
  if (!(await forget(services, id))) await tellNotForgotten(services, 1);
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
  if (left > 0) await tellNotForgotten(services, left);
}

async function forget({ connections, log }: ConnectingServices, id: string): Promise<boolean> {
  try {
    await connections.remove(id);
    return true;
  } catch (error) {
    log.error('forget key', error instanceof Error ? error : String(error));
    return false;
  }
}

async function tellNotForgotten({ ui }: ConnectingServices, count: number): Promise<void> {
  await ui.warn(
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
