import type { IncomingMessage } from 'node:http';
import { LIMITS } from '../limits.ts';
import { detail, type Refusal } from '../protocol/reply.ts';

/** Headers are counted here: by itself Node.js would drop those beyond a number, and what nobody sees is checked by nobody. */
export function checkHeaders(incoming: IncomingMessage): Refusal | undefined {
  if (incoming.rawHeaders.length <= 2 * LIMITS.headers) return undefined;
  return detail(431, `A request has ${LIMITS.headers} headers at most.`);
}

/**
 * Only requests that name this server as their host, once, and a path as their target: a web page whose name was rebound to
 * 127.0.0.1 does not. Node.js silently keeps the first of two Host headers, so they are counted.
 */
export function checkHost(incoming: IncomingMessage, port: number): Refusal | undefined {
  const hosts = incoming.headersDistinct['host'] ?? [];
  const [host] = hosts;
  const ours = host === `127.0.0.1:${port}` || host === `localhost:${port}`;
  if (hosts.length === 1 && ours && incoming.url?.startsWith('/') === true) return undefined;
  return wrongHost();
}

export function wrongHost(): Refusal {
  return detail(421, 'This server answers only to its own loopback address.');
}

/** Browsers mark what a page sends; nothing that a page sends is answered, and no CORS header ever is sent. */
export function checkNoBrowser(incoming: IncomingMessage): Refusal | undefined {
  if (incoming.headers.origin === undefined && incoming.headers['sec-fetch-site'] === undefined) return undefined;
  return detail(403, 'Requests from web pages are refused.');
}

/** A body that says that it is too long is refused unread. */
export function checkLength(incoming: IncomingMessage): Refusal | undefined {
  if (Number(incoming.headers['content-length'] ?? 0) <= LIMITS.body) return undefined;
  return tooLarge();
}

export function tooLarge(): Refusal {
  return detail(413, 'The request body is larger than 1 MB.', { Connection: 'close' });
}

/** Whether the request brings a body. */
export function hasBody(incoming: IncomingMessage): boolean {
  return incoming.headers['transfer-encoding'] !== undefined || Number(incoming.headers['content-length'] ?? 0) > 0;
}

/** Forms, which any page may send to any server, have other types. */
export function checkType(incoming: IncomingMessage): Refusal | undefined {
  if (!hasBody(incoming)) return undefined;
  const [type = ''] = (incoming.headers['content-type'] ?? '').split(';');
  if (type.trim().toLowerCase() === 'application/json') return undefined;
  return detail(415, 'A request body has to be application/json.');
}
