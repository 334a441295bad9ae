import { keyMisplaced, parseBaseUrl, type Connection } from '../../shared/connection.ts';
import type { Disposable } from '../../shared/disposable.ts';
import { KeyStore, type KeyPersistence, type Secrets } from './keyStore.ts';
import type { Memento } from '../memento.ts';
import type { Timer } from '../timer.ts';
import { isRecord } from '../../shared/json.ts';

const LIST = 'mem0.connections';
const ACTIVE = 'mem0.activeConnection';
const RECENT = 'mem0.recentServers';
const MOST_RECENT = 5;

/** What is used of the extension's context. */
export interface ConnectionsContext {
  readonly globalState: Memento;
  readonly workspaceState: Memento;
  readonly secrets: Secrets;
}

/**
 * The stored connections: the key of each in the system's key store alone, the rest in globalState; which one is active in the workspace's
 * state, by id. Nothing here sends anything.
 */
export class Connections implements Disposable {
  readonly #context: ConnectionsContext;
  readonly #keys: KeyStore;
  /** Told with a connection's id when its key is another than this window last saw, or gone. */
  readonly onDidChangeKey: KeyStore['onDidChange'];

  constructor(context: ConnectionsContext, timer?: Timer) {
    this.#context = context;
    this.#keys = new KeyStore(context.secrets, context.globalState, timer);
    this.onDidChangeKey = this.#keys.onDidChange;
  }

  /** All of them, in the order in which they were made. What another version wrote and this one cannot read is left out. */
  list(): readonly Connection[] {
    const stored: unknown = this.#context.globalState.get(LIST);
    return Array.isArray(stored) ? stored.filter(isConnection) : [];
  }

  /** The one with this id. */
  get(id: string): Connection | undefined {
    return this.list().find((connection) => connection.id === id);
  }

  /** The one that this workspace uses, or else the only one there is. */
  active(): Connection | undefined {
    const id: unknown = this.#context.workspaceState.get(ACTIVE);
    const connections = this.list();
    const chosen = connections.find((connection) => connection.id === id);
    if (chosen || id === null) return chosen;
    return connections.length === 1 ? connections[0] : undefined;
  }

  /** Makes a connection this workspace's active one; null signs it out, which is remembered too. */
  async activate(id: string | null): Promise<void> {
    await this.#context.workspaceState.update(ACTIVE, id);
  }

  /** Stores a connection, in the place of the one with its id if there is one. */
  async save(connection: Connection): Promise<void> {
    const others = this.list();
    const at = others.findIndex(({ id }) => id === connection.id);
    await this.#context.globalState.update(LIST, at < 0 ? [...others, connection] : others.with(at, connection));
    if (connection.kind === 'server') await this.#remember(connection.baseUrl);
  }

  /** Forgets a connection and its key. Rejects when the key store does not let go of the key; the connection is forgotten all the same. */
  async remove(id: string): Promise<void> {
    await this.#context.globalState.update(
      LIST,
      this.list().filter((connection) => connection.id !== id),
    );
    await this.#keys.delete(id);
  }

  /** The base URLs of servers that people connected to, the latest first. */
  recentServers(): readonly string[] {
    const stored: unknown = this.#context.globalState.get(RECENT);
    return Array.isArray(stored) ? stored.filter((url) => typeof url === 'string') : [];
  }

  /**
   * The key for what a connection points to, read anew each time: another window may have replaced it without an event. Undefined when
   * there is none for its origin, or one that must not go there, or the connection was forgotten in another window. Rejects when the key
   * store fails or does not answer.
   */
  async key(connection: Connection): Promise<string | undefined> {
    if (!this.get(connection.id)) return undefined;
    const key = await this.#keys.get(connection.id, new URL(connection.baseUrl).origin);
    return key === undefined || keyMisplaced(key, connection) ? undefined : key;
  }

  /** Why `key` gave none, as far as this window knows; undefined when the connection itself was forgotten. */
  whyNoKey({ id }: Connection): 'keyMissing' | 'keyReplaced' | undefined {
    if (!this.get(id)) return undefined;
    return this.#keys.isOutdated(id) ? 'keyReplaced' : 'keyMissing';
  }

  /**
   * Stores a connection with its key. The connection comes first: a window that learns of the key then finds whose it is. Never rejects
   * because of the key store, but tells when the key serves this window alone.
   */
  async store(connection: Connection, key: string): Promise<KeyPersistence> {
    if (keyMisplaced(key, connection)) throw new Error('This key must not be sent to this server.');
    await this.save(connection);
    return await this.#keys.store(connection.id, new URL(connection.baseUrl).origin, key);
  }

  dispose(): void {
    this.#keys.dispose();
  }

  async #remember(url: string): Promise<void> {
    const known = this.recentServers();
    if (known[0] === url) return;
    const latest = [url, ...known.filter((other) => other !== url)].slice(0, MOST_RECENT);
    await this.#context.globalState.update(RECENT, latest);
  }
}

/** globalState may hold what another version wrote, or rubbish: checked by hand, since this runs at start-up. */
function isConnection(value: unknown): value is Connection {
  if (!isRecord(value)) return false;
  const connection: Partial<Record<keyof Connection, unknown>> = value;
  const { id, label, baseUrl, kind, email, orgId, persona } = connection;
  return (
    typeof id === 'string' &&
    typeof label === 'string' &&
    typeof baseUrl === 'string' &&
    'baseUrl' in parseBaseUrl(baseUrl) &&
    (kind === 'server' || kind === 'sandbox') &&
    [email, orgId, persona].every((text) => text === undefined || typeof text === 'string')
  );
}
