import * as vscode from 'vscode';
import type { SignedOutReason } from './session/session.ts';

/** The context keys that the manifest's `when` clauses use, with their types. */
export interface ContextKeys {
  /** `signedOut` until the view was asked for. */
  'mem0.session': 'signedOut' | 'checking' | 'signedIn';
  /** What the explorer shows: rows, or why there are none. */
  'mem0.explorer': 'signedOut' | 'rows' | 'noMatch' | 'keyRejected' | 'noOrganizationsApi' | 'noOrganizations';
  /** The explorer is filtered. */
  'mem0.filtered': boolean;
  /** Somebody was connected when they opened the walkthrough. */
  'mem0.connectedBefore': boolean;
  /** The active connection is a sandbox. */
  'mem0.sandbox': boolean;
  /** The active connection is the extension's own sandbox, which can be stopped and reset. */
  'mem0.localSandbox': boolean;
  /** The server refused the key of the active connection. */
  'mem0.keyRefused': boolean;
  /** Why nobody is signed in although a connection was chosen. */
  'mem0.signedOut': 'none' | SignedOutReason;
}

/** Sets a context key. */
export function setContextKey<Key extends keyof ContextKeys>(key: Key, value: ContextKeys[Key]): void {
  void vscode.commands.executeCommand('setContext', key, value);
}
