import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { SandboxFailure } from '../failure.ts';
import { LIMITS } from '../limits.ts';
import { detail } from '../protocol/reply.ts';
import type { App } from './app.ts';
import { checkHeaders, checkHost, wrongHost } from './guards.ts';
import { Refusals } from './refusals.ts';
import { refuse } from './response.ts';

/** Loopback by its number: a name may stand for ::1, and other addresses of 127/8 are sent through proxies. */
const ADDRESS = '127.0.0.1';

/** How long requests that are under way may take to end when the server stops, in milliseconds. */
const GRACE = 2000;

export interface RunningServer {
  port: number;
  url: string;
  stop(): Promise<void>;
}

function hasCode(error: Error): error is Error & { code: string } {
  return 'code' in error && typeof error.code === 'string';
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      const inUse = hasCode(error) && (error.code === 'EADDRINUSE' || error.code === 'EACCES');
      reject(
        inUse
          ? new SandboxFailure(
              'portInUse',
              `Port ${port} of ${ADDRESS} is in use or may not be used. Choose another with --port, or let --port 0 find one.`,
            )
          : error,
      );
    });
    server.listen(port, ADDRESS, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

/** Serves an application on loopback. Port 0 takes a free one. */
export async function serve(app: App, wantedPort: number): Promise<RunningServer> {
  const listener = getRequestListener(app.fetch, { hostname: ADDRESS, overrideGlobalObjects: false });
  const refusals = new Refusals();
  let port = wantedPort;
  const server = createServer(
    {
      requestTimeout: 15_000,
      headersTimeout: 5_000,
      connectionsCheckingInterval: 1_000,
      keepAliveTimeout: 60_000,
      maxHeaderSize: LIMITS.head,
      requireHostHeader: false,
    },
    (incoming, outgoing) => {
      refusals.expect(incoming.socket, outgoing);
      // The listener reads the target in its own way, so nothing that can be read in two gets that far.
      const refusal = (checkHeaders(incoming) ?? checkHost(incoming, port))?.reply ?? app.admit(incoming);
      if (refusal === undefined) void listener(incoming, outgoing);
      else refuse(outgoing, refusal);
    },
  );
  // Node.js would answer these by itself, or not at all.
  server.on('checkExpectation', (_: IncomingMessage, outgoing: ServerResponse) => {
    refuse(outgoing, detail(417, 'Expectation failed.').reply);
  });
  server.on('connect', (_, socket) => refusals.send(socket, wrongHost().reply));
  server.on('clientError', (error, socket) => refusals.sendFor(error, socket));
  server.maxHeadersCount = 0;
  port = await listen(server, wantedPort);
  return {
    port,
    url: `http://${ADDRESS}:${port}`,
    stop: () =>
      new Promise((resolve) => {
        const force = setTimeout(() => server.closeAllConnections(), GRACE);
        server.close(() => {
          clearTimeout(force);
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
}
