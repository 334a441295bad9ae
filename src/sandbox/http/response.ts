import type { Reply } from '../protocol/reply.ts';

/** With every answer. */
export const HEADERS = {
  'Content-Type': 'application/json',
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'no-store',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

/** An answer as it goes out. Text goes out as it is, anything else as JSON. */
export function toResponse({ status, body, headers }: Reply): Response {
  return new Response(typeof body === 'string' ? body : JSON.stringify(body), {
    status,
    headers: { ...HEADERS, ...headers },
  });
}
