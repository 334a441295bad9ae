import type { Timer } from '../../src/core/timer.ts';

/** Timers that the test lets run out. */
export class HandTimer {
  readonly #waiting = new Set<{ readonly act: () => void; readonly milliseconds: number }>();

  readonly timer: Timer = (act, milliseconds) => {
    const entry = { act, milliseconds };
    this.#waiting.add(entry);
    return { dispose: () => void this.#waiting.delete(entry) };
  };

  /** The times of those that wait, in milliseconds. */
  get waiting(): readonly number[] {
    return [...this.#waiting].map(({ milliseconds }) => milliseconds);
  }

  /** Lets those that wait now run out. */
  runOut(): void {
    for (const entry of [...this.#waiting]) {
      this.#waiting.delete(entry);
      entry.act();
    }
  }
}
