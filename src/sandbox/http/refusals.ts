import { type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { detail, type Reply } from '../protocol/reply.ts';
import { lastAnswer } from './response.ts';

/** How long the other side has to take a last answer, in milliseconds. Closed at once, the answer could be lost on the way. */
const LINGER = 1000;

function statusFor(error: Error): number {
  const code = 'code' in error ? error.code : undefined;
  if (code === 'HPE_HEADER_OVERFLOW') return 431;
  return code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400;
}

/** Last answers to what is no request. Each waits for its turn, behind the answers to what came before on its connection. */
export class Refusals {
  readonly #answers = new WeakMap<Duplex, ServerResponse>();
  readonly #refused = new WeakSet<Duplex>();

  /** A request came, and this is going to be its answer. */
  expect(socket: Duplex, answer: ServerResponse): void {
    this.#answers.set(socket, answer);
  }

  /** Something came that is no request, or a request that does not come to its end. */
  sendFor(error: Error, socket: Duplex): void {
    if ('code' in error && error.code === 'ECONNRESET') {
      socket.destroy();
      return;
    }
    const status = statusFor(error);
    this.send(socket, detail(status, `${STATUS_CODES[status] ?? ''}.`).reply);
  }

  send(socket: Duplex, reply: Reply): void {
    if (this.#refused.has(socket)) return;
    this.#refused.add(socket);
    const end = () => {
      if (!socket.writable) {
        socket.destroy();
        return;
      }
      socket.end(lastAnswer(reply));
      setTimeout(() => socket.destroy(), LINGER).unref();
    };
    const earlier = this.#answers.get(socket);
    if (earlier === undefined || earlier.closed) end();
    // All of that request is there, so it gets its answer, and this one is for what came behind it.
    else if (earlier.req.complete) earlier.once('close', end);
    else if (earlier.headersSent) socket.destroy();
    else end();
  }
}
