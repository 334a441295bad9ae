import * as l10n from '@vscode/l10n';
import type { KeyPersistence } from '../../core/connections/keyStore.ts';
import { PLATFORM_URL, type Connection } from '../../shared/connection.ts';
import { ownerText, type KeyOwner } from './checkKey.ts';
import type { ConnectionServices } from './connecting.ts';

/** VS Code's own page on key stores that do not work. */
const KEY_STORE_HELP = 'https://code.visualstudio.com/docs/editor/settings-sync#_troubleshooting-keychain-issues';

/** Stores a key that was checked as a connection, makes that the active one and says whose key it is. */
export async function adoptKey(
  services: ConnectionServices,
  { baseUrl, apiKey, owner, label }: { baseUrl: string; apiKey: string; owner: KeyOwner; label?: string | undefined },
): Promise<void> {
  const { connections, session } = services;
  const known = connections.list().find((connection) => sameAccount(connection, baseUrl, owner));
  const connection: Connection = {
    id: known?.id ?? (await idFor(connections, baseUrl, owner)),
    label: label ?? known?.label ?? freeLabel(connections.list(), baseUrl, owner),
    baseUrl,
    ...accountOf(owner),
  };
  const kept = await connections.store(connection, apiKey);
  await connections.activate(connection.id);
  await session.signIn(connection);
  tellKept(services, kept, ownerText(owner, connection.label));
}

/** Gives a connection another key. What was read stays when it is the same person's. */
export async function exchangeKey(
  services: ConnectionServices,
  before: Connection,
  apiKey: string,
  owner: KeyOwner,
): Promise<void> {
  const { connections, session } = services;
  const { id, label, baseUrl } = before;
  const connection: Connection = { id, label, baseUrl, ...accountOf(owner) };
  const kept = await connections.store(connection, apiKey);
  const { state } = session;
  if (state.connection?.id === before.id) {
    const same = connection.email !== undefined && sameAccount(before, before.baseUrl, owner);
    if (state.kind === 'signedIn' && same) {
      session.rename(connection);
      await state.account.refreshAll();
    } else await session.signIn(connection);
  }
  tellKept(services, kept, ownerText(owner, connection.label));
}

/** One message: whose key it is and, where that is so, that it is gone when the window closes. Nobody waits for an answer. */
function tellKept({ ui }: ConnectionServices, kept: KeyPersistence, whose: string): void {
  if (kept === 'stored') {
    void ui.info(whose);
    return;
  }
  const text = l10n.t(
    '{0} The system’s key store did not keep it: it serves this window until that is closed or reloaded.',
    whose,
  );
  const help = l10n.t('Get Help');
  void ui.warn(text, help).then(async (choice) => {
    if (choice === help) await ui.open(KEY_STORE_HELP);
  });
}

function accountOf({ kind, email, orgId }: KeyOwner): Pick<Connection, 'kind' | 'email' | 'orgId'> {
  return { kind, ...(email !== undefined && { email }), ...(orgId !== undefined && { orgId }) };
}

/** The same person's key of the same organization at the same server: a newer key for the same connection. */
function sameAccount(connection: Connection, baseUrl: string, { email, orgId }: KeyOwner): boolean {
  return (
    connection.persona === undefined &&
    connection.baseUrl === baseUrl &&
    connection.email === email &&
    connection.orgId === orgId &&
    email !== undefined
  );
}

/**
 * The same account at the same server gets the same id when it is connected again after *Sign Out*: forms that are open belong to a
 * connection by its id, and what was typed into them is to be saved then.
 */
async function idFor(
  connections: ConnectionServices['connections'],
  baseUrl: string,
  { email, orgId }: KeyOwner,
): Promise<string> {
  if (email === undefined) return crypto.randomUUID();
  const account = new TextEncoder().encode(JSON.stringify([baseUrl, email, orgId]));
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', account));
  const id = [...digest.subarray(0, 16)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  // Its key may have been replaced by another account's.
  return connections.get(id) ? crypto.randomUUID() : id;
}

function freeLabel(others: readonly Connection[], baseUrl: string, { kind, email }: KeyOwner): string {
  const { host } = new URL(baseUrl);
  const plain = baseUrl === PLATFORM_URL ? 'Mem0 Platform' : kind === 'sandbox' ? l10n.t('Sandbox ({0})', host) : host;
  const taken = new Set(others.map(({ label }) => label));
  const named = taken.has(plain) && email !== undefined ? `${plain} (${email})` : plain;
  for (let count = 2; ; count++) {
    const label = count === 2 ? named : `${named} ${count - 1}`;
    if (!taken.has(label)) return label;
  }
}
