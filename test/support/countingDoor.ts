import { once } from 'node:events';
import http from 'node:http';

/** A door in front of a server that counts the connections made to it. */
export interface CountingDoor extends AsyncDisposable {
  readonly url: string;
  /** How many connections were made so far. */
  connections(): number;
}

/** Opens a door on loopback that passes requests on to the server of this URL, under that server's own name. */
export async function countingDoor(target: string): Promise<CountingDoor> {
  const { host, hostname, port } = new URL(target);
  let count = 0;
  const server = http.createServer((request, response) => {
    const { method, url, headers } = request;
    const options = { hostname, port, method, path: url, headers: { ...headers, host } };
    const behind = http.request(options, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    behind.on('error', () => response.destroy());
    request.pipe(behind);
  });
  server.on('connection', () => (count += 1));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The door has no port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    connections: () => count,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
