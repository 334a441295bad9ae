import * as l10n from '@vscode/l10n';
import type { ApiError, ApiErrorDetails } from './apiError.ts';
import type { CallContext } from './call.ts';
import { readErrorBody } from './errorBody.ts';
import { explanation, type AnswerHead } from './errors/explanation.ts';
import { meaningOf } from './errors/statuses.ts';
import { failure } from './failures.ts';

/** An answer with a status other than 2xx. */
export interface RefusedAnswer extends AnswerHead {
  readonly body: string;
}

/** Turns such an answer into an error. The status decides the reason, the body gives the details. */
export function statusFailure(context: CallContext, answer: RefusedAnswer): ApiError {
  const { status, retryAt } = answer;
  const { reason, provesNotMade } = meaningOf(status);
  const { text, fields, html } = readErrorBody(answer.body, context.key);
  const sentences = [explanation(context, answer)];
  if (text !== undefined) sentences.push(l10n.t('The server says: {0}', sentence(text)));
  if (fields !== undefined) {
    const named = Object.entries(fields).slice(0, 3);
    sentences.push(...named.map(([name, texts]) => `${name}: ${sentence(texts.join(' '))}`));
  }
  if (html) sentences.push(l10n.t('The answer is a web page: a proxy may be in the way, or the base URL is wrong.'));
  const details: Omit<ApiErrorDetails, 'operation'> = { reason, status };
  if (reason === 'network') details.fault = 'proxy';
  if (fields !== undefined) details.fields = fields;
  if (reason === 'rateLimited' && retryAt !== undefined) details.retryAt = retryAt;
  details.outcomeUnknown = context.effect === 'write' && !provesNotMade;
  return failure(context, sentences.join(' '), details);
}

/** A server's text ends like a sentence, so that the next one can follow. */
function sentence(text: string): string {
  return /[.!?…。]$/.test(text) ? text : `${text}.`;
}
