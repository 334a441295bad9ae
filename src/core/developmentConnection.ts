import { parseApiKey } from '../shared/apiKey.ts';
import { keyMisplaced, parseBaseUrl, type Connection } from '../shared/connection.ts';
import type { Connections } from './connections.ts';

/** The environment variable through which `npm start` connects the development host to its sandbox: JSON `{baseUrl, apiKey, label}`. */
export const DEVELOPMENT_VARIABLE = 'MEM0_EXPLORER_DEV_CONNECTION';

/** The id of that connection: there is one, made anew at each start. */
const ID = 'development';

/**
 * Stores and activates the connection that the environment names. To be called in the development and test hosts alone: elsewhere an
 * environment variable must not decide where a person works.
 */
export async function connectForDevelopment(
  connections: Connections,
  env: NodeJS.ProcessEnv = process.env,
): Promise<Connection | undefined> {
  const { [DEVELOPMENT_VARIABLE]: text } = env;
  if (text === undefined) return undefined;
  const given: unknown = JSON.parse(text);
  if (typeof given !== 'object' || given === null) return undefined;
  const { baseUrl, apiKey, label }: { baseUrl?: unknown; apiKey?: unknown; label?: unknown } = given;
  if (typeof baseUrl !== 'string' || typeof apiKey !== 'string') return undefined;
  const target = parseBaseUrl(baseUrl);
  const key = parseApiKey(apiKey);
  if ('problem' in target || key === undefined) return undefined;
  const connection: Connection = {
    id: ID,
    label: typeof label === 'string' ? label : new URL(target.baseUrl).host,
    baseUrl: target.baseUrl,
    kind: 'sandbox',
  };
  if (keyMisplaced(key, connection)) return undefined;
  await connections.store(connection, key);
  await connections.activate(ID);
  return connection;
}
