import * as vscode from 'vscode';
import type { ProjectsInUse } from '../core/session/projectInUse.ts';
import type { Session } from '../core/session/session.ts';
import { onDidChangeSettings, setting } from '../core/settings.ts';
import { DisposableStore, type Disposable } from '../shared/disposable.ts';
import { statusBarText } from './statusBarText.ts';

/** The one item in the status bar: connection and project in use. A click switches. */
export class StatusBar implements Disposable {
  readonly #session: Session;
  readonly #projects: ProjectsInUse;
  readonly #item: vscode.StatusBarItem;
  readonly #owned = new DisposableStore();

  constructor(
    session: Session,
    projects: ProjectsInUse,
    item = vscode.window.createStatusBarItem('mem0.status', vscode.StatusBarAlignment.Left, 10),
  ) {
    this.#session = session;
    this.#projects = projects;
    this.#item = item;
    this.#item.name = 'Mem0';
    this.#item.command = 'mem0.switch';
    this.#owned.add(
      this.#item,
      session.onDidChange(() => this.#show()),
      session.onDidChangeKeyRefused(() => this.#show()),
      projects.onDidChange(() => this.#show()),
      onDidChangeSettings(() => this.#show()),
    );
    this.#show();
  }

  dispose(): void {
    this.#owned.dispose();
  }

  #show(): void {
    const shown = setting('statusBar.visible')
      ? statusBarText(this.#session.state, this.#projects.current, this.#session.keyRefused)
      : undefined;
    if (!shown) {
      this.#item.hide();
      return;
    }
    this.#item.text = shown.text;
    this.#item.tooltip = shown.tooltip;
    this.#item.accessibilityInformation = { label: shown.spoken };
    this.#item.backgroundColor = shown.warning ? new vscode.ThemeColor('statusBarItem.warningBackground') : undefined;
    this.#item.show();
  }
}
