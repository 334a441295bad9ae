import * as vscode from 'vscode';
import { parseApiKey } from '../../shared/apiKey.ts';

/** A key that somebody put into a settings file: no setting of ours, but a name that people try. */
export interface SettingsKey {
  /** The setting's name: `mem0.apiKey`. */
  readonly name: string;
  readonly apiKey: string;
  /** The user's own settings, or those of the workspace or folder. */
  readonly place: 'user' | 'workspace' | 'folder';
}

const NAMES = ['apiKey', 'api_key', 'apikey', 'API_KEY', 'key', 'token'];

/** The keys that lie in settings files. Those of a workspace are looked at only when it is trusted. */
export function keysInSettings(): SettingsKey[] {
  const configuration = vscode.workspace.getConfiguration('mem0');
  // `inspect` looks at every layer, which the first time takes milliseconds: only for names that are there.
  return NAMES.filter((name) => configuration.has(name)).flatMap((name) => {
    const found = configuration.inspect<unknown>(name);
    const values: [SettingsKey['place'], unknown][] = [['user', found?.globalValue]];
    if (vscode.workspace.isTrusted) {
      values.push(['workspace', found?.workspaceValue], ['folder', found?.workspaceFolderValue]);
    }
    return values.flatMap(([place, value]) => {
      const apiKey = typeof value === 'string' ? parseApiKey(value) : undefined;
      return apiKey === undefined ? [] : [{ name: `mem0.${name}`, apiKey, place }];
    });
  });
}

/** Takes a key out of the settings file. */
export async function removeFromSettings({ name, place }: SettingsKey): Promise<void> {
  const target = {
    user: vscode.ConfigurationTarget.Global,
    workspace: vscode.ConfigurationTarget.Workspace,
    folder: vscode.ConfigurationTarget.WorkspaceFolder,
  }[place];
  await vscode.workspace.getConfiguration().update(name, undefined, target);
}
