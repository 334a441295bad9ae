import { parseApiKey } from '../../shared/apiKey.ts';
import { keyMisplaced, parseBaseUrl, type Connection } from '../../shared/connection.ts';
import type { Connections } from './connections.ts';
import { isRecord } from '../../shared/json.ts';

/**
 * The environment variable through which `npm start` connects the development host to its sandbox: JSON `{baseUrl, apiKey, label, email}`,
 * and with `others: [{apiKey, label, email}]` further keys of the same sandbox, to switch to.
 */
export const DEVELOPMENT_VARIABLE = 'MEM0_EXPLORER_DEV_CONNECTION';

/** The id of that connection, and what those of the others begin with: they are made anew at each start. */
const ID = 'development';

interface Given {
  readonly connection: Connection;
  readonly key: string;
}

/**
 * Stores and activates the connection that the environment names. A reload stays with the one that was switched to. To be called in the
 * development and test hosts alone: elsewhere an environment variable must not decide where a person works.
 */
export async function connectForDevelopment(
  connections: Connections,
  env: NodeJS.ProcessEnv = process.env,
): Promise<Connection | undefined> {
  const { [DEVELOPMENT_VARIABLE]: text } = env;
  const all = text === undefined ? [] : read(JSON.parse(text));
  const [first] = all;
  if (!first) return undefined;
  const before = connections.active();
  const kept = all.find(({ connection: { id, baseUrl } }) => id === before?.id && baseUrl === before.baseUrl) ?? first;
  for (const { connection, key } of all) await store(connections, connection, key);
  for (const { id } of connections.list()) {
    const isOld = id.startsWith(`${ID}.`) && !all.some(({ connection }) => connection.id === id);
    if (isOld) await connections.remove(id);
  }
  await connections.activate(kept.connection.id);
  return kept.connection;
}

/** A key that is there already stays as it is: to store it again would tell another window that it was replaced. */
async function store(connections: Connections, connection: Connection, key: string): Promise<void> {
  await connections.save(connection);
  const stored = await connections.key(connection).catch(() => undefined);
  if (stored !== key) await connections.store(connection, key);
}

function read(given: unknown): Given[] {
  if (!isRecord(given)) return [];
  const { baseUrl, others, ...first }: { baseUrl?: unknown; others?: unknown } = given;
  const target = typeof baseUrl === 'string' ? parseBaseUrl(baseUrl) : { problem: 'notUrl' };
  if ('problem' in target) return [];
  const more: readonly unknown[] = Array.isArray(others) ? others : [];
  const keys = [first, ...more];
  return keys.flatMap((one, index) => connectionOf(one, index === 0 ? ID : `${ID}.${index}`, target.baseUrl));
}

function connectionOf(given: unknown, id: string, baseUrl: string): Given[] {
  if (!isRecord(given)) return [];
  const { apiKey, label, email }: { apiKey?: unknown; label?: unknown; email?: unknown } = given;
  const key = typeof apiKey === 'string' ? parseApiKey(apiKey) : undefined;
  const connection = {
    id,
    label: typeof label === 'string' ? label : new URL(baseUrl).host,
    baseUrl,
    kind: 'sandbox',
    ...(typeof email === 'string' && { email }),
  } as const;
  return key === undefined || keyMisplaced(key, connection) ? [] : [{ connection, key }];
}
