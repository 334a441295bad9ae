import pLimit from 'p-limit';
import { ApiError } from '../api/errors/apiError.ts';
import { failedOutcome, type Outcome } from './outcome.ts';

/** How many requests of one act are under way at the same time. */
export const AT_ONCE = 6;

/** How an act may be watched and ended. */
export interface ActOptions {
  /** Ends it: what is not sent yet is not sent any more. */
  readonly signal?: AbortSignal;
  /** Called before the first request and after each: how many were answered. */
  readonly onProgress?: (done: number, all: number) => void;
}

/** Sends one request for each item, at most `AT_ONCE` at a time, and tells how each ended, in the items' order. Never rejects with `ApiError`. */
export async function bulk<Item>(
  items: readonly Item[],
  send: (item: Item) => Promise<void>,
  { signal, onProgress }: ActOptions = {},
): Promise<Outcome[]> {
  onProgress?.(0, items.length);
  const limit = pLimit(AT_ONCE);
  let ended = 0;
  const one = async (item: Item): Promise<Outcome> => {
    if (signal?.aborted) return { kind: 'notSent' };
    const outcome = await outcomeOf(send, item);
    onProgress?.(++ended, items.length);
    return outcome;
  };
  return await Promise.all(items.map((item) => limit(one, item)));
}

async function outcomeOf<Item>(send: (item: Item) => Promise<void>, item: Item): Promise<Outcome> {
  try {
    await send(item);
    return { kind: 'done' };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return failedOutcome(error);
  }
}
