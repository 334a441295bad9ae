import type { CommandId } from './ids.ts';

/** Every click counts in these: the second of two is what they wait for. */
const CLICKS: ReadonlySet<CommandId> = new Set(['mem0.project.click']);

/**
 * Decides when a command runs: not before the window knows who is signed in, and not on a row on which it is still at work, so that a double
 * click is one click.
 */
export class CommandRunner {
  readonly #ready: PromiseLike<unknown>;
  readonly #running = new Set<string>();

  /** @param ready Resolves when the former session was found again, or there is none. Never rejects. */
  constructor(ready: PromiseLike<unknown>) {
    this.#ready = ready;
  }

  /** @param rows The ids of the rows that it is to act on, as one text; empty for none. */
  async run(id: CommandId, rows: string, act: () => Promise<void>): Promise<void> {
    if (rows === '' || CLICKS.has(id)) {
      await this.#ready;
      await act();
      return;
    }
    const name = `${id} ${rows}`;
    if (this.#running.has(name)) return;
    this.#running.add(name);
    try {
      await this.#ready;
      await act();
    } finally {
      this.#running.delete(name);
    }
  }
}
