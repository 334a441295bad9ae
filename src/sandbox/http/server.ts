import { createServer, type Server, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { getRequestListener } from '@hono/node-server';
import { SandboxFailure } from '../failure.ts';
import type { App } from './app.ts';
import { checkHost } from './guards.ts';
import { HEADERS } from './response.ts';

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

/** What Node.js could not read as a request gets JSON too. */
function answerUnreadable(error: Error, socket: Duplex): void {
  const code = hasCode(error) ? error.code : '';
  if (code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const status = code === 'HPE_HEADER_OVERFLOW' ? 431 : code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400;
  const body = JSON.stringify({ detail: `${STATUS_CODES[status]}.` });
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`,
  );
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
  let port = wantedPort;
  const server = createServer(
    {
      requestTimeout: 15_000,
      headersTimeout: 5_000,
      connectionsCheckingInterval: 1_000,
      keepAliveTimeout: 60_000,
      maxHeaderSize: 16_384,
      requireHostHeader: false,
    },
    (incoming, outgoing) => {
      // The listener reads the target in its own way, so nothing that can be read in two gets that far.
      const refusal = checkHost(incoming, port)?.reply ?? app.admit(incoming);
      if (refusal === undefined) {
        void listener(incoming, outgoing);
        return;
      }
      const { status, body } = refusal;
      outgoing.writeHead(status, { ...HEADERS, Connection: 'close' });
      outgoing.end(JSON.stringify(body));
    },
  );
  server.on('clientError', answerUnreadable);
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
