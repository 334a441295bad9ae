import { ApiError } from '../api/apiError.ts';
import type { Account, Busy } from './account.ts';
import { alreadyBusy, contradicts, notMade, sessionEnded } from './outcome.ts';
import type { Reread } from './reread.ts';

/** One change of one thing. */
export interface Act<T> {
  /** What is shown as busy meanwhile, and takes no second act. */
  readonly target?: { readonly path: string; readonly busy: Busy };
  /** Sends it. Rejects with `ApiError`. */
  readonly send: () => Promise<T>;
  /** Reads again what the act was about. */
  readonly reread: (error: ApiError) => Promise<Reread>;
  /** After reading again: what the act has come to; `absent` when it has not been carried out, `untold` when that cannot be seen. */
  readonly found: (reread: Reread) => T | 'absent' | 'untold';
}

/** A change that is made. */
export interface Done<T = undefined> {
  readonly value: T;
  /** No answer came; reading again showed that it is made. */
  readonly late: boolean;
}

/**
 * Carries out one change. It is sent once and never repeated: where no answer came, the server is read again and what it says counts.
 * A refusal that tells of another state than ours (403, 404, …) has it read again too, so that the tree agrees.
 * @throws ApiError when it is not made, or when nobody can tell (`outcomeUnknown`)
 */
export async function perform<T>(account: Account, act: Act<T>): Promise<Done<T>> {
  const { target } = act;
  if (account.ended) throw sessionEnded('change');
  if (!target) return await attempt(act);
  if (account.busy(target.path)) throw alreadyBusy('change');
  return await account.whileBusy(target.path, target.busy, () => attempt(act));
}

async function attempt<T>({ send, reread, found }: Act<T>): Promise<Done<T>> {
  try {
    return { value: await send(), late: false };
  } catch (error) {
    if (!(error instanceof ApiError) || !contradicts(error)) throw error;
    const now = await reread(error);
    if (!error.outcomeUnknown || now === 'untold') throw error;
    const value = found(now);
    if (value === 'untold') throw error;
    if (value === 'absent') throw notMade(error);
    return { value, late: true };
  }
}
