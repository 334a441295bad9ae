import * as l10n from '@vscode/l10n';
import { isAxiosError, isCancel } from 'axios';
import type { ApiError } from './apiError.ts';
import type { CallContext } from '../call.ts';
import { cancelled, connectionFailed, refusedHere, timedOut, answerTooLarge } from './failures.ts';
import { askedWait, isRequestTooLarge, isTimeout, bodyText, tooLargeOf } from '../http/http.ts';
import { faultOf } from './networkFault.ts';
import { statusFailure } from './statusFailure.ts';
import type { Tuning } from '../http/clientLimits.ts';

/** An error of axios holds the key in many places: it ends here, and nothing of it but sentences of ours goes on. */
export function translate(error: unknown, context: CallContext, tuning: Tuning): ApiError {
  if (isCancel(error)) return cancelled(context);
  if (isTimeout(error)) return timedOut(context);
  if (isRequestTooLarge(error)) {
    return refusedHere(context, l10n.t('It is larger than {0} MB, the most that is sent.', tuning.maxRequest / 1e6));
  }
  const large = tooLargeOf(error);
  if (large !== undefined) return answerTooLarge(context, large.status);
  if (isAxiosError(error) && error.response !== undefined) {
    const wait = askedWait(error.response, tuning.now());
    return statusFailure(context, {
      status: error.response.status,
      body: bodyText(error.response),
      retryAt: wait === undefined ? undefined : new Date(tuning.now() + wait),
    });
  }
  const { fault, code } = faultOf(error, context.origin);
  return connectionFailed(context, fault, code);
}
