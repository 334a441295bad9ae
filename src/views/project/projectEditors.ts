import * as vscode from 'vscode';
import type { Connections } from '../../core/connections/connections.ts';
import type { Session } from '../../core/session/session.ts';
import type { Ui } from '../../core/dialogs/ui.ts';
import type { Undo } from '../../acts/undo.ts';
import { DisposableStore, type Disposable } from '../../shared/disposable.ts';
import type { ProjectEditorHost } from './projectEditorHost.ts';

/** What the editor works with. */
export interface ProjectEditorsParts {
  readonly session: Session;
  readonly connections: Connections;
  readonly ui: Ui;
  /** Where what was saved, or done with members, can be taken back. */
  readonly undo: Pick<Undo, 'record'>;
  readonly log: vscode.LogOutputChannel;
  readonly context: Pick<vscode.ExtensionContext, 'extensionUri' | 'workspaceState'>;
  /** Resolves once the window has signed in with what it used last. */
  readonly restored: Promise<unknown>;
}

/**
 * The project editor, as far as it has to be there at start-up: two registrations. Everything else is loaded with the first
 * document.
 */
export class ProjectEditors implements Disposable {
  readonly #changes = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly #owned: DisposableStore;
  readonly #parts: ProjectEditorsParts;
  #host: Promise<ProjectEditorHost> | undefined;

  constructor(parts: ProjectEditorsParts) {
    this.#parts = parts;
    const refuse = (): never => {
      throw vscode.FileSystemError.NoPermissions();
    };
    const files: vscode.FileSystemProvider = {
      onDidChangeFile: this.#changes.event,
      watch: () => new vscode.Disposable(() => undefined),
      stat: async (uri) => (await this.host()).fileSystem.stat(uri),
      readFile: async (uri) => (await this.host()).fileSystem.readFile(uri),
      writeFile: async (uri, content) => (await this.host()).fileSystem.writeFile(uri, content),
      readDirectory: () => [],
      createDirectory: refuse,
      delete: refuse,
      rename: refuse,
    };
    this.#owned = new DisposableStore(
      this.#changes,
      vscode.workspace.registerFileSystemProvider('mem0', files, { isCaseSensitive: true }),
      { dispose: () => clearImmediate(soon) },
    );
    // In a turn of its own: it takes a millisecond, which VS Code would count as activation, and a form that is there earlier waits for it.
    const soon = setImmediate(() => this.#owned.add(this.#registerEditor()));
  }

  #registerEditor(): vscode.Disposable {
    return vscode.window.registerCustomEditorProvider(
      'mem0.project',
      { resolveCustomTextEditor: async (document, panel) => (await this.host()).resolve(document, panel) },
      { supportsMultipleEditorsPerDocument: true },
    );
  }

  /** What opens forms and stands behind them. Loaded at the first use. */
  host(): Promise<ProjectEditorHost> {
    this.#host ??= import('./projectEditorHost.ts').then(
      ({ ProjectEditorHost }) =>
        new ProjectEditorHost(this.#parts, (uri) => this.#changes.fire([{ type: vscode.FileChangeType.Changed, uri }])),
    );
    return this.#host;
  }

  dispose(): void {
    this.#owned.dispose();
    void this.#host?.then((host) => host.dispose());
  }
}
