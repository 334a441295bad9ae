import type * as vscode from 'vscode';
import type { Disposable } from '../../shared/disposable.ts';
import { Emitter, type Event } from '../../shared/emitter.ts';
import type { Memento } from '../memento.ts';
import { realTimer, within, type Timer } from '../timer.ts';
import { isRecord } from '../../shared/json.ts';

/** What is used of VS Code's SecretStorage. */
export interface Secrets extends Pick<vscode.SecretStorage, 'get' | 'store' | 'delete'> {
  readonly onDidChange: Event<{ readonly key: string }>;
}

/** Whether a key outlives this window: `sessionOnly` when the system's key store failed, hung or did not keep it. */
export type KeyPersistence = 'stored' | 'sessionOnly';

const PREFIX = 'mem0.apiKey.';

/** When the key of each connection was stored last, in milliseconds since 1970, by the connection's id. */
const TIMES = 'mem0.keyTimes';

/** How long the system's key store may take, in milliseconds: some wait for ever for a keyring that nobody unlocks. */
export const KEY_STORE_PATIENCE = 5000;

/**
 * The keys of connections, in the system's key store alone and together with the origin they belong to: a connection that points elsewhere
 * finds no key. A key that the store does not keep lives in this object until the window is closed.
 */
export class KeyStore implements Disposable {
  readonly #secrets: Secrets;
  readonly #memory: Memento;
  readonly #timer: Timer;
  readonly #changes = new Emitter<string>();
  readonly #subscription: Disposable;
  readonly #unkept = new Map<string, string>();
  /** What was last read or stored here: VS Code tells of a change that is none, and of our own ones. */
  readonly #seen = new Map<string, string | undefined>();
  readonly #outdated = new Set<string>();

  /** Told with a connection's id when its key is another than this window last saw, or gone. */
  readonly onDidChange = this.#changes.event;

  /**
   * @param memory What all windows see at once. In a browser the key store is not that: a window goes on reading what it held when the
   * window was opened, and is told of nothing.
   */
  constructor(secrets: Secrets, memory: Memento, timer: Timer = realTimer) {
    this.#secrets = secrets;
    this.#memory = memory;
    this.#timer = timer;
    this.#subscription = secrets.onDidChange(({ key }) => {
      if (key.startsWith(PREFIX)) void this.#look(key.slice(PREFIX.length));
    });
  }

  /**
   * Reads a key anew each time, since another window may have replaced it. One that was replaced is not given, though this window's store
   * may still have it. Rejects when the key store fails or does not answer.
   */
  async get(id: string, origin: string): Promise<string | undefined> {
    const unkept = this.#unkept.get(id);
    const text = unkept ?? (await this.#read(id));
    this.#seen.set(id, text);
    const stored = text === undefined ? undefined : parse(text);
    const outdated = unkept === undefined && stored !== undefined && (stored.at ?? 0) < this.#time(id);
    if (outdated) this.#outdated.add(id);
    else this.#outdated.delete(id);
    return outdated || stored?.origin !== origin ? undefined : stored.key;
  }

  /** Whether what was last read was replaced in another window: a new one comes with the next reload of this window. */
  isOutdated(id: string): boolean {
    return this.#outdated.has(id);
  }

  /** Stores a key and reads it back. Never rejects: a key that is not kept serves this window until it is closed. */
  async store(id: string, origin: string, key: string): Promise<KeyPersistence> {
    const at = this.#timeOf(id, origin, key);
    const text = JSON.stringify({ origin, key, at });
    this.#seen.set(id, text);
    // Used at once, while the store may still be asking for a password.
    this.#unkept.set(id, text);
    try {
      await this.#inTime(this.#secrets.store(PREFIX + id, text));
      if ((await this.#read(id)) !== text) return 'sessionOnly';
    } catch {
      return 'sessionOnly';
    }
    await this.#memory.update(TIMES, { ...this.#times(), [id]: at });
    if (this.#unkept.get(id) === text) this.#unkept.delete(id);
    return 'stored';
  }

  /** Forgets a key. Rejects when the key store does not let go of it; this window has forgotten it all the same. */
  async delete(id: string): Promise<void> {
    this.#unkept.delete(id);
    this.#seen.set(id, undefined);
    this.#outdated.delete(id);
    await this.#memory.update(TIMES, { ...this.#times(), [id]: undefined });
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

  /** The time for a key to be stored. The same key once more is no other one, which would send other windows away. */
  #timeOf(id: string, origin: string, key: string): number {
    const text = this.#seen.get(id);
    const stored = text === undefined ? undefined : parse(text);
    const same = stored?.key === key && stored.origin === origin ? stored.at : undefined;
    return same ?? Math.max(Date.now(), this.#time(id) + 1);
  }

  #times(): Readonly<Record<string, unknown>> {
    const times: unknown = this.#memory.get(TIMES);
    return isRecord(times) ? times : {};
  }

  #time(id: string): number {
    const { [id]: time } = this.#times();
    return typeof time === 'number' ? time : 0;
  }

  async #read(id: string): Promise<string | undefined> {
    return await this.#inTime(this.#secrets.get(PREFIX + id));
  }

  async #inTime<T>(answer: PromiseLike<T>): Promise<T> {
    return await within(answer, KEY_STORE_PATIENCE, this.#timer, () => new Error('The key store does not answer.'));
  }
}

/** A key as it is stored. */
interface StoredKey {
  readonly origin: string;
  readonly key: string;
  /** When it was stored, in milliseconds since 1970. */
  readonly at?: number;
}

function parse(text: string): StoredKey | undefined {
  try {
    const stored: unknown = JSON.parse(text);
    if (!isRecord(stored)) return undefined;
    const { origin, key, at }: { origin?: unknown; key?: unknown; at?: unknown } = stored;
    if (typeof origin !== 'string' || typeof key !== 'string') return undefined;
    return { origin, key, ...(typeof at === 'number' && { at }) };
  } catch {
    return undefined;
  }
}
