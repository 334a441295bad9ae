import * as l10n from '@vscode/l10n';
import type { SettingsKey } from '../core/settingsKeys.ts';
import { PLATFORM_URL } from '../shared/connection.ts';
import { adoptKey } from './adoptKey.ts';
import { tryKey } from './askKey.ts';
import type { Services } from './command.ts';
import type { ConnectingServices } from './connecting.ts';
import { toError } from '../shared/toError.ts';

const TOLD = 'mem0.settingsKeyTold';

/** Reads settings files and takes keys out of them. Given in, so that tests need no VS Code. */
export interface SettingsKeys {
  find(): readonly SettingsKey[];
  remove(key: SettingsKey): Promise<void>;
}

type SettingsKeyServices = ConnectingServices & Pick<Services, 'storage'>;

/**
 * Says once that a key lies in a settings file, where it is synchronized, shared and readable by every extension, and offers to move it.
 * The key is sent to Mem0 Platform alone, and only when the person wants it: a folder's settings must not decide who is signed in.
 */
export async function offerToMoveKeys(services: SettingsKeyServices, settings: SettingsKeys): Promise<void> {
  const [found] = settings.find();
  if (!found) return;
  const { globalState, workspaceState } = services.storage;
  const memory = found.place === 'user' ? globalState : workspaceState;
  if (memory.get(TOLD) === true) return;
  await memory.update(TOLD, true);
  const move = l10n.t('Move to Secret Storage');
  const choice = await services.ui.warn(noticeText(found), move);
  if (choice === move) await moveKey(services, found, settings);
}

function noticeText({ name, place }: SettingsKey): string {
  const text =
    place === 'user'
      ? l10n.t('An API key lies in your user settings ({0}).', name)
      : l10n.t('An API key lies in the settings of this workspace ({0}).', name);
  const why = l10n.t(
    'Settings files are synchronized, shared and open to every extension. Mem0 Explorer does not use it from there.',
  );
  return `${text} ${why}`;
}

async function moveKey(services: SettingsKeyServices, found: SettingsKey, settings: SettingsKeys): Promise<void> {
  const checked = await tryKey(services, PLATFORM_URL, found.apiKey);
  if (!checked) return;
  if (!('owner' in checked)) {
    await services.ui.error(l10n.t('The key was not moved, and is still in the settings. {0}', checked.problem));
    return;
  }
  await adoptKey(services, { baseUrl: PLATFORM_URL, ...checked });
  try {
    await settings.remove(found);
  } catch (error) {
    services.log.error('remove key from settings', toError(error));
    await services.ui.warn(
      l10n.t('The key was stored, but {0} is still in the settings: remove it there.', found.name),
    );
  }
}
