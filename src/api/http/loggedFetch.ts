import axios, { isAxiosError, isCancel } from 'axios';
import type { AxiosResponse, InternalAxiosRequestConfig } from 'axios';
import { clean } from '../../shared/text.ts';
import { isTimeout, bodyText, tooLargeOf } from './http.ts';
import { faultOf } from '../errors/networkFault.ts';
import type { Attempt, RequestLog } from '../requestLog.ts';

/** One attempt over the wire by axios' fetch adapter, with its lines in the log. */
export async function exchange(
  config: InternalAxiosRequestConfig,
  log: RequestLog,
  known: Pick<Attempt, 'call' | 'retry' | 'key' | 'path'>,
): Promise<AxiosResponse<unknown>> {
  const started = performance.now();
  const { call, key } = known;
  const data: unknown = config.data;
  const method = (config.method ?? 'get').toUpperCase();
  log.trace({
    call,
    key,
    direction: '>',
    headers: config.headers.toJSON(),
    body: typeof data === 'string' ? data : '',
  });

  const tell = (outcome: number | string, bytes?: number): void => {
    const milliseconds = performance.now() - started;
    log.attempt({ ...known, method, milliseconds, outcome, ...(bytes === undefined ? {} : { bytes }) });
  };
  const tellAnswer = (response: AxiosResponse<unknown>): void => {
    const body = bodyText(response);
    tell(response.status, Buffer.byteLength(body));
    log.trace({ call, key, direction: '<', headers: Object.fromEntries(Object.entries(response.headers)), body });
  };

  let response: AxiosResponse<unknown>;
  try {
    response = await axios.getAdapter('fetch', config)(config);
  } catch (error) {
    if (isAxiosError(error) && error.response !== undefined) tellAnswer(error.response);
    else tell(outcomeOf(error));
    throw error;
  }
  tellAnswer(response);
  return response;
}

/** What happened instead of an answer. */
function outcomeOf(error: unknown): string {
  if (isCancel(error)) return 'cancelled';
  if (isTimeout(error)) return 'timeout';
  if (tooLargeOf(error) !== undefined) return 'too large';
  const { fault, code } = faultOf(error);
  if (code !== undefined) return code;
  return fault === 'other' ? `failed: ${clean(lastMessage(error))}` : fault;
}

/** The text of the innermost cause, which is the only trace of a failure that is not known here. */
function lastMessage(error: unknown, depth = 0): string {
  if (!(error instanceof Error)) return '';
  return (depth < 5 && lastMessage(error.cause, depth + 1)) || error.message;
}
