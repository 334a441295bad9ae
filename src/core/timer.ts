import type { Disposable } from '../shared/disposable.ts';

/** Calls `act` after some milliseconds unless it is disposed of before. Given in, so that tests need not wait. */
export type Timer = (act: () => void, milliseconds: number) => Disposable;

/** The real one. */
export const realTimer: Timer = (act, milliseconds) => {
  const handle = setTimeout(act, milliseconds);
  return { dispose: () => clearTimeout(handle) };
};

/** The promise's outcome, or a rejection with what `late` makes when it takes longer. */
export async function within<T>(
  promise: PromiseLike<T>,
  milliseconds: number,
  timer: Timer,
  late: () => Error,
): Promise<T> {
  return await new Promise<T>((resolve, reject) => {
    const waiting = timer(() => reject(late()), milliseconds);
    const done = (): void => waiting.dispose();
    promise.then(
      (value) => {
        done();
        resolve(value);
      },
      (error: unknown) => {
        done();
        reject(error instanceof Error ? error : new Error(String(error)));
      },
    );
  });
}
