import http from 'node:http';
import type { IncomingHttpHeaders, RequestListener, ServerResponse } from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import type { Certificate } from './certificates.ts';

/** One request as the server got it, its body read to the end. */
export interface SeenRequest {
  method: string;
  /** Path and query. */
  url: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** What a server does with a request. `attempt` counts from 1. */
export type Behaviour = (response: ServerResponse, request: SeenRequest, attempt: number) => void;

/** A server that misbehaves as told, on a free port of 127.0.0.1, and remembers what it got. */
export interface ChaosServer extends AsyncDisposable {
  /** `http://127.0.0.1:…`, or with a certificate `https://localhost:…`. */
  readonly url: string;
  readonly requests: readonly SeenRequest[];
  /** How many connections it has had in all. */
  readonly connections: number;
  /** Settles as soon as so many requests have been read in all. */
  received(count: number): Promise<void>;
  /** Settles as soon as no connection is open. */
  allClosed(): Promise<void>;
  /** Ends connections that wait for a next request, as servers do after a while. */
  closeIdle(): void;
}

/** Starts one. `await using` stops it. */
export async function startChaos(behaviour: Behaviour, certificate?: Certificate): Promise<ChaosServer> {
  const requests: SeenRequest[] = [];
  const sockets = new Set<Socket>();
  let waiting: { count: number; tell: () => void }[] = [];
  let connections = 0;
  let whenEmpty: (() => void)[] = [];

  const listener: RequestListener = (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    // A client that goes away in the middle is what many of the tests are about.
    request.on('error', () => undefined);
    response.on('error', () => undefined);
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const seen = { method, url, headers, body: Buffer.concat(chunks).toString() };
      const attempt = requests.push(seen);
      waiting = waiting.filter(({ count, tell }) => {
        if (attempt >= count) tell();
        return attempt < count;
      });
      behaviour(response, seen, attempt);
    });
  };
  // No limits of the server's own: what is tested is how the client ends things.
  const options = { keepAliveTimeout: 60_000, requestTimeout: 0, headersTimeout: 0 };
  const server =
    certificate === undefined
      ? http.createServer(options, listener)
      : https.createServer({ ...options, ...certificate }, listener);
  server.on(certificate === undefined ? 'connection' : 'secureConnection', (socket: Socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => {
      sockets.delete(socket);
      if (sockets.size > 0) return;
      for (const tell of whenEmpty) tell();
      whenEmpty = [];
    });
  });
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');

  return {
    url: certificate === undefined ? `http://127.0.0.1:${address.port}` : `https://localhost:${address.port}`,
    requests,
    get connections() {
      return connections;
    },
    async received(count) {
      if (requests.length < count) await new Promise<void>((resolve) => waiting.push({ count, tell: resolve }));
    },
    async allClosed() {
      if (sockets.size > 0) await new Promise<void>((resolve) => whenEmpty.push(resolve));
    },
    closeIdle: () => server.closeIdleConnections(),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
