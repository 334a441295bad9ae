/** How long an answer may take, in milliseconds. */
const PATIENCE = 4000;

/** So many times nothing came within that time: one alone may be the computer waking up. */
const MISSES = 2;

/**
 * Tells when the host does not answer: its extension host has ended, or is held up. With whatever the person asks for goes a question that the
 * host answers at once; while it does not, it is asked again and again. A page that nobody touches asks nothing.
 */
export class Heartbeat {
  readonly #ask: () => void;
  readonly #changed: (silent: boolean) => void;
  #timer: number | undefined;
  #missed = 0;

  /**
   * @param ask asks the host for a sign
   * @param changed told when the host has fallen silent, and when it answers again
   */
  constructor(ask: () => void, changed: (silent: boolean) => void) {
    this.#ask = ask;
    this.#changed = changed;
  }

  /** Something was sent to the host. */
  sent(): void {
    if (this.#timer === undefined) this.#wait();
  }

  /** Anything came from the host. */
  heard(): void {
    window.clearTimeout(this.#timer);
    this.#timer = undefined;
    const wasSilent = this.#missed >= MISSES;
    this.#missed = 0;
    if (wasSilent) this.#changed(false);
  }

  #wait(): void {
    this.#ask();
    this.#timer = window.setTimeout(() => {
      this.#missed += 1;
      if (this.#missed === MISSES) this.#changed(true);
      this.#wait();
    }, PATIENCE);
  }
}
