import * as vscode from 'vscode';
import { follow } from '../core/follow.ts';
import { keysInSettings, removeFromSettings } from '../core/settingsKeys.ts';
import { wasCutShort } from '../core/underWay.ts';
import type { Disposable } from '../shared/disposable.ts';
import { StatusBar } from '../views/statusBar.ts';
import type { Services } from './command.ts';

/**
 * What a window does once it knows who is signed in, and not before: it keeps in step with other windows, shows the status bar item and tells
 * of what was cut short, and of keys that lie in settings files. The parts are handed on to be disposed of.
 */
export async function afterStart(services: Services, keep: (...parts: readonly Disposable[]) => void): Promise<void> {
  const { session, connections, sandbox, log, projectsInUse } = services;
  const onDidChangeFocus = vscode.window.onDidChangeWindowState;
  keep(...follow({ session, connections, sandbox, onDidChangeFocus, log }), new StatusBar(session, projectsInUse));
  if (wasCutShort(services.storage.workspaceState)) {
    await (await import('./tellCutShort.ts')).tellCutShort(services);
  }
  const settings = { find: keysInSettings, remove: removeFromSettings };
  if (settings.find().length === 0) return;
  await (await import('./settingsKey.ts')).offerToMoveKeys(services, settings);
}
