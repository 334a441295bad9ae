import { once } from 'node:events';
import net from 'node:net';
import { createInterface } from 'node:readline';
import * as v from 'valibot';
import type { HostQuestion } from '../host/protocol.ts';

const Answer = v.object({ number: v.number(), value: v.optional(v.unknown()), error: v.optional(v.string()) });

/** How long an answer may take, in ms. */
const patience = 120_000;

const Activation = v.object({ milliseconds: v.number(), processor: v.number(), block: v.number() });

/** What an activation took, in ms: from outside, of the processor's time, and the longest block of the event loop in it. */
export type Activation = v.InferOutput<typeof Activation>;

/** The connection to the driver in one extension host. */
export class HostLink {
  readonly #socket: net.Socket;
  readonly #waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  #count = 0;

  constructor(socket: net.Socket) {
    this.#socket = socket;
    createInterface({ input: socket }).on('line', (line) => {
      const { number, value, error } = v.parse(Answer, JSON.parse(line));
      const asker = this.#waiting.get(number);
      this.#waiting.delete(number);
      if (error === undefined) asker?.resolve(value);
      else asker?.reject(new Error(error));
    });
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      for (const { reject } of this.#waiting.values()) reject(new Error('The extension host has ended.'));
    });
  }

  /** Activates an extension that is not active yet. */
  async activate(id: string): Promise<Activation> {
    return v.parse(Activation, await this.#ask({ ask: 'activate', id }));
  }

  /** Resolves when the host has had nothing to do for a while. */
  async quiet(): Promise<void> {
    await this.#ask({ ask: 'quiet' });
  }

  /** Bytes of living objects. */
  async heap(): Promise<number> {
    return v.parse(v.number(), await this.#ask({ ask: 'heap' }));
  }

  /** Sends a request from the host. What the first one costs VS Code (it reads the system's certificates) is paid then. */
  async fetch(url: string): Promise<void> {
    await this.#ask({ ask: 'fetch', url });
  }

  /** Runs something and tells the longest block of the host's event loop meanwhile, in ms. */
  async watching<T>(act: () => Promise<T>): Promise<{ result: T; block: number }> {
    await this.#ask({ ask: 'watch' });
    const result = await act();
    return { result, block: v.parse(v.number(), await this.#ask({ ask: 'block' })) };
  }

  /** Runs a command; how long it took, in ms. */
  async command(id: string, ...args: readonly unknown[]): Promise<number> {
    return v.parse(v.number(), await this.#ask({ ask: 'command', id, args }));
  }

  /** Runs something under the profiler. @returns the profile, as DevTools reads it */
  async profiling(act: () => Promise<unknown>): Promise<unknown> {
    await this.#ask({ ask: 'profile' });
    await act();
    return this.#ask({ ask: 'profiled' });
  }

  close(): void {
    this.#socket.destroy();
  }

  async #ask(question: HostQuestion): Promise<unknown> {
    const number = ++this.#count;
    let timer: NodeJS.Timeout | undefined;
    try {
      return await new Promise<unknown>((resolve, reject) => {
        timer = setTimeout(() => reject(new Error(`The host did not answer "${question.ask}".`)), patience);
        this.#waiting.set(number, { resolve, reject });
        this.#socket.write(`${JSON.stringify({ number, question })}\n`);
      });
    } finally {
      clearTimeout(timer);
    }
  }
}

/** Where drivers report. */
export interface HostLinks extends AsyncDisposable {
  readonly port: number;
  /** The next driver that reports. To be called before the window is opened. */
  next(): Promise<HostLink>;
}

/** Listens for drivers on any free port of loopback. */
export async function listenForHosts(): Promise<HostLinks> {
  const server = net.createServer();
  const links = new Set<HostLink>();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('There is no port.');
  return {
    port: address.port,
    next: () =>
      new Promise((resolve) => {
        server.once('connection', (socket) => {
          const link = new HostLink(socket);
          links.add(link);
          resolve(link);
        });
      }),
    [Symbol.asyncDispose]: async () => {
      for (const link of links) link.close();
      server.close();
      await once(server, 'close');
    },
  };
}
