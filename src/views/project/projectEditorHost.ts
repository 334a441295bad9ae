import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { underWayIn, type UnderWay } from '../../core/underWay.ts';
import { isProject, type OrganizationRef, type ProjectRef } from '../../model/scope.ts';
import { formatDocument } from '../../shared/projectDocument.ts';
import type { Disposable } from '../../shared/disposable.ts';
import type { Settings } from '../../shared/projectFields.ts';
import type { AccessParts } from './access.ts';
import { baseStore } from './baseStore.ts';
import { DocumentEdits } from './documentEdits.ts';
import { DoubleClick } from './doubleClick.ts';
import type { PagePart, PanelParts } from './editorParts.ts';
import type { ProjectEditorsParts } from './projectEditors.ts';
import { jsonHelp } from './jsonHelp.ts';
import { documentsOf, documentTarget, uriOf } from './openDocuments.ts';
import { outOfStep } from './outOfStep.ts';
import { ProjectFiles } from './projectFiles.ts';
import { ProjectFileSystem } from './projectFileSystem.ts';
import { ProjectPanel } from './projectPanel.ts';
import { undoSettings } from './undoSettings.ts';
import { isExisting, keyOf, targetOf, type ExistingTarget, type ProjectTarget } from './projectTarget.ts';
import { toError } from '../../shared/toError.ts';

/** The custom editor's id, as the manifest declares it. */
const VIEW_TYPE = 'mem0.project';

/** What stands behind the project editor: loaded when the first document is asked for. */
export class ProjectEditorHost implements Disposable {
  readonly files: ProjectFiles;
  readonly #fileSystem: ProjectFileSystem;
  readonly #parts: ProjectEditorsParts;
  readonly #access: AccessParts;
  readonly #underWay: UnderWay;
  readonly #clicks = new DoubleClick();
  readonly #panels = new Set<ProjectPanel>();
  readonly #focus = new Map<string, PagePart>();
  /** The documents that VS Code is about to save by itself. */
  readonly #automatic = new Set<string>();
  readonly #subscriptions: Disposable[];

