import * as l10n from '@vscode/l10n';
import type { Connection } from '../../shared/connection.ts';
import { exchangeKey } from './adoptKey.ts';
import { askKey } from './askKey.ts';
import type { Handler } from '../command.ts';
import type { ConnectionServices } from './connecting.ts';
import { connectAsking } from './connect.ts';
import { signInToSandbox } from '../sandbox.ts';

/** *Replace Key…*: gives the active connection another key. Without one it is *Connect…*. */
export const replaceKeyCommand: Handler = async (services) => {
  const active = services.session.state.connection ?? services.connections.active();
  if (active) await replaceKeyOf(services, active);
  else await connectAsking(services);
};

/** Asks for another key of a connection, checks it with its server and puts it in the place of the former one. */
export async function replaceKeyOf(services: ConnectionServices, connection: Connection): Promise<void> {
  if (connection.persona !== undefined) {
    await signInToSandbox(services, connection.persona);
    return;
  }
  const prompt = services.session.keyRefused
    ? l10n.t('The server refused the key: it expired or was revoked. Paste another one for {0}.', connection.label)
    : l10n.t('Paste another key for {0}. The one that it has now stays until this one was checked.', connection.label);
  const checked = await askKey(services, connection.baseUrl, { prompt });
  if (checked && 'owner' in checked) await exchangeKey(services, connection, checked.apiKey, checked.owner);
}
