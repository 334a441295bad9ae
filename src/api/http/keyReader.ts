import * as l10n from '@vscode/l10n';
import { isSendableKey } from '../../shared/apiKey.ts';
import type { CallContext } from '../call.ts';
import { cancelled, noKey } from '../errors/failures.ts';
import type { ClientOptions } from '../mem0Api.ts';

/** The key for one request: asked for each time, since another window may have replaced it. Rejects with `ApiError` alone. */
export async function readKey(
  apiKey: ClientOptions['apiKey'],
  context: CallContext,
  signal: AbortSignal | undefined,
): Promise<string> {
  const key = await bounded(apiKey, context, signal);
  if (key === undefined || key === '') {
    throw noKey(context, l10n.t('There is no API key for this connection. Set one.'));
  }
  if (isSendableKey(key)) return key;
  throw noKey(context, l10n.t('The stored API key holds characters that cannot be sent. Set the key again.'));
}

/** A key store that rejects or hangs must not hold a call for ever. */
async function bounded(
  apiKey: ClientOptions['apiKey'],
  context: CallContext,
  signal: AbortSignal | undefined,
): Promise<string | undefined> {
  const ended = new AbortController();
  try {
    return await new Promise((resolve, reject) => {
      const unavailable = (): void =>
        reject(noKey(context, l10n.t("The API key could not be read from the system's key store. Set the key again.")));
      const timer = setTimeout(unavailable, context.timeout);
      ended.signal.addEventListener('abort', () => clearTimeout(timer));
      signal?.addEventListener('abort', () => reject(cancelled(context)), { signal: ended.signal });
      // Inside of `then`, so that a store that throws is one that rejects.
      Promise.resolve().then(apiKey).then(resolve, unavailable);
    });
  } finally {
    ended.abort();
  }
}
