import * as l10n from '@vscode/l10n';
import { CLI_FILE, keyOfCli, keyOfEnvironment, type FoundKey } from '../../core/connections/keyDiscovery.ts';
import type { PickItem } from '../../core/dialogs/ui.ts';
import { parseApiKey } from '../../shared/apiKey.ts';
import { KEYS_PAGE, parseBaseUrl, PLATFORM_URL } from '../../shared/connection.ts';
import { adoptKey } from './adoptKey.ts';
import { askKey, baseUrlText, keyText, tryKey } from './askKey.ts';
import { checkKey } from './checkKey.ts';
import { textArgument, type Handler, type Services } from '../command.ts';
import { askServer } from './askServer.ts';
import type { ConnectionServices } from './connecting.ts';
import { startSandbox } from '../sandbox.ts';

/** Where keys may lie; given in by tests. */
export interface KeySources {
  readonly environment: () => FoundKey | undefined;
  readonly cli: () => Promise<FoundKey | undefined>;
}

const SOURCES: KeySources = { environment: () => keyOfEnvironment(), cli: () => keyOfCli() };

/** *Connect…*: gets a key in one of several ways, checks it, stores it and shows the tree. */
export const connectCommand: Handler = async (services, invocation) => {
  const baseUrl = textArgument(invocation, 'baseUrl');
  const apiKey = textArgument(invocation, 'apiKey');
  const label = textArgument(invocation, 'label');
  if (baseUrl !== undefined && apiKey !== undefined) await connectGiven(services, { baseUrl, apiKey, label });
  else await connectAsking(services);
};

/**
 * Connects with what a script, a keybinding or a link gave. A link in any document can do so: outside of development, the person is asked,
 * and the connection gets the name that it would have got by hand, since another one could pass for Mem0's own server.
 */
async function connectGiven(
  services: ConnectionServices & Pick<Services, 'scripted'>,
  given: { baseUrl: string; apiKey: string; label: string | undefined },
): Promise<void> {
  const target = parseBaseUrl(given.baseUrl);
  const apiKey = parseApiKey(given.apiKey);
  if ('problem' in target || apiKey === undefined) {
    await services.ui.error(baseUrlText(given.baseUrl) ?? keyText());
    return;
  }
  const { baseUrl } = target;
  const { scripted } = services;
  if (!scripted) {
    const sure = await services.ui.confirm({
      message: l10n.t('Connect Mem0 Explorer to {0}?', new URL(baseUrl).host),
      detail: l10n.t('Something called this command with a server and a key. Connect only if it was you.'),
      action: l10n.t('Connect'),
    });
    if (!sure) return;
  }
  const owner = await checkKey(services, baseUrl, apiKey);
  await adoptKey(services, { baseUrl, apiKey, owner, ...(scripted && { label: given.label }) });
}

type Way = 'paste' | 'server' | 'keysPage' | 'sandbox' | { readonly found: FoundKey } | { readonly notFound: string };

/** Asks how, then for what is missing: at most four inputs. */
export async function connectAsking(services: ConnectionServices, sources: KeySources = SOURCES): Promise<void> {
  const { ui } = services;
  for (;;) {
    const way = await ui.pick(
      l10n.t('Connect to Mem0'),
      await ways(sources),
      l10n.t('Choose where the API key comes from'),
    );
    if (way === undefined) return;
    if (way === 'sandbox') {
      await startSandbox(services);
      return;
    }
    if (way === 'server') {
      await connectToServer(services);
      return;
    }
    if (way === 'keysPage') await ui.open(KEYS_PAGE);
    if (typeof way === 'string') {
      await connectWithPasted(services, PLATFORM_URL);
      return;
    }
    if ('found' in way) {
      await connectWithFound(services, way.found);
      return;
    }
    // Not waited for: it is answered when it is closed, and the ways are to be there again at once.
    void ui.info(way.notFound);
  }
}

async function ways({ environment, cli }: KeySources): Promise<PickItem<Way>[]> {
  return [
    {
      label: l10n.t('Paste an API Key'),
      icon: 'key',
      description: new URL(PLATFORM_URL).host,
      value: 'paste',
    },
    {
      label: l10n.t('Paste an API Key for Another Server…'),
      icon: 'server',
      description: l10n.t('self-hosted, or behind a proxy'),
      value: 'server',
    },
    foundItem(
      { label: l10n.t('Import from the Mem0 CLI'), icon: 'terminal' },
      await cli(),
      l10n.t('no key in {0}', CLI_FILE),
      l10n.t('There is no key of the Mem0 command line in {0}. Its command “mem0 init” puts one there.', CLI_FILE),
    ),
    foundItem(
      { label: l10n.t('Import from the Environment'), icon: 'symbol-variable' },
      environment(),
      l10n.t('no MEM0_API_KEY'),
      l10n.t(
        'There is no key in the variable MEM0_API_KEY of the environment in which VS Code was started. Set it, with MEM0_BASE_URL for another server, and start VS Code again.',
      ),
    ),
    {
      label: l10n.t('Make an API Key in the Browser, Then Paste It'),
      icon: 'link-external',
      description: new URL(KEYS_PAGE).host,
      value: 'keysPage',
    },
    {
      label: l10n.t('Try the Local Sandbox'),
      icon: 'beaker',
      description: l10n.t('no account needed, nothing leaves this machine'),
      value: 'sandbox',
    },
  ];
}

/** The host stands beside it, since the key will be sent there: the file or variable may name another server than one thinks. */
function foundItem(
  shown: { readonly label: string; readonly icon: string },
  found: FoundKey | undefined,
  absent: string,
  notFound: string,
): PickItem<Way> {
  return found
    ? { ...shown, description: new URL(found.baseUrl).host, value: { found } }
    : { ...shown, description: absent, value: { notFound } };
}

async function connectWithPasted(services: ConnectionServices, baseUrl: string, problem?: string): Promise<void> {
  const checked = await askKey(services, baseUrl, problem === undefined ? {} : { problem });
  if (checked && 'owner' in checked) await adoptKey(services, { baseUrl, ...checked });
}

/** A server of the person's choice. An address that does not work comes back to be changed, the key does not. */
async function connectToServer(services: ConnectionServices): Promise<void> {
  let refusal: { readonly typed: string; readonly problem: string } | undefined;
  for (;;) {
    const baseUrl = await askServer(services, refusal);
    if (baseUrl === undefined) return;
    const checked = await askKey(services, baseUrl, { otherServer: true });
    if (!checked) return;
    if ('owner' in checked) {
      await adoptKey(services, { baseUrl, ...checked });
      return;
    }
    refusal = { typed: baseUrl, problem: checked.problem };
  }
}

/** Imports a key. One that is refused is asked for instead. */
async function connectWithFound(services: ConnectionServices, { baseUrl, apiKey }: FoundKey): Promise<void> {
  const checked = await tryKey(services, baseUrl, apiKey);
  if (!checked) return;
  if ('owner' in checked) await adoptKey(services, { baseUrl, ...checked });
  else await connectWithPasted(services, baseUrl, checked.problem);
}
