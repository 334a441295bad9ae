import type { ApiLog } from '../api/mem0Api.ts';

/** How many are kept. */
const MOST = 20;

/** A log that also keeps the last warnings, for *Copy Diagnostics*. They were masked before they came here. */
export class RecentProblems {
  readonly #now: () => Date;
  #lines: readonly string[] = [];

  constructor(now: () => Date = () => new Date()) {
    this.#now = now;
  }

  /** The last ones, oldest first, each with its time. */
  get lines(): readonly string[] {
    return this.#lines;
  }

  add(message: string): void {
    this.#lines = [...this.#lines, `${this.#now().toISOString()} ${message}`].slice(-MOST);
  }

  /** The same log, whose warnings are kept too. */
  watch(log: ApiLog): ApiLog {
    return {
      ...log,
      warn: (message) => {
        this.add(message);
        log.warn(message);
      },
    };
  }
}
