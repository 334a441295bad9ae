import type { Operation } from './operation.ts';

/**
 * What a call does to the server's data. The method does not tell: an API may have what is looked for in the body of a POST. A read is
 * shared and tried again; a write is sent once, and may have been carried out although it failed.
 */
export type Effect = 'read' | 'write';

/** One request as the client asks for it, before the key and everything about HTTP. */
export interface Call {
  operation: Operation;
  effect: Effect;
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below the base URL, ids encoded, with the slash at its end that this API wants. */
  path: string;
  /** A list repeats its key: `fields=a&fields=b`. */
  query?: Readonly<Record<string, string | readonly string[]>>;
  /** Sent as JSON. DELETE may have one too. */
  body?: object;
  signal?: AbortSignal | undefined;
}

/** What the failure of one call is judged from, besides the failure itself. */
export interface CallContext {
  operation: Operation;
  /** The server's origin, for sentences. */
  origin: string;
  effect: Effect;
  /** Whether anything may have reached the server. */
  sent: boolean;
  /** The key that was sent: no text that repeats it may come out. */
  key?: string | undefined;
  /** The limit of time that held, in milliseconds. */
  timeout: number;
}
