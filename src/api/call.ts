import type { ApiOperation } from './errors/operation.ts';

/** One request as the client asks for it, before the key and everything about HTTP. */
export interface Call {
  operation: ApiOperation;
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
  operation: ApiOperation;
  /** The server's origin, for sentences. */
  origin: string;
  /** Whether the call changes something. */
  write: boolean;
  /** Whether anything may have reached the server. */
  sent: boolean;
  /** The key that was sent: no text that repeats it may come out. */
  key?: string | undefined;
  /** The limit of time that held, in milliseconds. */
  timeout: number;
}
