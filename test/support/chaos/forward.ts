import type { Behaviour, SeenRequest } from './chaosServer.ts';

/** Headers that belong to one connection and not to the request. */
const OWN = new Set(['host', 'connection', 'keep-alive', 'content-length', 'transfer-encoding', 'accept-encoding']);

/**
 * Asks another server the same and gives its answer: a chaos server that does so is a line to it, which can be cut.
 * @param hold waited for when the answer is there, before it is given
 */
export function forward(url: string, hold?: () => Promise<unknown>): Behaviour {
  return (response, request) => {
    void ask(url, request).then(
      async (answer) => {
        const text = await answer.text();
        await hold?.();
        response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'text/plain' });
        response.end(text);
      },
      () => response.socket?.resetAndDestroy(),
    );
  };
}

async function ask(url: string, { method, url: path, headers, body }: SeenRequest): Promise<Response> {
  const own = Object.entries(headers).flatMap(([name, value]) =>
    OWN.has(name) || typeof value !== 'string' ? [] : [[name, value] satisfies [string, string]],
  );
  return await fetch(url + path, { method, headers: own, ...(body !== '' && { body }) });
}
