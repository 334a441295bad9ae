import pLimit from 'p-limit';

/** Lets at most so many tasks run at once; the others wait in line, and one that is cancelled there never starts. */
export class Queue {
  readonly #limit: ReturnType<typeof pLimit>;

  constructor(concurrency: number) {
    this.#limit = pLimit(concurrency);
  }

  /** @param left makes the error for a task whose signal fired before it began. */
  async run<T>(task: () => Promise<T>, signal: AbortSignal | undefined, left: () => Error): Promise<T> {
    if (signal?.aborted === true) throw left();
    return await new Promise<T>((resolve, reject) => {
      const leave = (): void => reject(left());
      signal?.addEventListener('abort', leave, { once: true });
      void this.#limit(async () => {
        signal?.removeEventListener('abort', leave);
        if (signal?.aborted !== true) await task().then(resolve, reject);
      });
    });
  }
}
