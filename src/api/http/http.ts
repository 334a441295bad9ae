import axios, { isAxiosError, isCancel } from 'axios';
import type { AxiosInstance, AxiosResponse } from 'axios';
import axiosRetry from 'axios-retry';
import { AnswerTooLarge, limitedFetch, MAX_ANSWER } from './limitedFetch.ts';
import { faultOf } from '../errors/networkFault.ts';
import { retryAfterMs } from './retryAfter.ts';
import type { Tuning } from './clientLimits.ts';

const RETRIED = new Set([429, 502, 503, 504]);

function headerOf(response: AxiosResponse<unknown>, name: string): string | undefined {
  const value: unknown = response.headers[name];
  return typeof value === 'string' ? value : undefined;
}

/** The answer's body as it came. */
export function bodyText(response: AxiosResponse<unknown>): string {
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

/** Whether a failure is the limit on the request's size. */
export function isRequestTooLarge(error: unknown): boolean {
  return isAxiosError(error) && error.message.startsWith('Request body larger');
}

/** Whether a failure is the limit of time, which spans all tries of a call. */
export function isTimeout(error: unknown): boolean {
  return isAxiosError(error) && error.code === 'ETIMEDOUT' && error.message.startsWith('timeout of');
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
    maxBodyLength: tuning.maxRequest,
    // The text as it came: an answer is judged by its status first, and parsed here.
    responseType: 'text',
    transformResponse: [],
    paramsSerializer: { indexes: null },
    headers: { Accept: 'application/json', 'User-Agent': 'mem0-explorer' },
    redact: ['authorization'],
  });
  axiosRetry(http, {
    retries: tuning.attempts - 1,
    retryCondition: (error) => error.config?.method === 'get' && mayRetry(error, tuning),
    retryDelay: (count, error) =>
      Math.max(
        axiosRetry.exponentialDelay(count, undefined, tuning.backoff),
        (error.response === undefined ? undefined : askedWait(error.response, tuning.now())) ?? 0,
      ),
  });
  return http;
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
