import type * as vscode from 'vscode';
import type { Disposable } from '../shared/disposable.ts';
import { realTimer, type Timer } from './timer.ts';

/** How long the log may take to come in sight before it is asked for again, in ms. */
const PACE = 500;

/** How often it is asked for at most: a person may have told VS Code to show output quietly, as a mark in the status bar. */
const MOST = 40;

/** As much of `vscode.window` as tells which texts are in sight. */
interface Editors {
  readonly visibleTextEditors: readonly { readonly document: { readonly uri: Pick<vscode.Uri, 'scheme' | 'path'> } }[];
  readonly onDidChangeVisibleTextEditors: (listener: () => void) => Disposable;
}

/**
 * Shows the log. Right after a start VS Code doesn't know an extension's log yet, and drops the wish to see it without a word: it is
 * repeated until the log is in sight.
 * @param window where VS Code lists the log among the text editors once it is
 */
export async function showLog(
  log: Pick<vscode.LogOutputChannel, 'name' | 'show'>,
  window: Editors,
  timer: Timer = realTimer,
): Promise<void> {
  let asked = 0;
  do {
    log.show();
    asked += 1;
    await inSight(log.name, window, timer);
  } while (!isShown(log.name, window) && asked < MOST);
}

function isShown(name: string, { visibleTextEditors }: Editors): boolean {
  return visibleTextEditors.some(
    ({ document: { uri } }) => uri.scheme === 'output' && uri.path.includes(`.${name}.log`),
  );
}

/** Resolves when the log is in sight, at the latest after a moment. */
async function inSight(name: string, window: Editors, timer: Timer): Promise<void> {
  if (isShown(name, window)) return;
  await new Promise<void>((resolve) => {
    const end = (): void => {
      subscription.dispose();
      late.dispose();
      resolve();
    };
    const subscription = window.onDidChangeVisibleTextEditors(() => {
      if (isShown(name, window)) end();
    });
    const late = timer(end, PACE);
  });
}
