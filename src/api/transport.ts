import * as l10n from '@vscode/l10n';
import axios, { isAxiosError, isCancel } from 'axios';
import type { AxiosInstance, AxiosResponse, InternalAxiosRequestConfig } from 'axios';
import { ApiError } from './apiError.ts';
import { isSendableKey } from './apiKey.ts';
import type { Call, CallContext } from './call.ts';
import { cancelled, connectionFailed, noKey, notJson, refusedHere, timedOut, tooLarge } from './failures.ts';
import { Flights } from './flights.ts';
import { askedWait, createHttp, isRequestTooLarge, isTimeout, tooLargeOf } from './http.ts';
import type { ClientOptions } from './mem0Api.ts';
import { faultOf } from './networkFault.ts';
import { parseJson } from './parseJson.ts';
import { Queue } from './queue.ts';
import { RequestLog } from './requestLog.ts';
import { statusFailure } from './statusFailure.ts';
import { timeoutOf } from './tuning.ts';
import type { Tuning } from './tuning.ts';

/** An answer of 2xx: its JSON, or undefined for an empty body. */
export interface Answer {
  json: unknown;
  status: number;
}

/** Carries calls to one server: the key, the queue, shared reads, the log, and every failure turned into an `ApiError`. */
export class Transport {
  readonly #options: ClientOptions;
  readonly #tuning: Tuning;
  readonly #origin: string;
  readonly #http: AxiosInstance;
  readonly #queue: Queue;
  readonly #flights = new Flights<Answer>();
  readonly #log: RequestLog;
  #calls = 0;

  constructor(options: ClientOptions, server: { baseUrl: string; origin: string }, tuning: Tuning) {
    this.#options = options;
    this.#tuning = tuning;
    this.#origin = server.origin;
    this.#http = createHttp(server.baseUrl, tuning);
    this.#queue = new Queue(tuning.concurrency);
    this.#log = new RequestLog(options.log);
  }

  /** What the failure of a call that has not begun is judged from. */
  context(call: Pick<Call, 'operation' | 'method'>): CallContext {
    return {
      operation: call.operation,
      origin: this.#origin,
      write: call.method !== 'GET',
      sent: false,
      timeout: timeoutOf(this.#options.timeout?.()),
    };
  }

  /** Identical reads share one request. After a write a later read starts anew. Rejects with `ApiError` alone. */
  async send(call: Call): Promise<Answer> {
    if (call.method === 'GET') {
      const name = JSON.stringify([call.path, call.query]);
      return await this.#flights.share(
        name,
        call.signal,
        async (signal) => await this.#enqueue({ ...call, signal }),
        () => cancelled(this.context(call)),
      );
    }
    try {
      return await this.#enqueue(call);
    } finally {
      this.#flights.detachAll();
    }
  }

