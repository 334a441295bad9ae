import { type ServerResponse, STATUS_CODES } from 'node:http';
import { hasNoBody, type Reply } from '../protocol/reply.ts';

/** With every answer. */
const HEADERS = {
  'Content-Type': 'application/json',
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'no-store',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

/** A reply's own headers take the place of the usual ones, in whatever case they are written. */
function headersOf({ headers = {} }: Reply): Headers {
  const all = new Headers(HEADERS);
  for (const [name, value] of Object.entries(headers)) all.set(name, value);
  return all;
}

/** Text goes out as it is, anything else as JSON. */
function bodyOf({ status, body }: Reply): string {
  if (hasNoBody(status)) return '';
  return typeof body === 'string' ? body : JSON.stringify(body);
}

/** An answer as it goes out. */
export function toResponse(reply: Reply): Response {
  const headers = headersOf(reply);
  // Only this one of the three would be sent with an empty chunk.
  if (reply.status === 205) headers.set('Content-Length', '0');
  return new Response(hasNoBody(reply.status) ? null : bodyOf(reply), { status: reply.status, headers });
}

/** The headers and the body of an answer after which the connection ends. */
function lastParts(reply: Reply): { headers: Record<string, string>; body: string } {
  const body = bodyOf(reply);
  const headers = headersOf(reply);
  headers.set('Content-Length', String(Buffer.byteLength(body)));
  headers.set('Connection', 'close');
  return { headers: Object.fromEntries(headers), body };
}

/** Answers a request that nobody looks at any closer, and ends its connection. */
export function refuse(outgoing: ServerResponse, reply: Reply): void {
  const { headers, body } = lastParts(reply);
  outgoing.writeHead(reply.status, headers).end(body);
}

/** The same in bytes, for where there is no request to answer. */
export function lastAnswer(reply: Reply): string {
  const { headers, body } = lastParts(reply);
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${reply.status} ${STATUS_CODES[reply.status] ?? ''}\r\n${lines.join('')}\r\n${body}`;
}
