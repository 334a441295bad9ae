import * as l10n from '@vscode/l10n';
import { parseBaseUrl, PLATFORM_URL } from '../../shared/connection.ts';
import { baseUrlText } from './askKey.ts';
import type { ConnectionServices } from './connecting.ts';

/**
 * Asks for a server: one of those that were used before, or another one. After a refusal the address comes back as it was typed, with
 * the reason. Undefined when the person goes away.
 */
export async function askServer(
  { connections, ui }: Pick<ConnectionServices, 'connections' | 'ui'>,
  refusal?: { readonly typed: string; readonly problem: string },
): Promise<string | undefined> {
  const recent = connections.recentServers().filter((url) => url !== PLATFORM_URL);
  if (!refusal && recent.length > 0) {
    const items = recent.map((url) => ({ label: url, icon: 'history', value: url }));
    const other = { label: l10n.t('Another Server…'), icon: 'add', value: '' };
    const chosen = await ui.pick(
      l10n.t('Connect to Mem0: server'),
      [...items, other],
      l10n.t('Choose a server that you used before, or another one'),
    );
    if (chosen !== '') return chosen;
  }
  const typed = await ui.input({
    title: l10n.t('Connect to Mem0: server'),
    problem: refusal?.problem,
    prompt: l10n.t('The base URL of a server with Mem0’s API. The key will be sent to it alone.'),
    placeholder: PLATFORM_URL,
    value: refusal?.typed ?? '',
    validate: baseUrlText,
  });
  if (typed === undefined) return undefined;
  const parsed = parseBaseUrl(typed);
  return 'problem' in parsed ? undefined : parsed.baseUrl;
}