  async #enqueue(call: Call): Promise<Answer> {
    const context = this.context(call);
    return await this.#queue.run(
      async () => await this.#withKey(call, context),
      call.signal,
      () => cancelled(context),
    );
  }

  /** Another window may have replaced the key without an event here: after a 401 it is read again, and a new one gets one try. */
  async #withKey(call: Call, context: CallContext): Promise<Answer> {
    const key = await this.#readKey(call, context);
    try {
      return await this.#attempt(call, context, key);
    } catch (error) {
      if (!(error instanceof ApiError) || error.reason !== 'unauthorized') throw error;
      const current = await this.#readKey(call, context);
      if (current === key) throw error;
      return await this.#attempt(call, context, current);
    }
  }

  async #readKey(call: Call, context: CallContext): Promise<string> {
    const key = await this.#bounded(this.#options.apiKey(), call, context);
    if (key === undefined || key === '')
      throw noKey(context, l10n.t('There is no API key for this connection. Set one.'));
    if (isSendableKey(key)) return key;
    throw noKey(context, l10n.t('The stored API key holds characters that cannot be sent. Set the key again.'));
  }

  /** A key store that rejects or hangs must not hold a call for ever. */
  async #bounded(key: Promise<string | undefined>, call: Call, context: CallContext): Promise<string | undefined> {
    return await new Promise((resolve, reject) => {
      const unavailable = (): void =>
        reject(noKey(context, l10n.t("The API key could not be read from the system's key store. Set the key again.")));
      const leave = (): void => reject(cancelled(context));
      const timer = setTimeout(unavailable, context.timeout);
      call.signal?.addEventListener('abort', leave, { once: true });
      key.then(resolve, unavailable).finally(() => {
        clearTimeout(timer);
        call.signal?.removeEventListener('abort', leave);
      });
    });
  }

  async #attempt(call: Call, context: CallContext, key: string): Promise<Answer> {
    context.key = key;
    const number = ++this.#calls;
    let retry = 0;
    let response: AxiosResponse<unknown>;
    try {
      response = await this.#http.request({
        method: call.method,
        url: call.path,
        timeout: context.timeout,
        headers: { Authorization: `Token ${key}` },
        adapter: async (config) => {
          context.sent = true;
          return await this.#logged(config, { call: number, retry: retry++, key });
        },
        ...(call.query === undefined ? {} : { params: call.query }),
        ...(call.body === undefined ? {} : { data: call.body }),
        ...(call.signal === undefined ? {} : { signal: call.signal }),
      });
    } catch (error) {
      throw this.#translate(error, call, context);
    }
    return this.#read(response, context);
  }

  #read(response: AxiosResponse<unknown>, context: CallContext): Answer {
    const { status } = response;
    const body = textOf(response);
    // A runtime that hides redirects answers with the status 0.
    if (status < 200 || status > 299) throw statusFailure(context, { status: status === 0 ? 302 : status, body });
    if (body.trim() === '') return { json: undefined, status };
    try {
      return { json: parseJson(body), status };
    } catch {
      throw notJson(context, status);
    }
  }

  /** The error of axios holds the key in many places: it ends here, and nothing of it but texts of ours goes on. */
  #translate(error: unknown, call: Call, context: CallContext): ApiError {
    if (call.signal?.aborted === true || isCancel(error)) return cancelled(context);
    if (isTimeout(error)) return timedOut(context);
    const large = tooLargeOf(error);
    if (large !== undefined) return tooLarge(context, large.status);
    if (isRequestTooLarge(error)) {
      return refusedHere(
        context,
        l10n.t('It is larger than {0} MB, the most that is sent.', this.#tuning.maxRequest / 1e6),
      );
    }
    if (isAxiosError(error) && error.response !== undefined) {
      const wait = askedWait(error.response, this.#tuning.now());
      return statusFailure(context, {
        status: error.response.status,
        body: textOf(error.response),
        retryAt: wait === undefined ? undefined : new Date(this.#tuning.now() + wait),
      });
    }
    const { fault, code } = faultOf(error);
    return connectionFailed(context, fault, code);
  }

  async #logged(
    config: InternalAxiosRequestConfig,
    known: { call: number; retry: number; key: string },
  ): Promise<AxiosResponse<unknown>> {
    const started = performance.now();
    const tell = (outcome: number | string, bytes?: number): void =>
      this.#log.attempt({
        ...known,
        method: (config.method ?? 'get').toUpperCase(),
        path: new URL(this.#http.getUri(config)).href.slice(this.#origin.length),
        milliseconds: performance.now() - started,
        outcome,
        ...(bytes === undefined ? {} : { bytes }),
      });
    const answered = (response: AxiosResponse<unknown>): void => {
      const body = textOf(response);
      tell(response.status, Buffer.byteLength(body));
      this.#log.trace({
        ...known,
        direction: '<',
        headers: Object.fromEntries(Object.entries(response.headers)),
        body,
      });
    };
    const data: unknown = config.data;
    this.#log.trace({
      ...known,
      direction: '>',
      headers: config.headers.toJSON(),
      body: typeof data === 'string' ? data : '',
    });
    try {
      const response: AxiosResponse<unknown> = await axios.getAdapter('fetch', config)(config);
      answered(response);
      return response;
    } catch (error) {
      if (isAxiosError(error) && error.response !== undefined) answered(error.response);
      else tell(outcomeOf(error));
      throw error;
    }
  }
}

function textOf(response: AxiosResponse<unknown>): string {
  return typeof response.data === 'string' ? response.data : '';
}

/** What happened instead of an answer, for the log. */
function outcomeOf(error: unknown): string {
  if (isCancel(error)) return 'cancelled';
  if (isTimeout(error)) return 'timeout';
  if (tooLargeOf(error) !== undefined) return 'too large';
  const { fault, code } = faultOf(error);
  return code ?? fault;
}
