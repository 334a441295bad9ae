import * as l10n from '@vscode/l10n';
import type { ApiError, ApiErrorDetails, ApiErrorReason } from './apiError.ts';
import type { CallContext } from '../call.ts';
import { readErrorBody } from './errorBody.ts';
import { failure } from './failures.ts';

/** An answer with a status other than 2xx. */
export interface RefusedAnswer {
  status: number;
  body: string;
  /** When the server wants to be asked again. */
  retryAt?: Date | undefined;
}

/** Turns such an answer into an error. The status decides the reason, the body gives the details. */
export function statusFailure(context: CallContext, answer: RefusedAnswer): ApiError {
  const { status } = answer;
  const reason = reasonOf(status);
  const { text, fields, html } = readErrorBody(answer.body, context.key);
  const sentences = [explanation(context, reason, answer)];
  if (text !== undefined) sentences.push(l10n.t('The server says: {0}', sentence(text)));
  if (fields !== undefined) {
    const named = Object.entries(fields).slice(0, 3);
    sentences.push(...named.map(([name, texts]) => `${name}: ${sentence(texts.join(' '))}`));
  }
  if (html) sentences.push(l10n.t('The answer is a web page: a proxy may be in the way, or the base URL is wrong.'));
  const details: Omit<ApiErrorDetails, 'operation'> = { reason, status };
  if (status === 407) details.fault = 'proxy';
  if (fields !== undefined) details.fields = fields;
  if (reason === 'rateLimited' && answer.retryAt !== undefined) details.retryAt = answer.retryAt;
  // A gateway that gave up says nothing about what stands behind it, and a server that failed may have failed after the change.
  // 501 and 503 are said before anything is done.
  if (context.write) details.outcomeUnknown = (status >= 500 && status !== 501 && status !== 503) || status === 408;
  return failure(context, sentences.join(' '), details);
}

function reasonOf(status: number): ApiErrorReason {
  if (status === 401) return 'unauthorized';
  if (status === 403) return 'forbidden';
  if (status === 404 || status === 410) return 'notFound';
  if (status === 407) return 'network';
  if (status === 408) return 'timeout';
  if (status === 409 || status === 412) return 'conflict';
  if (status === 429) return 'rateLimited';
  if (status >= 500) return 'server';
  return status >= 400 ? 'invalid' : 'badResponse';
}

function explanation(context: CallContext, reason: ApiErrorReason, { status, retryAt }: RefusedAnswer): string {
  const { origin, operation } = context;
  switch (reason) {
    case 'unauthorized':
      return l10n.t('{0} did not accept the API key (HTTP {1}). Set the key again.', origin, status);
    case 'forbidden':
      return l10n.t('You are not allowed to do this (HTTP {0}): it usually takes the OWNER role.', status);
    case 'notFound':
      if (operation === 'listOrganizations' || operation === 'createOrganization') {
        return l10n.t(
          '{0} has no organizations API (HTTP {1}). Self-hosted servers often lack it: check the base URL.',
          origin,
          status,
        );
      }
      if (operation === 'ping') {
        return l10n.t('{0} does not answer as Mem0 does (HTTP {1}). Check the base URL.', origin, status);
      }
      return l10n.t(
        'It was not found (HTTP {0}): it may have been deleted, or you no longer have access. Refresh to see what is there.',
        status,
      );
    case 'network':
      return l10n.t('The proxy wants you to sign in (HTTP {0}). Check the setting http.proxy.', status);
    case 'timeout':
      return l10n.t('{0} waited too long for the request (HTTP {1}). Try again.', origin, status);
    case 'conflict':
      return l10n.t('It is in conflict with what is there (HTTP {0}). Refresh and try again.', status);
    case 'rateLimited':
      return retryAt === undefined
        ? l10n.t('{0} has had too many requests (HTTP {1}). Try again in a while.', origin, status)
        : l10n.t('{0} has had too many requests (HTTP {1}). Try again after {2}.', origin, status, timeOf(retryAt));
    case 'server':
      return status === 502 || status === 504
        ? l10n.t('{0}, or a proxy before it, has a problem (HTTP {1}). Try again in a while.', origin, status)
        : l10n.t('{0} has a problem (HTTP {1}). Try again in a while.', origin, status);
    case 'badResponse':
      return status >= 300
        ? l10n.t(
            '{0} answered with a redirect (HTTP {1}), which is not followed, so that the API key goes nowhere else. Check the base URL.',
            origin,
            status,
          )
        : l10n.t('{0} answered in a way that is not understood (HTTP {1}).', origin, status);
    case 'invalid':
    case 'cancelled':
      if (status === 413) return l10n.t('The request is too large for the server (HTTP {0}). Shorten it.', status);
      return l10n.t('The server did not accept the request (HTTP {0}).', status);
  }
}

/** A time of today without its date. */
function timeOf(date: Date): string {
  return date.toDateString() === new Date().toDateString() ? date.toLocaleTimeString() : date.toLocaleString();
}

/** A server's text ends like a sentence, so that the next one can follow. */
function sentence(text: string): string {
  return /[.!?…。]$/.test(text) ? text : `${text}.`;
}
