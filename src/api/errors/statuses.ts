import type { ApiErrorReason } from '../apiError.ts';

/** What a status says of a request that did not succeed. */
export interface StatusMeaning {
  readonly reason: ApiErrorReason;
  /** Whether it proves that a write was not carried out. Otherwise the server is read again to find out. */
  readonly provesNotMade: boolean;
}

type Row = readonly [status: number, reason: ApiErrorReason, write: 'notMade' | 'open'];

/**
 * What the statuses mean whose class does not say it all, each with where it is said. A status proves that a write was not carried out
 * where its definition says so, unless servers or gateways in use are known to send it afterwards. It is no proof that a request
 * “could not be handled”: who says so may stand before the server that goes on handling it.
 */
const ROWS: readonly Row[] = [
  // RFC 9110, 15.4.2, 15.4.8 and 15.4.9: what was asked is elsewhere, so it was not done here.
  [301, 'badResponse', 'notMade'],
  [307, 'badResponse', 'notMade'],
  [308, 'badResponse', 'notMade'],
  // RFC 9110, 15.4.3: elsewhere for now. But it is what Django's tutorial (“Write a minimal form”) and others answer after a POST was done.
  [302, 'badResponse', 'open'],
  // RFC 9110, 15.4.4: an answer to the request is elsewhere, as after a POST that was done.
  [303, 'badResponse', 'open'],

  // RFC 9110, 15.5.2 (“has not been applied”), 15.5.4 (“refuses to fulfill it”), 15.5.5 and 15.5.11 (nothing there to do it to).
  [401, 'unauthorized', 'notMade'],
  [403, 'forbidden', 'notMade'],
  [404, 'notFound', 'notMade'],
  [410, 'notFound', 'notMade'],
  // RFC 9110, 15.5.7: no form of the answer fits. Rails finds out when it renders the answer to what it has done (`respond_to`).
  [406, 'invalid', 'open'],
  // RFC 9110, 15.5.8: a proxy stopped it on the way.
  [407, 'network', 'notMade'],
  // RFC 9110, 15.5.9: the request did not arrive in time. Gateways say it too of a stream that was idle while the server worked.
  [408, 'timeout', 'open'],
  // RFC 9110, 15.5.10 (“could not be completed”) and 15.5.13; RFC 4918, 11.3 (locked).
  [409, 'conflict', 'notMade'],
  [412, 'conflict', 'notMade'],
  [423, 'conflict', 'notMade'],
  // RFC 6585, 4; and what rate limits are for.
  [429, 'rateLimited', 'notMade'],
  // AWS' load balancer, and nginx and Heroku (H27): the client went away, while the server was at it. AWS' 463 and 464 refuse, as their class.
  [460, 'server', 'open'],
  [499, 'server', 'open'],

  // RFC 9110, 15.6.2 and 15.6.6: the server knows no such method, or no such version of HTTP, and looks no further.
  [501, 'server', 'notMade'],
  [505, 'server', 'notMade'],
  // RFC 6585, 6: a network that wants one to sign in stopped it on the way.
  [511, 'network', 'notMade'],
  // RFC 9110, 15.6.3 and 15.6.5: a gateway that passed it on, or may have, and got no answer to it. Said by nginx, AWS and all others.
  [502, 'server', 'open'],
  [504, 'server', 'open'],
  // RFC 9110, 15.6.4: overloaded, or in maintenance. But Envoy says it when the connection broke after a request was passed on (UC, UR),
  // Heroku after 30 s while the application goes on (H12), Fastly when no first byte came.
  [503, 'server', 'open'],
  // Cloudflare: most of these say that no connection was made (521, 523, 525, 526). But after 521, 522, 523, 525 or 526 it tries another
  // server, and 522 may come after the request was passed on: what is told is how the last try ended.
  ...[520, 521, 522, 523, 524, 525, 526, 527, 530].map((status): Row => [status, 'server', 'open']),
];

const MEANINGS: ReadonlyMap<number, StatusMeaning> = new Map(
  ROWS.map(([status, reason, write]) => [status, { reason, provesNotMade: write === 'notMade' }]),
);

/** RFC 9110, 15: a status that one does not know is to be read as the first of its class. */
const CLASSES: ReadonlyMap<number, StatusMeaning> = new Map([
  [3, { reason: 'badResponse', provesNotMade: false }],
  // 15.5.1: 400, “cannot or will not process the request”.
  [4, { reason: 'invalid', provesNotMade: true }],
  // 15.6.1: 500, “an unexpected condition”, before or after the change. Storage may fill up in the middle of it too (507).
  [5, { reason: 'server', provesNotMade: false }],
]);

/** What a status other than 2xx means. */
export function meaningOf(status: number): StatusMeaning {
  return (
    MEANINGS.get(status) ?? CLASSES.get(Math.floor(status / 100)) ?? { reason: 'badResponse', provesNotMade: false }
  );
}
