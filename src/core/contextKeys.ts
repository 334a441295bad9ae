import * as vscode from 'vscode';

/** The context keys that the manifest's `when` clauses use, with their types. */
export interface ContextKeys {
  /** `signedOut` until the view was asked for. */
  'mem0.session': 'signedOut' | 'checking' | 'signedIn';
  /** The active connection is a sandbox. */
  'mem0.sandbox': boolean;
}

/** Sets a context key. */
export function setContextKey<Key extends keyof ContextKeys>(key: Key, value: ContextKeys[Key]): void {
  void vscode.commands.executeCommand('setContext', key, value);
}
