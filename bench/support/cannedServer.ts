import { once } from 'node:events';
import http from 'node:http';

/** A server that answers from memory, as fast as a server can: what is left is the client's own time. */
export interface CannedServer extends AsyncDisposable {
  readonly url: string;
  /** How many requests it answered. */
  requests(): number;
}

/** Starts it on loopback. @param answers by path; others are answered with 404 */
export async function startCannedServer(answers: Readonly<Record<string, unknown>>): Promise<CannedServer> {
  const bodies = new Map(Object.entries(answers).map(([path, answer]) => [path, Buffer.from(JSON.stringify(answer))]));
  let count = 0;
  const server = http.createServer((request, response) => {
    count += 1;
    const body = bodies.get(request.url ?? '');
    response.writeHead(body === undefined ? 404 : 200, {
      'content-type': 'application/json',
      'content-length': body?.length ?? 0,
    });
    response.end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    requests: () => count,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
