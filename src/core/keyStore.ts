import type * as vscode from 'vscode';
import type { Disposable } from '../shared/disposable.ts';
import { Emitter, type Event } from '../shared/emitter.ts';
import { realTimer, within, type Timer } from './timer.ts';

/** What is used of VS Code's SecretStorage. */
export interface Secrets extends Pick<vscode.SecretStorage, 'get' | 'store' | 'delete'> {
  readonly onDidChange: Event<{ readonly key: string }>;
}

/** Whether a key outlives this window: `sessionOnly` when the system's key store failed, hung or did not keep it. */
export type Kept = 'stored' | 'sessionOnly';

const PREFIX = 'mem0.apiKey.';

/** How long the system's key store may take, in milliseconds: some wait for ever for a keyring that nobody unlocks. */
export const KEY_STORE_PATIENCE = 5000;

/**
 * The keys of connections, in the system's key store alone and together with the origin they belong to: a connection that points elsewhere
 * finds no key. A key that the store does not keep lives in this object until the window is closed.
 */
export class KeyStore implements Disposable {
  readonly #secrets: Secrets;
  readonly #timer: Timer;
  readonly #changes = new Emitter<string>();
  readonly #subscription: Disposable;
  readonly #unkept = new Map<string, string>();
  /** What was last read or stored here: VS Code tells of a change that is none, and of our own ones. */
  readonly #seen = new Map<string, string | undefined>();

  /** Told with a connection's id when its key is another than this window last saw, or gone. */
  readonly onDidChange = this.#changes.event;

  constructor(secrets: Secrets, timer: Timer = realTimer) {
    this.#secrets = secrets;
    this.#timer = timer;
    this.#subscription = secrets.onDidChange(({ key }) => {
      if (key.startsWith(PREFIX)) void this.#look(key.slice(PREFIX.length));
    });
  }

  /** Reads a key anew each time, since another window may have replaced it. Rejects when the key store fails or does not answer. */
  async get(id: string, origin: string): Promise<string | undefined> {
    const text = this.#unkept.get(id) ?? (await this.#read(id));
    this.#seen.set(id, text);
    return text === undefined ? undefined : keyOf(text, origin);
  }

  /** Stores a key and reads it back. Never rejects: a key that is not kept serves this window until it is closed. */
  async store(id: string, origin: string, key: string): Promise<Kept> {
    const text = JSON.stringify({ origin, key });
    this.#seen.set(id, text);
    // Used at once, while the store may still be asking for a password.
    this.#unkept.set(id, text);
    try {
      await this.#inTime(this.#secrets.store(PREFIX + id, text));
      if ((await this.#read(id)) !== text) return 'sessionOnly';
    } catch {
      return 'sessionOnly';
    }
    if (this.#unkept.get(id) === text) this.#unkept.delete(id);
    return 'stored';
  }

  /** Forgets a key. Rejects when the key store does not let go of it; this window has forgotten it all the same. */
  async delete(id: string): Promise<void> {
    this.#unkept.delete(id);
    this.#seen.set(id, undefined);
    await this.#inTime(this.#secrets.delete(PREFIX + id));
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changes.dispose();
    this.#unkept.clear();
    this.#seen.clear();
  }

  /** Something was stored or deleted, here or in another window. */
  async #look(id: string): Promise<void> {
    let text: string | undefined;
    try {
      text = await this.#read(id);
    } catch {
      // What cannot be read is no news: the next request meets the same trouble and says so.
      return;
    }
    if (this.#unkept.has(id) || text === this.#seen.get(id)) return;
    this.#seen.set(id, text);
    this.#changes.fire(id);
  }

  async #read(id: string): Promise<string | undefined> {
    return await this.#inTime(this.#secrets.get(PREFIX + id));
  }

  async #inTime<T>(answer: PromiseLike<T>): Promise<T> {
    return await within(answer, KEY_STORE_PATIENCE, this.#timer, () => new Error('The key store does not answer.'));
  }
}

/** The key of a stored text, if it belongs to this origin. */
function keyOf(text: string, origin: string): string | undefined {
  try {
    const stored: unknown = JSON.parse(text);
    if (typeof stored !== 'object' || stored === null) return undefined;
    const { origin: of, key }: { origin?: unknown; key?: unknown } = stored;
    return of === origin && typeof key === 'string' ? key : undefined;
  } catch {
    return undefined;
  }
}
