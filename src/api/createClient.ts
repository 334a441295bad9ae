import * as l10n from '@vscode/l10n';
import { parseBaseUrl } from '../shared/connection.ts';
import { ApiError } from './errors/apiError.ts';
import type { ClientOptions, Mem0Api } from './mem0Api.ts';
import { Mem0Client } from './mem0Client.ts';
import { Transport } from './http/transport.ts';
import { defaultTuning } from './http/clientLimits.ts';
import type { Tuning } from './http/clientLimits.ts';

/**
 * Makes a client for one server. Loaded lazily: axios and valibot are behind this module. Throws `ApiError` of reason `invalid` for a base
 * URL that `parseBaseUrl` refuses, so that no key goes to it.
 * @param tuning limits and clocks, for tests.
 */
export function createClient(options: ClientOptions, tuning: Partial<Tuning> = {}): Mem0Api {
  const parsed = parseBaseUrl(options.baseUrl);
  if ('problem' in parsed) {
    throw new ApiError(l10n.t('No request was sent: the base URL of this connection cannot be used. Set it again.'), {
      reason: 'invalid',
      operation: 'createClient',
    });
  }
  return new Mem0Client(new Transport(options, parsed.baseUrl, { ...defaultTuning, ...tuning }));
}
