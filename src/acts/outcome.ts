import * as l10n from '@vscode/l10n';
import { ApiError } from '../api/errors/apiError.ts';

/**
 * How one change of the server's data ended.
 * - `done`: it is made; `confirmedByReread` when no answer came and reading again showed it.
 * - `failed`: it is not made.
 * - `unknown`: no answer came, and reading again failed too.
 * - `notSent`: the person cancelled before it was its turn.
 */
export type Outcome =
  | { readonly kind: 'done'; readonly confirmedByReread?: true }
  | { readonly kind: 'failed'; readonly error: ApiError }
  | { readonly kind: 'unknown'; readonly error: ApiError }
  | { readonly kind: 'notSent' };

/** The outcome of a request that was rejected with this. */
export function failedOutcome(error: ApiError): Outcome {
  if (error.outcomeUnknown) return { kind: 'unknown', error };
  return error.reason === 'cancelled' ? { kind: 'notSent' } : { kind: 'failed', error };
}

/** Why a change is not made, or not known to be, as a sentence. */
export function notDoneText(outcome: Exclude<Outcome, { kind: 'done' }>): string {
  return 'error' in outcome ? outcome.error.message : l10n.t('It was cancelled before it was sent.');
}

/** No answer came, but the server says that the change is made. */
export function confirmedText(): string {
  return l10n.t('No answer arrived, so the server was read again: the change has been made.');
}

/** No answer came; the server was read again and says that the change is not there. */
export function notApplied({ reason, operation }: ApiError): ApiError {
  const message =
    reason === 'cancelled'
      ? l10n.t('It was cancelled. The server was read again: the change has not been made.')
      : l10n.t(
          'No answer arrived, so the server was read again: the change has not been made. Try again if you want it.',
        );
  return new ApiError(message, { reason: reason === 'cancelled' ? 'conflict' : reason, operation });
}

/** Why what was asked for in a session that has ended is not done: what it is about may be another account's by now. */
export function sessionEndedText(): string {
  return l10n.t('This belongs to another connection than the one this window uses now, so nothing was changed.');
}

/** The session has ended since the person was asked. */
export function sessionEnded(operation: string): ApiError {
  return new ApiError(sessionEndedText(), { reason: 'conflict', operation });
}

/** The thing is being changed already: a second request would be one that nobody meant. */
export function alreadyBusy(operation: string): ApiError {
  return new ApiError(l10n.t('It is being changed already. Wait until that is done, and try again.'), {
    reason: 'conflict',
    operation,
  });
}

/**
 * Whether what the tree shows may differ from the server's data after this failure, so that reading again is due: the server did
 * something, or knows the thing otherwise than we do. Not where it could not be reached or took no request.
 */
export function contradicts({ reason, outcomeUnknown, status }: ApiError): boolean {
  if (outcomeUnknown || reason === 'forbidden' || reason === 'notFound' || reason === 'conflict') return true;
  return reason === 'invalid' && status !== undefined;
}
