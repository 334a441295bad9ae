import { once } from 'node:events';
import net from 'node:net';
import { Worker } from 'node:worker_threads';

/** An address where something listens, and takes no connection any more. */
export interface FullHouse extends AsyncDisposable {
  readonly url: string;
}

/** More than any queue of one place takes, whose length systems round up. */
const GUESTS = 16;

/** Opens it: a server whose thread stands still, and whose queue is full of others. To connect takes for ever. */
export async function openFullHouse(): Promise<FullHouse> {
  const worker = new Worker(
    `const { parentPort } = require('node:worker_threads');
     const server = require('node:net').createServer();
     server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
       parentPort.postMessage(server.address().port);
       setImmediate(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0));
     });`,
    { eval: true },
  );
  const told: unknown[] = await once(worker, 'message');
  const port = Number(told[0]);
  const guests = Array.from({ length: GUESTS }, () => net.connect(port, '127.0.0.1').on('error', () => undefined));
  const [first] = guests;
  if (first) await once(first, 'connect');
  return {
    url: `http://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: async () => {
      for (const guest of guests) guest.destroy();
      await worker.terminate();
    },
  };
}
