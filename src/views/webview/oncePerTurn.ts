import type { Disposable } from '../../shared/disposable.ts';

/** Does something once at the end of a turn of the event loop, however often it was asked for in it: what many events ask a page to show. */
export class OncePerTurn implements Disposable {
  readonly #work: () => void;
  #waiting: NodeJS.Immediate | undefined;
  #disposed = false;

  constructor(work: () => void) {
    this.#work = work;
  }

  /** Asks for it. */
  request(): void {
    if (!this.#disposed) this.#waiting ??= setImmediate(() => this.flush());
  }

  /** Does at once what was asked for: something else is to come after it. */
  flush(): void {
    if (this.#waiting === undefined) return;
    clearImmediate(this.#waiting);
    this.#waiting = undefined;
    this.#work();
  }

  dispose(): void {
    this.#disposed = true;
    clearImmediate(this.#waiting);
    this.#waiting = undefined;
  }
}
