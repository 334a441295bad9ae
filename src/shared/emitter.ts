import type { Disposable } from './disposable.ts';

/** Subscribes a listener, until the result is disposed of. Structurally VS Code's `Event`. */
export type Event<T> = (listener: (value: T) => void) => Disposable;

/** Tells listeners of something that happened: VS Code's `EventEmitter` for code that must run without VS Code. */
export class Emitter<T> implements Disposable {
  readonly #listeners = new Set<(value: T) => void>();

  /** The part that is given out. */
  readonly event: Event<T> = (listener) => {
    // Wrapped, so that the same function subscribed twice is two subscriptions.
    const own = (value: T): void => listener(value);
    this.#listeners.add(own);
    return { dispose: () => void this.#listeners.delete(own) };
  };

  /** Calls every listener in the order of their subscription, those of this moment alone. */
  fire(value: T): void {
    for (const listener of [...this.#listeners]) listener(value);
  }

  dispose(): void {
    this.#listeners.clear();
  }
}