  /** @param fire Tells VS Code that a document's content has become another. */
  constructor(parts: ProjectEditorsParts, fire: (uri: vscode.Uri) => void) {
    this.#parts = parts;
    const { connections, session, restored } = parts;
    this.#underWay = underWayIn(parts.context.workspaceState);
    this.#access = { session, restored, connection: (id) => connections.get(id) };
    this.files = new ProjectFiles({
      ...this.#access,
      isDirty: (target) => documentsOf(target).some((document) => document.isDirty),
      bases: baseStore(parts.context.workspaceState),
      onDidChangeFile: (target) => {
        for (const document of documentsOf(target)) fire(document.uri);
      },
      onDidSave: (saved) => {
        const change = undoSettings(saved);
        if (change) parts.undo.record(change);
      },
    });
    this.#fileSystem = new ProjectFileSystem(this.files);
    this.#subscriptions = [
      vscode.workspace.onWillSaveTextDocument((event) => {
        const address = event.document.uri.toString();
        if (event.reason === vscode.TextDocumentSaveReason.Manual) this.#automatic.delete(address);
        else this.#automatic.add(address);
        const panels = this.#panelsOf(event.document);
        if (panels.length > 0) event.waitUntil(Promise.all(panels.map((panel) => panel.flush())).then(() => []));
      }),
      vscode.workspace.onDidSaveTextDocument((document) => this.#onDidSave(document)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        const target = documentTarget(document);
        if (!target) return;
        this.files.file(target).promote(document.getText());
        if (document.isDirty) this.files.edited(target);
      }),
      vscode.workspace.onDidCloseTextDocument((document) => {
        const target = documentTarget(document);
        if (target) this.files.forget(target);
      }),
      jsonHelp(),
    ];
  }

  /** Opens the form of a project, at one of its parts. Does nothing while the window is not signed in. */
  async open(ref: ProjectRef, part: PagePart = 'settings'): Promise<void> {
    const { state } = this.#parts.session;
    if (state.kind !== 'signedIn') return;
    const target = { ...ref, connectionId: state.connection.id };
    const [panel] = this.#panelsFor(target);
    if (part !== 'settings') {
      if (panel) panel.focus(part);
      else this.#focus.set(keyOf(target), part);
    }
    await this.#show(target);
  }

  /** A project was clicked in the explorer, at this time in milliseconds: the second click of two opens it. */
  async clicked(ref: ProjectRef, at: number): Promise<void> {
    if (this.#clicks.isSecond(ref, at)) await this.open({ orgId: ref.orgId, projectId: ref.projectId });
  }

  /** Opens the form of a project that does not exist yet. What was typed already stands in it as a change that is not saved. */
  async create({ orgId }: OrganizationRef, typed: Pick<Settings, 'name' | 'description'> = {}): Promise<void> {
    const { state } = this.#parts.session;
    if (state.kind !== 'signedIn') return;
    const target = { connectionId: state.connection.id, orgId, draft: Date.now().toString(36) };
    const uri = uriOf(target, state.account, l10n.t('New Project'));
    if (typed.name || typed.description) {
      const edits = new DocumentEdits(await vscode.workspace.openTextDocument(uri));
      await edits.replace(() => formatDocument({ name: '', description: '', ...typed }));
    }
    await vscode.commands.executeCommand('vscode.openWith', uri, VIEW_TYPE, { preview: false });
  }

  async #show(target: ExistingTarget): Promise<void> {
    const { state } = this.#parts.session;
    const account = state.kind === 'signedIn' ? state.account : undefined;
    // A project that is open keeps its address, whatever it is called by now.
    const uri = documentsOf(target)[0]?.uri ?? uriOf(target, account, account?.project(target)?.name ?? '');
    await vscode.commands.executeCommand('vscode.openWith', uri, VIEW_TYPE, { preview: false });
  }

  /** Fills a tab with the form. */
  resolve(document: vscode.TextDocument, webview: vscode.WebviewPanel): void {
    const target = documentTarget(document);
    if (!target) throw new Error('This is not a document of a Mem0 project.');
    const panel = new ProjectPanel(document, webview, target, this.#panelParts());
    this.#panels.add(panel);
    webview.onDidDispose(() => {
      this.#panels.delete(panel);
      panel.dispose();
    });
  }

  stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    return this.#fileSystem.stat(uri);
  }

  readFile(uri: vscode.Uri): Promise<Uint8Array> {
    return this.#fileSystem.readFile(uri);
  }

  /**
   * Saves, and shows in the form what stood in the way. Only what a person saves is sent: auto save, which the manifest turns off and a
   * workspace can turn on again, would change the live project at each pause in typing.
   */
  async writeFile(uri: vscode.Uri, content: Uint8Array): Promise<void> {
    if (this.#automatic.delete(uri.toString())) {
      throw vscode.FileSystemError.Unavailable(
        l10n.t(
          'Nothing was sent: auto save is on for project settings, and would change the project while you type. Save it yourself.',
        ),
      );
    }
    const target = targetOf(uri);
    try {
      const write = (): Promise<void> => this.#fileSystem.writeFile(uri, content);
      if (target && !isExisting(target)) await this.#creating(target, write);
      else await this.#underWay(l10n.t('Saving…'), write);
    } finally {
      for (const panel of target ? this.#panelsFor(target) : []) if (panel.hasIssues) panel.showIssues();
    }
  }

  /** Notes at each step what is done for certain. */
  async #creating(target: ProjectTarget, write: () => Promise<void>): Promise<void> {
    await this.#underWay(l10n.t('Creating the project…'), async (progress) => {
      const file = this.files.file(target);
      const before = l10n.t('The project was created: save its form again for what is left.');
      const listening = file.onDidChange(() => {
        const { busy } = file.notices;
        if (file.created && busy !== '') progress(0, 1, { title: busy, before });
      });
      try {
        await write();
      } finally {
        listening.dispose();
      }
    });
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    for (const panel of this.#panels) panel.dispose();
  }

  /** The open forms of a project, whatever the addresses of their documents. */
  #panelsFor(target: ProjectTarget): ProjectPanel[] {
    return [...this.#panels].filter((panel) => keyOf(panel.target) === keyOf(target));
  }

  #panelsOf(document: vscode.TextDocument): ProjectPanel[] {
    return [...this.#panels].filter((panel) => panel.document === document);
  }

  #onDidSave(document: vscode.TextDocument): void {
    const target = documentTarget(document);
    if (!target) return;
    this.files.saved(target);
    const { created } = this.files.file(target);
    if (!created || isExisting(target)) return;
    const project = { connectionId: target.connectionId, ...created };
    this.#settle(
      this.#show(project).then(() => {
        for (const panel of this.#panelsOf(document)) panel.close();
      }),
    );
  }

  #panelParts(): PanelParts {
    const { ui, undo, log, context } = this.#parts;
    return {
      files: this.files,
      access: this.#access,
      ui,
      undo,
      log,
      underWay: this.#underWay,
      pages: vscode.Uri.joinPath(context.extensionUri, 'dist', 'pages'),
      takeFocus: (target) => {
        const part = this.#focus.get(keyOf(target));
        this.#focus.delete(keyOf(target));
        return part;
      },
      listChanged: (target) => this.#listChanged(target),
      deleted: (target) => {
        for (const panel of this.#panelsFor(target)) panel.close();
      },
    };
  }

  /** The tree has read the project anew: where that differs from what the document has, the server is asked for the document as well. */
  #listChanged(target: ProjectTarget): void {
    const { state } = this.#parts.session;
    if (state.kind !== 'signedIn' || !isProject(target)) return;
    if (outOfStep(state.account, target, this.files.file(target))) this.#settle(this.files.refresh(target));
  }

  /** For what nobody waits for. */
  #settle(work: Promise<unknown>): void {
    work.catch((error: unknown) => this.#parts.log.error('project editor', toError(error)));
  }
}
