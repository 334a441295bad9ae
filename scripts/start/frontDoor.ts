import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';

export interface FrontDoor {
  /** A short address that leads to the long one. */
  readonly url: string;
  readonly ended: Promise<unknown>;
  stop(): Promise<void>;
}

/**
 * A short address on loopback in place of one of several hundred characters. A random path keeps it as secret as what it leads to.
 * @param port 0 takes any free one
 */
export async function openFrontDoor(port: number, target: string): Promise<FrontDoor> {
  const secret = `/${randomBytes(9).toString('base64url')}`;
  const server = createServer((request, response) => {
    const known = request.url === secret;
    response.writeHead(known ? 302 : 404, known ? { location: target, 'cache-control': 'no-store' } : {}).end();
  });
  const ended = once(server, 'close');
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The address to open has no port.');
  return {
    url: `http://127.0.0.1:${address.port}${secret}`,
    ended,
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await ended;
    },
  };
}
