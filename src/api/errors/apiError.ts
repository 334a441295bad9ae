/** Why a request failed. Branch on this, never on a message. */
export type ApiErrorReason =
  | 'unauthorized'
  | 'forbidden'
  | 'notFound'
  | 'invalid'
  | 'conflict'
  | 'rateLimited'
  | 'server'
  | 'network'
  | 'timeout'
  | 'badResponse'
  | 'cancelled';

/** Which part of the network failed, where that could be told. */
export type NetworkFault = 'dns' | 'refused' | 'reset' | 'tls' | 'proxy' | 'other';

/** What is known of a failure besides its sentence. Holds no key, no header, no request. */
export interface ApiErrorDetails {
  reason: ApiErrorReason;
  /** What was attempted, as the method's name of the client: `updateProject`. */
  operation: string;
  status?: number;
  fault?: NetworkFault;
  /** `invalid`: the server's texts by field, cleaned. */
  fields?: Readonly<Record<string, readonly string[]>>;
  /** `rateLimited`: when the server wants to be asked again. */
  retryAt?: Date;
  /** A write that may have been carried out although its answer did not arrive: the caller reads again. */
  outcomeUnknown?: boolean;
}

/** The one error that leaves `api`. Its message is a sentence for a person: what failed, why, what to do. */
export class ApiError extends Error implements ApiErrorDetails {
  override readonly name = 'ApiError';
  readonly reason: ApiErrorReason;
  readonly operation: string;
  declare readonly status?: number;
  declare readonly fault?: NetworkFault;
  declare readonly fields?: Readonly<Record<string, readonly string[]>>;
  declare readonly retryAt?: Date;
  readonly outcomeUnknown: boolean;

  constructor(message: string, details: ApiErrorDetails) {
    super(message);
    this.reason = details.reason;
    this.operation = details.operation;
    if (details.status !== undefined) this.status = details.status;
    if (details.fault !== undefined) this.fault = details.fault;
    if (details.fields !== undefined) this.fields = details.fields;
    if (details.retryAt !== undefined) this.retryAt = details.retryAt;
    this.outcomeUnknown = details.outcomeUnknown ?? false;
  }
}
