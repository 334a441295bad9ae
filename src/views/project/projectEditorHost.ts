import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { operationJournal, type RunJournaled } from '../../core/operationJournal.ts';
import type { OrganizationRef, ProjectRef } from '../../model/scope.ts';
import { formatDocument } from '../../shared/project/projectDocument.ts';
import { DisposableStore, type Disposable } from '../../shared/disposable.ts';
import type { ProjectSettings } from '../../shared/project/projectFields.ts';
import type { AccessParts } from './document/access.ts';
import { baselineStore } from './document/baselineStore.ts';
import { DocumentEdits } from './form/documentEdits.ts';
import { DoubleClick } from './doubleClick.ts';
import type { FormSection, PanelContext } from './form/panelContext.ts';
import type { ProjectEditorsParts } from './projectEditors.ts';
import { activateJsonSupport } from './activateJsonSupport.ts';
import { documentsOf, documentTarget, uriOf } from './document/openDocuments.ts';
import { ProjectDocuments } from './document/projectDocuments.ts';
import { ProjectFileSystem } from './document/projectFileSystem.ts';
import { ProjectPanel } from './form/projectPanel.ts';
import { undoSettings } from '../../acts/undoSettings.ts';
import { isExisting, keyOf, type ExistingTarget, type ProjectTarget } from './document/projectTarget.ts';
import { toError } from '../../shared/toError.ts';

/** The custom editor's id, as the manifest declares it. */
const VIEW_TYPE = 'mem0.project';

/** What stands behind the project editor: loaded when the first document is asked for. */
export class ProjectEditorHost implements Disposable {
  /** The documents as VS Code asks for them. */
  readonly fileSystem: ProjectFileSystem;
  readonly #documents: ProjectDocuments;
  readonly #parts: ProjectEditorsParts;
  readonly #access: AccessParts;
  readonly #underWay: RunJournaled;
  readonly #clicks = new DoubleClick();
  readonly #panels = new Set<ProjectPanel>();
  readonly #focus = new Map<string, FormSection>();
  readonly #owned: DisposableStore;

  /** @param fire Tells VS Code that a document's content has become another. */
  constructor(parts: ProjectEditorsParts, fire: (uri: vscode.Uri) => void) {
    this.#parts = parts;
    const { connections, session, restored } = parts;
    this.#underWay = operationJournal(parts.context.workspaceState);
    this.#access = { session, restored, connection: (id) => connections.get(id) };
    this.#documents = new ProjectDocuments({
      ...this.#access,
      isDirty: (target) => documentsOf(target).some((document) => document.isDirty),
      baselines: baselineStore(parts.context.workspaceState),
      onDidChangeFile: (target) => {
        for (const document of documentsOf(target)) fire(document.uri);
      },
      onDidSave: (saved) => {
        const change = undoSettings(saved);
        if (change) parts.undo.record(change);
      },
    });
    this.fileSystem = new ProjectFileSystem({
      documents: this.#documents,
      runJournaled: this.#underWay,
      onDidWrite: (target) => {
        for (const panel of this.#panelsFor(target)) if (panel.hasIssues) panel.showIssues();
      },
    });
    this.#owned = new DisposableStore(
      vscode.workspace.onWillSaveTextDocument((event) => {
        this.fileSystem.willSave(event);
        const panels = this.#panelsOf(event.document);
        if (panels.length > 0) event.waitUntil(Promise.all(panels.map((panel) => panel.flush())).then(() => []));
      }),
      vscode.workspace.onDidSaveTextDocument((document) => this.#onDidSave(document)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        const target = documentTarget(document);
        if (!target) return;
        this.#documents.state(target).promote(document.getText());
        if (document.isDirty) this.#documents.edited(target);
      }),
      vscode.workspace.onDidCloseTextDocument((document) => {
        const target = documentTarget(document);
        if (target) this.#documents.closed(target);
      }),
      activateJsonSupport(),
    );
  }

  /** Opens the form of a project, at one of its parts. Does nothing while the window is not signed in. */
  async open(ref: ProjectRef, part: FormSection = 'settings'): Promise<void> {
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
  async create({ orgId }: OrganizationRef, typed: Pick<ProjectSettings, 'name' | 'description'> = {}): Promise<void> {
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

  dispose(): void {
    this.#owned.dispose();
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
    this.#documents.saved(target);
    const { created } = this.#documents.state(target);
    if (!created || isExisting(target)) return;
    const project = { connectionId: target.connectionId, ...created };
    this.#settle(
      this.#show(project).then(() => {
        for (const panel of this.#panelsOf(document)) panel.close();
      }),
    );
  }

  #panelParts(): PanelContext {
    const { ui, undo, log, context } = this.#parts;
    return {
      documents: this.#documents,
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
      listChanged: (target) => this.#settle(this.#documents.listChanged(target)),
      deleted: (target) => {
        for (const panel of this.#panelsFor(target)) panel.close();
      },
    };
  }

  /** For what nobody waits for. */
  #settle(work: Promise<unknown>): void {
    work.catch((error: unknown) => this.#parts.log.error('project editor', toError(error)));
  }
}
