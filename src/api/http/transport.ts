import type { AxiosInstance, AxiosResponse } from 'axios';
import { ApiError } from '../errors/apiError.ts';
import type { Call, CallContext } from '../call.ts';
import { cancelled, notJson } from '../errors/failures.ts';
import { InFlight } from './inFlight.ts';
import { createHttp, bodyText } from './http.ts';
import { readKey } from './keyReader.ts';
import type { ClientOptions } from '../mem0Api.ts';
import { parseJson } from './parseJson.ts';
import { Queue } from './queue.ts';
import { RequestLog } from '../requestLog.ts';
import { statusFailure } from '../errors/statusFailure.ts';
import { translate } from '../errors/toApiError.ts';
import { timeoutOf } from './clientLimits.ts';
import type { Tuning } from './clientLimits.ts';
import { exchange } from './loggedFetch.ts';

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
  readonly #flights = new InFlight<Answer>();
  readonly #log: RequestLog;
  #calls = 0;

  constructor(options: ClientOptions, baseUrl: string, tuning: Tuning) {
    this.#options = options;
    this.#tuning = tuning;
    this.#origin = new URL(baseUrl).origin;
    this.#http = createHttp(baseUrl, tuning);
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
      return await this.#flights.share(
        JSON.stringify([call.path, call.query]),
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
    const task = async (): Promise<Answer> => await this.#withKey(call, context);
    return await this.#queue.run(task, call.signal, () => cancelled(context));
  }

  /** Another window may have replaced the key without an event here: after a 401 it is read again, and a new one gets one try. */
  async #withKey(call: Call, context: CallContext): Promise<Answer> {
    const { apiKey } = this.#options;
    const key = await readKey(apiKey, context, call.signal);
    try {
      return await this.#request(call, context, key);
    } catch (error) {
      if (!(error instanceof ApiError) || error.reason !== 'unauthorized') throw error;
      const current = await readKey(apiKey, context, call.signal);
      if (current === key) throw error;
      return await this.#request(call, context, current);
    }
  }

  async #request(call: Call, context: CallContext, key: string): Promise<Answer> {
    const { method, path, query, body, signal } = call;
    const number = ++this.#calls;
    let retry = 0;
    context.key = key;
    let response: AxiosResponse<unknown>;
    try {
      response = await this.#http.request({
        method,
        url: path,
        timeout: context.timeout,
        headers: { Authorization: `Token ${key}` },
        adapter: async (config) => {
          context.sent = true;
          const known = { call: number, retry: retry++, key, path: this.#pathOf(call) };
          return await exchange(config, this.#log, known);
        },
        ...(query === undefined ? {} : { params: query }),
        ...(body === undefined ? {} : { data: body }),
        ...(signal === undefined ? {} : { signal }),
      });
    } catch (error) {
      throw translate(error, context, this.#tuning);
    }
    return answerOf(response, context);
  }

  /** Path and query as they go out, for the log. */
  #pathOf({ path, query }: Call): string {
    const uri = this.#http.getUri({ url: path, ...(query === undefined ? {} : { params: query }) });
    return uri.slice(this.#origin.length);
  }
}

function answerOf(response: AxiosResponse<unknown>, context: CallContext): Answer {
  const { status } = response;
  const body = bodyText(response);
  // A runtime that hides redirects answers with the status 0, which axios lets pass.
  if (status === 0) throw statusFailure(context, { status: 302, body });
  if (body.trim() === '') return { json: undefined, status };
  try {
    return { json: parseJson(body), status };
  } catch {
    throw notJson(context, status);
  }
}
