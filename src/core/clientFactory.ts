import type { ApiLog, Mem0Api } from '../api/mem0Api.ts';
import type { Connection } from '../shared/connection.ts';
import type { Connections } from './connections.ts';
import { setting } from './settings.ts';

/** Makes clients. The client's code is loaded with the first one, not at start-up. */
export class ClientFactory {
  readonly #connections: Connections;
  readonly #log: ApiLog;

  constructor(connections: Connections, log: ApiLog) {
    this.#connections = connections;
    this.#log = log;
  }

  /** A client for a stored connection, which reads its key anew at each request. */
  stored(connection: Connection): Promise<Mem0Api> {
    return this.#make(connection.baseUrl, () => this.#connections.key(connection.id));
  }

  /** A client for a key that is not stored yet, to check it. */
  unstored(baseUrl: string, apiKey: string): Promise<Mem0Api> {
    return this.#make(baseUrl, () => Promise.resolve(apiKey));
  }

  async #make(baseUrl: string, apiKey: () => Promise<string | undefined>): Promise<Mem0Api> {
    const { createClient } = await import('../api/createClient.ts');
    return createClient({ baseUrl, apiKey, log: this.#log, timeout: () => setting('request.timeout') * 1000 });
  }
}
