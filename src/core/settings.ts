import * as vscode from 'vscode';

/** The settings, all of `application` scope. */
export interface ExtensionSettings {
  /** How organizations and projects are sorted: `name`, `created` or `server`. */
  'explorer.sortBy': string;
  /** How members are sorted: `role`, `name` or `server`. */
  'explorer.sortMembersBy': string;
  /** Seconds until a request is given up. */
  'request.timeout': number;
  /** Whether the status bar tells which connection and project are in use. */
  'statusBar.visible': boolean;
}

const DEFAULTS: ExtensionSettings = {
  'explorer.sortBy': 'name',
  'explorer.sortMembersBy': 'role',
  'request.timeout': 30,
  'statusBar.visible': true,
};

/**
 * A setting as the user set it. A workspace's value is never looked at, whatever scope VS Code grants it: a cloned folder must not
 * change what this extension does.
 */
export function setting<Key extends keyof ExtensionSettings>(key: Key): ExtensionSettings[Key] {
  const found = vscode.workspace.getConfiguration('mem0').inspect<ExtensionSettings[Key]>(key);
  const value = found?.globalValue ?? found?.defaultValue;
  return typeof value === typeof DEFAULTS[key] && value !== undefined ? value : DEFAULTS[key];
}

/** Every setting by its name in the manifest. */
export function allSettings(): Readonly<Record<string, unknown>> {
  const keys: (keyof ExtensionSettings)[] = [
    'explorer.sortBy',
    'explorer.sortMembersBy',
    'request.timeout',
    'statusBar.visible',
  ];
  return Object.fromEntries(keys.map((key) => [`mem0.${key}`, setting(key)]));
}

/** Tells when one of the settings was changed. */
export function onDidChangeSettings(listener: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration('mem0')) listener();
  });
}
