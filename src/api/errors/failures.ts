import * as l10n from '@vscode/l10n';
import { ApiError } from './apiError.ts';
import type { ApiErrorDetails } from './apiError.ts';
import type { CallContext } from '../call.ts';
import { MAX_ANSWER } from '../http/limitedFetch.ts';
import type { ConnectionFault } from './networkFault.ts';
import { whatFailed } from './operation.ts';
import type { RowProblem } from '../schemas.ts';

/** Puts the sentences together: what failed, why and what to do, and, for a write that may have been carried out, that it may. */
export function failure(context: CallContext, why: string, details: Omit<ApiErrorDetails, 'operation'>): ApiError {
  const sentences = [whatFailed(context.operation), why];
  if (details.outcomeUnknown === true && details.reason !== 'cancelled') {
    sentences.push(l10n.t('The change may have been made all the same: refresh to see.'));
  }
  return new ApiError(sentences.join(' '), { ...details, operation: context.operation });
}

/** The caller's signal fired. */
export function cancelled(context: CallContext): ApiError {
  const outcomeUnknown = context.write && context.sent;
  const why = outcomeUnknown
    ? l10n.t('It was cancelled, but the change may already have been made: refresh to see.')
    : l10n.t('It was cancelled.');
  return failure(context, why, { reason: 'cancelled', outcomeUnknown });
}

/** No whole answer within the time. */
export function timedOut(context: CallContext): ApiError {
  const seconds = Math.round(context.timeout / 100) / 10;
  const why =
    seconds === 1
      ? l10n.t('{0} did not answer in full within 1 second. Try again, or set a longer time-out.', context.origin)
      : l10n.t(
          '{0} did not answer in full within {1} seconds. Try again, or set a longer time-out.',
          context.origin,
          seconds,
        );
  return failure(context, why, { reason: 'timeout', outcomeUnknown: context.write && context.sent });
}

/** No connection, or one that broke. */
export function connectionFailed(context: CallContext, fault: ConnectionFault, code: string | undefined): ApiError {
  if (fault === 'connectTimeout') {
    const why = l10n.t(
      'No connection to {0} could be made in time. Check the network and the proxy settings.',
      context.origin,
    );
    return failure(context, why, { reason: 'timeout' });
  }
  const mayBeThere = context.write && context.sent && (fault === 'reset' || fault === 'other' || fault === 'protocol');
  if (fault === 'protocol') {
    const why = l10n.t('What {0} answered is not readable as HTTP. Check the base URL.', context.origin);
    return failure(context, why, { reason: 'badResponse', outcomeUnknown: mayBeThere });
  }
  return failure(
    context,
    connectionSentence(
      context.origin,
      fault,
      code ?? (fault === 'proxy' ? l10n.t('it refused') : l10n.t('unknown cause')),
    ),
    {
      reason: 'network',
      fault: fault === 'unreachable' ? 'other' : fault,
      outcomeUnknown: mayBeThere,
    },
  );
}

function connectionSentence(
  origin: string,
  fault: Exclude<ConnectionFault, 'connectTimeout' | 'protocol'>,
  code: string,
): string {
  switch (fault) {
    case 'dns':
      return l10n.t('The host name of {0} could not be found. Check the network connection and the base URL.', origin);
    case 'refused':
      return l10n.t('{0} refused the connection. Check that the server is running and that the port is right.', origin);
    case 'reset':
      return l10n.t('The connection to {0} was broken before the answer was complete. Try again.', origin);
    case 'tls':
      return tlsSentence(origin, code);
    case 'proxy':
      return l10n.t(
        'The request to {0} did not get through the proxy ({1}). Check the setting http.proxy and the proxies of the environment.',
        origin,
        code,
      );
    case 'unreachable':
    case 'other':
      return l10n.t('{0} could not be reached ({1}). Check the network and the proxy settings.', origin, code);
  }
}

function tlsSentence(origin: string, code: string): string {
  if (code === 'EPROTO' || code.startsWith('ERR_SSL_')) {
    return l10n.t(
      '{0} does not speak https as it should ({1}). Check the base URL: http or https, and the port.',
      origin,
      code,
    );
  }
  if (code === 'CERT_HAS_EXPIRED') {
    return l10n.t('The certificate of {0} has expired ({1}). Whoever runs the server has to renew it.', origin, code);
  }
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    return l10n.t('The certificate of {0} is for another name ({1}). Check the base URL.', origin, code);
  }
  return l10n.t(
    'The certificate of {0} is not trusted ({1}). If your company or a proxy signs certificates, add its certificate to the operating system or to NODE_EXTRA_CA_CERTS, and check the setting http.systemCertificates.',
    origin,
    code,
  );
}

/** The answer arrived but is not what this API answers. */
function badResponse(context: CallContext, why: string, status: number): ApiError {
  return failure(context, why, { reason: 'badResponse', outcomeUnknown: context.write, status });
}

/** The answer, or what it unpacks to, is above the limit. */
export function answerTooLarge(context: CallContext, status: number): ApiError {
  return badResponse(
    context,
    l10n.t('The answer of {0} is larger than {1} MB, the most that is read.', context.origin, MAX_ANSWER / 1e6),
    status,
  );
}

/** The answer is a web page or other text where JSON belongs. */
export function notJson(context: CallContext, status: number): ApiError {
  return badResponse(
    context,
    l10n.t(
      'The answer of {0} is not that of the API: a sign-in page or a proxy may be in the way, or the base URL is wrong.',
      context.origin,
    ),
    status,
  );
}

/** The answer is JSON, but not as it should be: `[3].members[0].role: expected string`. */
export function unexpectedShape(context: CallContext, problems: readonly RowProblem[], status: number): ApiError {
  const where = problems.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`)).join('; ');
  return badResponse(context, l10n.t('The answer of {0} could not be read ({1}).', context.origin, where), status);
}

/** Refused here, before anything was sent. */
export function refusedHere(context: CallContext, why: string, field?: string): ApiError {
  return failure(context, why, { reason: 'invalid', ...(field === undefined ? {} : { fields: { [field]: [why] } }) });
}

/** There is no key, or none that can be sent. */
export function noKey(context: CallContext, why: string): ApiError {
  return failure(context, why, { reason: 'unauthorized' });
}
