import * as vscode from 'vscode';

/** The settings, all of `application` scope. */
export interface Settings {
  /** Seconds until a request is given up. */
  'request.timeout': number;
}

const DEFAULTS: Settings = { 'request.timeout': 30 };

/**
 * A setting as the user set it. A workspace's value is never looked at, whatever scope VS Code grants it: a cloned folder must not
 * change what this extension does.
 */
export function setting<Key extends keyof Settings>(key: Key): Settings[Key] {
  const found = vscode.workspace.getConfiguration('mem0').inspect<Settings[Key]>(key);
  const value = found?.globalValue ?? found?.defaultValue;
  return typeof value === typeof DEFAULTS[key] && value !== undefined ? value : DEFAULTS[key];
}
