import * as l10n from '@vscode/l10n';
import { ApiError } from './apiError.ts';
import { checkBaseUrl } from './baseUrl.ts';
import type { ClientOptions, Mem0Api } from './mem0Api.ts';
import { Mem0Client } from './mem0Client.ts';
import { Transport } from './transport.ts';
import { defaultTuning } from './tuning.ts';
import type { Tuning } from './tuning.ts';

/**
 * Makes a client for one server. Loaded lazily: axios and valibot are behind this module. Throws `ApiError` of reason `invalid` for a base
 * URL that `checkBaseUrl` refuses.
 * @param tuning limits and clocks, for tests.
 */
export function createClient(options: ClientOptions, tuning: Partial<Tuning> = {}): Mem0Api {
  const checked = checkBaseUrl(options.baseUrl);
  if ('problem' in checked) {
    throw new ApiError(l10n.t('The base URL cannot be used. {0}', checked.problem), {
      reason: 'invalid',
      operation: 'createClient',
      fields: { baseUrl: [checked.problem] },
    });
  }
  const transport = new Transport(options, checked, { ...defaultTuning, ...tuning });
  return new Mem0Client(transport);
}
