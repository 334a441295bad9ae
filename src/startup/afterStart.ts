import * as vscode from 'vscode';
import { syncSession } from '../core/session/sessionSync.ts';
import { keysInSettings, removeFromSettings } from '../core/connections/settingsKeys.ts';
import { wasInterrupted } from '../core/operationJournal.ts';
import type { Disposable } from '../shared/disposable.ts';
import { StatusBar } from '../views/statusBar.ts';
import type { Services } from '../commands/command.ts';

/**
 * What a window does once it knows who is signed in, and not before: it keeps in step with other windows, shows the status bar item and tells
 * of what was cut short, and of keys that lie in settings files. The parts are handed on to be disposed of.
 */
export async function afterStart(services: Services, keep: (...parts: readonly Disposable[]) => void): Promise<void> {
  const { session, connections, sandbox, log, projectsInUse } = services;
  const onDidChangeFocus = vscode.window.onDidChangeWindowState;
  keep(...syncSession({ session, connections, sandbox, onDidChangeFocus, log }), new StatusBar(session, projectsInUse));
  if (wasInterrupted(services.storage.workspaceState)) {
    await (await import('./reportInterrupted.ts')).reportInterrupted(services);
  }
  const settings = { find: keysInSettings, remove: removeFromSettings };
  if (settings.find().length === 0) return;
  await (await import('../commands/connection/moveSettingsKeys.ts')).offerToMoveKeys(services, settings);
}
