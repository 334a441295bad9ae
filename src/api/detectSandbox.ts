import type { CallContext } from './call.ts';
import { createHttp, bodyText } from './http/http.ts';
import type { ClientOptions } from './mem0Api.ts';
import { isRecord, parseJson } from './http/parseJson.ts';
import { RequestLog } from './requestLog.ts';
import { translate } from './errors/toApiError.ts';
import { defaultTuning, timeoutOf } from './http/clientLimits.ts';
import { exchange } from './http/loggedFetch.ts';

/** Where a sandbox says that it is one, to everybody (src/sandbox/README.md). */
const PATH = '/__sandbox__/';

/**
 * Whether a sandbox answers at this base URL: asked without a key, so that a real one can be kept from it. Anything else that answers is
 * none. Rejects with `ApiError` when nothing answers: then nobody knows.
 */
export async function isSandbox(
  { baseUrl, log, timeout }: Pick<ClientOptions, 'baseUrl' | 'log' | 'timeout'>,
  signal: AbortSignal,
): Promise<boolean> {
  const { origin } = new URL(baseUrl);
  const context: CallContext = {
    operation: 'ping',
    origin,
    write: false,
    sent: false,
    timeout: timeoutOf(timeout?.()),
  };
  const lines = new RequestLog(log);
  let retry = 0;
  try {
    const response = await createHttp(origin, defaultTuning).request<unknown>({
      method: 'GET',
      url: PATH,
      signal,
      timeout: context.timeout,
      validateStatus: () => true,
      adapter: async (config) => await exchange(config, lines, { call: 0, retry: retry++, key: '', path: PATH }),
    });
    return response.status === 200 && saysSo(bodyText(response));
  } catch (error) {
    throw translate(error, context, defaultTuning);
  }
}

function saysSo(body: string): boolean {
  try {
    const answer = parseJson(body);
    return isRecord(answer) && answer['sandbox'] === 'mem0';
  } catch {
    return false;
  }
}
