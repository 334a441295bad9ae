import type { Behaviour, SeenRequest } from './chaosServer.ts';

/** Headers that belong to one connection and not to the request. */
const OWN = new Set(['host', 'connection', 'keep-alive', 'content-length', 'transfer-encoding', 'accept-encoding']);

/** Asks another server the same and gives its answer: a chaos server that does so is a line to it, which can be cut. */
export function forward(url: string): Behaviour {
  return (response, request) => {
    void ask(url, request).then(
      async (answer) => {
        response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'text/plain' });
        response.end(await answer.text());
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
