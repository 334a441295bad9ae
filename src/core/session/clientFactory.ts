import type { ApiLog, Mem0Api } from '../../api/mem0Api.ts';
import type { Connection } from '../../shared/connection.ts';
import { setting } from '../settings.ts';

/** Makes clients. The client's code is loaded with the first one, not at start-up. */
export class ClientFactory {
  readonly #key: (connection: Connection) => Promise<string | undefined>;
  readonly #log: ApiLog;

  /** @param key The key of a connection, asked for at each request. */
  constructor(key: (connection: Connection) => Promise<string | undefined>, log: ApiLog) {
    this.#key = key;
    this.#log = log;
  }

  /** A client for a stored connection, which reads its key anew at each request and tells how the server takes it. */
  async stored(connection: Connection, verdict: (accepted: boolean) => void): Promise<Mem0Api> {
    const { observeAuth } = await import('./observeAuth.ts');
    return observeAuth(await this.#make(connection.baseUrl, () => this.#key(connection)), verdict);
  }

  /** A client for a key that is not stored yet, to check it. */
  unstored(baseUrl: string, apiKey: string): Promise<Mem0Api> {
    return this.#make(baseUrl, () => Promise.resolve(apiKey));
  }

  /** Whether a sandbox answers at this address; no key is sent. Rejects with `ApiError` when nothing answers. */
  async isSandbox(baseUrl: string, signal: AbortSignal): Promise<boolean> {
    const { isSandbox } = await import('../../api/detectSandbox.ts');
    return await isSandbox({ baseUrl, log: this.#log, timeout }, signal);
  }

  async #make(baseUrl: string, apiKey: () => Promise<string | undefined>): Promise<Mem0Api> {
    const { createClient } = await import('../../api/createClient.ts');
    return createClient({ baseUrl, apiKey, log: this.#log, timeout });
  }
}

/** How long a request may take, in milliseconds. */
function timeout(): number {
  return setting('request.timeout') * 1000;
}
