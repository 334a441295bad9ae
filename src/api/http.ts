import axios, { AxiosError, isAxiosError, isCancel } from 'axios';
import type { AxiosInstance, AxiosRequestTransformer, AxiosResponse } from 'axios';
import axiosRetry from 'axios-retry';
import type { IAxiosRetryConfig } from 'axios-retry';
import type { Effect } from './call.ts';
import { AnswerTooLarge, limitedFetch, MAX_ANSWER } from './limitedFetch.ts';
import { faultOf, isOfSystem } from './networkFault.ts';
import { retryAfterMs } from './retryAfter.ts';
import type { Tuning } from './tuning.ts';

const RETRIED = new Set([429, 502, 503, 504]);

function headerOf(response: AxiosResponse<unknown>, name: string): string | undefined {
  const value: unknown = response.headers[name];
  return typeof value === 'string' ? value : undefined;
}

/** The answer's body as it came. */
export function textOf(response: AxiosResponse<unknown>): string {
  return typeof response.data === 'string' ? response.data : '';
}

/** How long a server asks to wait, in milliseconds, where it says so readably. */
export function askedWait(response: AxiosResponse<unknown>, now: number): number | undefined {
  return retryAfterMs(headerOf(response, 'retry-after'), headerOf(response, 'date'), now);
}

/** The limit on the answer's size, if that is what failed. */
export function tooLargeOf(error: unknown): AnswerTooLarge | undefined {
  if (error instanceof AnswerTooLarge) return error;
  return error instanceof Error && error.cause !== undefined ? tooLargeOf(error.cause) : undefined;
}

/** A request above the limit: nothing of it has been sent. */
class RequestTooLarge extends Error {
  override readonly name = 'RequestTooLarge';
}

/** Whether a failure is the limit on the request's size. */
export function isRequestTooLarge(error: unknown): boolean {
  return error instanceof RequestTooLarge;
}

/** Whether a failure is the limit of time, which spans all tries of a call. A time-out of the system has the same code. */
export function isTimeout(error: unknown): boolean {
  return isAxiosError(error) && error.code === AxiosError.ETIMEDOUT && !isOfSystem(error.cause);
}

/** axios has such a limit, but tells of it as of any request that cannot be right. */
function limited(max: number): AxiosRequestTransformer {
  return (data: unknown) => {
    if (typeof data === 'string' && Buffer.byteLength(data) > max) throw new RequestTooLarge();
    return data;
  };
}

/**
 * axios, hardened. Its defaults follow redirects (and turn a redirected POST into a GET that reports success), never time out, read
 * without limit, take an absolute URL for the base URL and go through proxies of the environment on their own, the key with them.
 * The `fetch` adapter keeps connections alive inside the extension host, where VS Code's proxy patch does not for Node's http.
 */
export function createHttp(baseUrl: string, tuning: Tuning): AxiosInstance {
  const http = axios.create({
    adapter: 'fetch',
    baseURL: baseUrl,
    allowAbsoluteUrls: false,
    proxy: false,
    maxRedirects: 0,
    env: { fetch: limitedFetch },
    maxContentLength: MAX_ANSWER,
    transformRequest: [axios.defaults.transformRequest ?? [], limited(tuning.maxRequest)].flat(),
    // The text as it came: an answer is judged by its status first, and parsed here.
    responseType: 'text',
    transformResponse: [],
    paramsSerializer: { indexes: null },
    headers: { Accept: 'application/json', 'User-Agent': 'mem0-explorer' },
    redact: ['authorization'],
  });
  axiosRetry(http, {
    // Who sends something that may be sent again says so: `triesOf`.
    retries: 0,
    retryCondition: (error) => mayRetry(error, tuning),
    retryDelay: (count, error) =>
      Math.max(
        axiosRetry.exponentialDelay(count, undefined, tuning.backoff),
        (error.response === undefined ? undefined : askedWait(error.response, tuning.now())) ?? 0,
      ),
  });
  return http;
}

/** How often a request may be tried again, for its config: a read a few times, a write never. */
export function triesOf(effect: Effect, tuning: Tuning): IAxiosRetryConfig {
  return { retries: effect === 'read' ? tuning.attempts - 1 : 0 };
}

function mayRetry(error: unknown, tuning: Tuning): boolean {
  if (isCancel(error) || isTimeout(error) || tooLargeOf(error) !== undefined || !isAxiosError(error)) return false;
  if (error.response !== undefined) {
    if (!RETRIED.has(error.response.status)) return false;
    return (askedWait(error.response, tuning.now()) ?? 0) <= tuning.maxWait;
  }
  const { fault } = faultOf(error);
  return fault !== 'tls' && fault !== 'protocol' && fault !== 'proxy';
}
