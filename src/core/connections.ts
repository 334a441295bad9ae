import type * as vscode from 'vscode';
import type { Connection } from '../shared/connection.ts';
import { Emitter } from '../shared/emitter.ts';
import type { Disposable } from '../shared/disposable.ts';

const LIST = 'mem0.connections';
const ACTIVE = 'mem0.activeConnection';

/**
 * The stored connections: the key of each in SecretStorage alone, the rest in globalState; which one is active in the workspace's
 * state, by id. Nothing here sends anything.
 */
export class Connections implements Disposable {
  readonly #context: Pick<vscode.ExtensionContext, 'globalState' | 'workspaceState' | 'secrets'>;
  readonly #keyChanges = new Emitter<string>();
  readonly #subscription: Disposable;

  /** Told with a connection's id when its key was stored or removed, in this window or, where VS Code tells, in another. */
  readonly onDidChangeKey = this.#keyChanges.event;

  constructor(context: Pick<vscode.ExtensionContext, 'globalState' | 'workspaceState' | 'secrets'>) {
    this.#context = context;
    this.#subscription = context.secrets.onDidChange(({ key }) => {
      const id = connectionId(key);
      if (id !== undefined) this.#keyChanges.fire(id);
    });
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
  }

  /** Forgets a connection and its key. */
  async remove(id: string): Promise<void> {
    await this.#context.secrets.delete(secretName(id));
    await this.#context.globalState.update(
      LIST,
      this.list().filter((connection) => connection.id !== id),
    );
  }

  /** The key, read anew each time: another window may have replaced it without an event. */
  async key(id: string): Promise<string | undefined> {
    return await this.#context.secrets.get(secretName(id));
  }

  /** Stores the key of a connection. Rejects when the system's key store does. */
  async storeKey(id: string, key: string): Promise<void> {
    await this.#context.secrets.store(secretName(id), key);
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#keyChanges.dispose();
  }
}

const PREFIX = 'mem0.apiKey.';

function secretName(id: string): string {
  return PREFIX + id;
}

function connectionId(secret: string): string | undefined {
  return secret.startsWith(PREFIX) ? secret.slice(PREFIX.length) : undefined;
}

/** globalState may hold what another version wrote, or rubbish: checked by hand, since this runs at start-up. */
function isConnection(value: unknown): value is Connection {
  if (typeof value !== 'object' || value === null) return false;
  const { id, label, baseUrl, kind, email }: Partial<Record<keyof Connection, unknown>> = value;
  return (
    typeof id === 'string' &&
    typeof label === 'string' &&
    typeof baseUrl === 'string' &&
    (kind === 'server' || kind === 'sandbox') &&
    (email === undefined || typeof email === 'string')
  );
}
