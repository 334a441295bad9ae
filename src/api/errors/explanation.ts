import * as l10n from '@vscode/l10n';
import type { CallContext } from '../call.ts';
import { meaningOf } from './statuses.ts';

/** What is known of an answer besides its body. */
export interface AnswerHead {
  readonly status: number;
  /** When the server wants to be asked again. */
  readonly retryAt?: Date | undefined;
}

/** Why a request failed, and what to do about it, by the status of its answer. */
export function explanation(context: CallContext, { status, retryAt }: AnswerHead): string {
  return ofStatus(context.origin, status) ?? ofReason(context, status, retryAt);
}

/** The sentence of a status that has one of its own. */
function ofStatus(origin: string, status: number): string | undefined {
  switch (status) {
    case 300:
    case 301:
    case 302:
    case 303:
    case 307:
    case 308:
      return l10n.t(
        '{0} answered with a redirect (HTTP {1}), which is not followed, so that the API key goes nowhere else. Check the base URL.',
        origin,
        status,
      );
    case 304:
      return l10n.t(
        '{0} answered that nothing has changed (HTTP {1}), which was not asked. A proxy or a cache may be in the way.',
        origin,
        status,
      );
    case 402:
      return l10n.t('{0} wants this to be paid for (HTTP {1}). Check the plan of your account.', origin, status);
    case 405:
    case 501:
      return l10n.t('{0} does not offer this (HTTP {1}). Check the base URL.', origin, status);
    case 406:
      return l10n.t('{0} has no answer in a form that can be read here (HTTP {1}).', origin, status);
    case 413:
    case 414:
    case 431:
    case 494:
      return l10n.t('The request is too large for the server (HTTP {0}). Shorten it.', status);
    case 421:
      return l10n.t('{0} is not responsible for this address (HTTP {1}). Check the base URL.', origin, status);
    case 423:
      return l10n.t('It is locked (HTTP {0}). Try again in a while.', status);
    case 425:
      return l10n.t('{0} did not want to take the request so early (HTTP {1}). Try again.', origin, status);
    case 426:
      return l10n.t('{0} wants another protocol (HTTP {1}). Check the base URL: http or https.', origin, status);
    case 451:
      return l10n.t('It is withheld for legal reasons (HTTP {0}).', status);
    case 505:
      return l10n.t(
        '{0} does not speak this version of HTTP (HTTP {1}). A proxy may be in the way, or the base URL is wrong.',
        origin,
        status,
      );
    case 506:
    case 508:
    case 510:
      return l10n.t(
        '{0} is not set up as it should be (HTTP {1}). Whoever runs the server has to mend it.',
        origin,
        status,
      );
    case 507:
      return l10n.t('{0} has no room left for this (HTTP {1}).', origin, status);
    case 511:
      return l10n.t(
        'The network wants you to sign in before it lets requests through (HTTP {0}). Open any page in a browser to do so.',
        status,
      );
    default:
      return undefined;
  }
}

/** Said by what stands between here and the server. */
const ON_THE_WAY = new Set([460, 499, 502, 504, 520, 521, 522, 523, 524, 525, 526, 527, 530, 598, 599]);

/** The sentence of all other statuses. */
function ofReason({ origin, operation }: CallContext, status: number, retryAt: Date | undefined): string {
  switch (meaningOf(status).reason) {
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
      return ON_THE_WAY.has(status)
        ? l10n.t('{0}, or a proxy before it, has a problem (HTTP {1}). Try again in a while.', origin, status)
        : l10n.t('{0} has a problem (HTTP {1}). Try again in a while.', origin, status);
    case 'badResponse':
      return l10n.t('{0} answered in a way that is not understood (HTTP {1}).', origin, status);
    case 'invalid':
    case 'cancelled':
      return l10n.t('The server did not accept the request (HTTP {0}).', status);
  }
}

/** A time of today without its date. */
function timeOf(date: Date): string {
  return date.toDateString() === new Date().toDateString() ? date.toLocaleTimeString() : date.toLocaleString();
}
