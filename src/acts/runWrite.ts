import { ApiError } from '../api/errors/apiError.ts';
import type { Account, Busy } from '../model/account.ts';
import { alreadyBusy, contradicts, notApplied, sessionEnded } from './outcome.ts';
import type { RefreshResult } from './refresh.ts';

/** One change of one thing. */
export interface Write<T> {
  /** What is shown as busy meanwhile, and takes no second act. */
  readonly target?: { readonly path: string; readonly busy: Busy };
  /** Sends it. Rejects with `ApiError`. */
  readonly send: () => Promise<T>;
  /** Reads again what the act was about. */
  readonly reread: (error: ApiError) => Promise<RefreshResult>;
  /** After reading again: what the act has come to; `notApplied` when it has not been carried out, `unknown` when that cannot be seen. */
  readonly resultAfterReread: (reread: RefreshResult) => T | 'notApplied' | 'unknown';
}

/** A change that is made. */
export interface Done<T = undefined> {
  readonly value: T;
  /** No answer came; reading again showed that it is made. */
  readonly confirmedByReread: boolean;
}

/**
 * Carries out one change. It is sent once and never repeated: where no answer came, the server is read again and what it says counts.
 * A refusal that tells of another state than ours (403, 404, …) has it read again too, so that the tree agrees.
 * @throws ApiError when it is not made, or when nobody can tell (`outcomeUnknown`)
 */
export async function runWrite<T>(account: Account, act: Write<T>): Promise<Done<T>> {
  const { target } = act;
  if (account.ended) throw sessionEnded('change');
  if (!target) return await attempt(act);
  if (account.busy(target.path)) throw alreadyBusy('change');
  return await account.whileBusy(target.path, target.busy, () => attempt(act));
}

async function attempt<T>({ send, reread, resultAfterReread }: Write<T>): Promise<Done<T>> {
  try {
    return { value: await send(), confirmedByReread: false };
  } catch (error) {
    if (!(error instanceof ApiError) || !contradicts(error)) throw error;
    const now = await reread(error);
    if (!error.outcomeUnknown || now === 'unknown') throw error;
    const value = resultAfterReread(now);
    if (value === 'unknown') throw error;
    if (value === 'notApplied') throw notApplied(error);
    return { value, confirmedByReread: true };
  }
}
