import type { ActOptions } from './bulk.ts';

/** How long a change can be undone, in milliseconds. */
export const UNDO_TIME = 10 * 60_000;

/** How many changes are remembered. */
const LIMIT = 20;

/** A change that can be taken back. */
export interface UndoableChange {
  /** What was done, as a sentence: "Ann was removed from Atlas." */
  readonly label: string;
  /** Whether the session in which it was made has ended: it is not undone from another one. */
  readonly ended: () => boolean;
  /**
   * Reads the thing anew and tells, as a sentence, why the change can no longer be undone: somebody changed it since. Undefined when it
   * can. Rejects with `ApiError` when it could not be read.
   */
  readonly check: () => Promise<string | undefined>;
  /** Sends the opposite change. Resolves with a sentence about what could not be taken back, if anything. Rejects with `ApiError`. */
  readonly apply: (options?: ActOptions) => Promise<string | undefined>;
}

/**
 * What came of undoing: undone (with a sentence about what was not), refused with the reason, there was nothing to undo, or it was made in a
 * session that has ended.
 */
export type UndoResult =
  | { readonly kind: 'undone'; readonly note: string | undefined }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'ended' };

interface Entry {
  readonly change: UndoableChange;
  readonly until: number;
}

/** Remembers, for ten minutes, what was changed last and how to take it back. Belongs to one session: `clear` it when that ends. */
export class Undo {
  #entries: readonly Entry[] = [];
  readonly #running = new Map<UndoableChange, Promise<UndoResult>>();
  readonly #now: () => number;

  /** @param now Milliseconds since any fixed time. */
  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** Remembers a change that was just made, unless its session has ended meanwhile. */
  record(change: UndoableChange): void {
    if (change.ended()) return;
    this.#entries = [...this.#alive(), { change, until: this.#now() + UNDO_TIME }].slice(-LIMIT);
  }

  /** The change that would be undone next. */
  get last(): UndoableChange | undefined {
    return this.#alive().at(-1)?.change;
  }

  /**
   * Undoes a change, the last one unless told. What somebody else changed since is left alone. A change that is being undone is not undone
   * twice: the second asker gets the result of the first. After a failure it can be tried again.
   * @throws ApiError
   */
  undo(change = this.last, options: ActOptions = {}): Promise<UndoResult> {
    if (change?.ended() === true) return Promise.resolve({ kind: 'ended' });
    if (!change || !this.#alive().some((entry) => entry.change === change)) return Promise.resolve({ kind: 'nothing' });
    let running = this.#running.get(change);
    if (!running) {
      running = this.#run(change, options).finally(() => this.#running.delete(change));
      this.#running.set(change, running);
    }
    return running;
  }

  /** Forgets everything: another account's changes must not be undone in this one. */
  clear(): void {
    this.#entries = [];
  }

  async #run(change: UndoableChange, options: ActOptions): Promise<UndoResult> {
    const reason = await change.check();
    if (reason !== undefined) {
      this.#forget(change);
      return { kind: 'refused', reason };
    }
    const note = await change.apply(options);
    this.#forget(change);
    return { kind: 'undone', note };
  }

  #forget(change: UndoableChange): void {
    this.#entries = this.#entries.filter((entry) => entry.change !== change);
  }

  #alive(): readonly Entry[] {
    return this.#entries.filter(({ until }) => until > this.#now());
  }
}
