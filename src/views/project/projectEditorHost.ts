import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { underWayIn, type UnderWay } from '../../core/underWay.ts';
import type { Account } from '../../model/account.ts';
import { isProject, paths, type OrganizationRef, type ProjectRef } from '../../model/scope.ts';
import { DOCUMENT_SUFFIX, formatDocument, settingsOf } from '../../shared/projectDocument.ts';
import type { Disposable } from '../../shared/disposable.ts';
import { sameSetting } from '../../shared/projectDiff.ts';
import { FIELD_KEYS, type Settings } from '../../shared/projectFields.ts';
import type { AccessParts } from './access.ts';
import { baseStore } from './baseStore.ts';
import { DocumentEdits } from './documentEdits.ts';
import type { PagePart, PanelParts } from './editorParts.ts';
import type { ProjectEditorsParts } from './projectEditors.ts';
import { ProjectFileError } from './projectFileError.ts';
import { ProjectFiles, type FileFacts } from './projectFiles.ts';
import { ProjectPanel } from './projectPanel.ts';
import { undoSettings } from './undoSettings.ts';
import {
  addressOf,
  isExisting,
  keyOf,
  SCHEME,
  targetOf,
  type ExistingTarget,
  type ProjectTarget,
} from './projectTarget.ts';

/** VS Code's own JSON support is activated by its own languages alone: it serves ours, too, once it runs. */
const JSON_EXTENSION = 'vscode.json-language-features';

/** The custom editor's id, as the manifest declares it. */
const VIEW_TYPE = 'mem0.project';

/** Two clicks within this time, in milliseconds, are one double click. */
const DOUBLE_CLICK = 600;

/** What stands behind the project editor: loaded when the first document is asked for. */
export class ProjectEditorHost implements Disposable {
  readonly files: ProjectFiles;
  readonly #parts: ProjectEditorsParts;
  readonly #access: AccessParts;
  readonly #underWay: UnderWay;
  #clicked: (ProjectRef & { readonly at: number }) | undefined;
  readonly #panels = new Set<ProjectPanel>();
  readonly #focus = new Map<string, PagePart>();
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
    this.#subscriptions = [
      vscode.workspace.onWillSaveTextDocument((event) => {
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
      vscode.window.onDidChangeActiveTextEditor((editor) => void helpWithJson(editor?.document)),
    ];
    void helpWithJson(vscode.window.activeTextEditor?.document);
  }

  /** Opens the form of a project, at one of its parts. Does nothing while the window is not signed in. */
  async open(ref: ProjectRef, part: PagePart = 'settings'): Promise<void> {
    const { state } = this.#parts.session;
    if (state.kind !== 'signedIn') return;
    const target = { ...ref, connectionId: state.connection.id };
    const panel = [...this.#panels].find((one) => keyOf(one.target) === keyOf(target));
    if (part !== 'settings') {
      if (panel) panel.focus(part);
      else this.#focus.set(keyOf(target), part);
    }
    await this.#show(target);
  }

  /** A project was clicked in the explorer, at this time in milliseconds: the second click of two opens it. */
  async clicked({ orgId, projectId }: ProjectRef, at: number): Promise<void> {
    const last = this.#clicked;
    const isSecond = last?.orgId === orgId && last.projectId === projectId && at - last.at < DOUBLE_CLICK;
    this.#clicked = isSecond ? undefined : { orgId, projectId, at };
    if (isSecond) await this.open({ orgId, projectId });
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

  /** Above a document everything is a folder: VS Code would make those it misses, and fail before it asks for what is to be told. */
  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    if (!uri.path.endsWith(DOCUMENT_SUFFIX)) return { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 };
    const facts: FileFacts = await asFileSystem(uri, () => this.files.stat(wanted(uri)));
    return {
      type: vscode.FileType.File,
      ctime: facts.ctime,
      mtime: facts.mtime,
      size: facts.size,
      ...(facts.readonly && { permissions: vscode.FilePermission.Readonly }),
    };
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    return new TextEncoder().encode(await asFileSystem(uri, () => this.files.read(wanted(uri))));
  }

  async writeFile(uri: vscode.Uri, content: Uint8Array): Promise<void> {
    const target = wanted(uri);
    try {
      const title = isExisting(target) ? l10n.t('Saving…') : l10n.t('Creating the project…');
      const write = (): Promise<void> => this.files.write(target, new TextDecoder().decode(content));
      await asFileSystem(uri, () => this.#underWay(title, write), 'writing');
    } finally {
      for (const panel of this.#panels) {
        if (keyOf(panel.target) === keyOf(target) && panel.hasIssues) panel.showIssues();
      }
    }
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    for (const panel of this.#panels) panel.dispose();
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
        for (const panel of [...this.#panels]) if (keyOf(panel.target) === keyOf(target)) panel.close();
      },
    };
  }

  /** The tree has read the project anew: where that differs from what the document has, the server is asked for the document as well. */
  #listChanged(target: ProjectTarget): void {
    const { state } = this.#parts.session;
    if (state.kind !== 'signedIn' || !isProject(target)) return;
    const cell = state.account.projects(target);
    const row = state.account.project(target);
    const file = this.files.file(target);
    if (!file.server || file.notices.busy !== '' || cell.state.kind !== 'ready') return;
    if (state.account.busy(paths.project(target)) !== undefined) return;
    const listed = row ? settingsOf(row) : undefined;
    const { settings } = file.server;
    const differs =
      !listed ||
      row?.user_role !== file.project?.user_role ||
      FIELD_KEYS.some((key) => listed[key] !== undefined && !sameSetting(key, settings, listed));
    if (differs) this.#settle(this.files.refresh(target));
  }

  /** For what nobody waits for. */
  #settle(work: Promise<unknown>): void {
    work.catch((error: unknown) =>
      this.#parts.log.error('project editor', error instanceof Error ? error : String(error)),
    );
  }
}

/** The address of a document. `project` is the name that the tab of its text shows. */
function uriOf(target: ProjectTarget, account: Account | undefined, project: string): vscode.Uri {
  const organization = account?.organization(target)?.name ?? '';
  return vscode.Uri.from({ scheme: SCHEME, ...addressOf(target, { organization, project }) });
}

/** All open documents of a project: their addresses may differ in the name. */
function documentsOf(target: ProjectTarget): vscode.TextDocument[] {
  return vscode.workspace.textDocuments.filter((document) => {
    const other = documentTarget(document);
    return other && keyOf(other) === keyOf(target);
  });
}

function documentTarget(document: vscode.TextDocument): ProjectTarget | undefined {
  return document.uri.scheme === SCHEME ? targetOf(document.uri) : undefined;
}

function wanted(uri: vscode.Uri): ProjectTarget {
  const target = targetOf(uri);
  if (!target) throw vscode.FileSystemError.FileNotFound(uri);
  return target;
}

/**
 * VS Code adds a prefix to the message, and decides by the kind what it offers. Of what is not there it shows the address alone: who
 * saves is to read the reason.
 */
async function asFileSystem<T>(uri: vscode.Uri, act: () => Promise<T>, doing?: 'writing'): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof ProjectFileError)) throw error;
    if (error.reason === 'notFound' && doing !== 'writing') throw vscode.FileSystemError.FileNotFound(uri);
    if (error.reason === 'noPermission') throw vscode.FileSystemError.NoPermissions(error.toast);
    throw vscode.FileSystemError.Unavailable(error.toast);
  }
}

async function helpWithJson(document: vscode.TextDocument | undefined): Promise<void> {
  if (document?.uri.scheme === SCHEME) await vscode.extensions.getExtension(JSON_EXTENSION)?.activate();
}
