import http from 'node:http';
import net from 'node:net';

/** An HTTP proxy on a free port of loopback that writes down what it is asked for. */
export interface RecordingProxy extends AsyncDisposable {
  readonly url: string;
  /** Each request, as `CONNECT some-name.test:443` or `GET http://…`, and all of its headers. */
  readonly asked: readonly { line: string; headers: string }[];
}

/**
 * Starts one. `await using` stops it.
 * @param target the port of loopback that every tunnel leads to, or a status with which tunnels are refused
 */
export async function startProxy(target: { port: number } | { refuse: number }): Promise<RecordingProxy> {
  const asked: { line: string; headers: string }[] = [];
  const sockets = new Set<net.Socket>();
  const keep = (socket: net.Socket): void => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
  };
  const server = http.createServer((request, response) => {
    asked.push({ line: `${request.method ?? ''} ${request.url ?? ''}`, headers: request.rawHeaders.join('\n') });
    response.writeHead(502).end();
  });
  server.on('connection', keep);
  server.on('connect', (request: http.IncomingMessage, client: net.Socket) => {
    asked.push({ line: `CONNECT ${request.url ?? ''}`, headers: request.rawHeaders.join('\n') });
    if ('refuse' in target) {
      client.end(`HTTP/1.1 ${target.refuse} Refused\r\ncontent-length: 0\r\n\r\n`);
      return;
    }
    const behind = net.connect(target.port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 OK\r\n\r\n');
      behind.pipe(client).pipe(behind);
    });
    keep(behind);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The proxy has no port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    asked,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
