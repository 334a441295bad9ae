import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { lastValue } from '../../model/cell.ts';
import type { Disposable } from '../../shared/disposable.ts';
import { parseDocument, type ParsedDocument } from '../../shared/projectDocument.ts';
import { draftMembers, validateMembers, validateSettings } from '../../shared/projectRules.ts';
import { clean } from '../../shared/text.ts';
import { accessProblem } from './access.ts';
import { DocumentAccount } from './documentAccount.ts';
import { DocumentEdits } from './documentEdits.ts';
import type { PanelParts } from './editorParts.ts';
import { FormMembers } from './formMembers.ts';
import { DocumentSaves } from './documentSaves.ts';
import { pageAction } from './pageActions.ts';
import { pageHtml } from './pageHtml.ts';
import { PageLink, type SaidByPage } from './pageLink.ts';
import type { ProjectFile } from './projectFile.ts';
import { isExisting, type ProjectTarget } from './projectTarget.ts';
import { viewOf } from './projectView.ts';
import { toError } from '../../shared/toError.ts';

/** The one command that the page may run by itself: for when nobody is there to run any for it. */
const RELOAD = 'workbench.action.reloadWindow';

/** One open form: the host's side of the page. The document is the state; the page shows it and sends edits. */
export class ProjectPanel implements Disposable {
  readonly document: vscode.TextDocument;
  readonly target: ProjectTarget;
  readonly #panel: vscode.WebviewPanel;
  readonly #parts: PanelParts;
  readonly #file: ProjectFile;
  readonly #edits: DocumentEdits;
  readonly #saves: DocumentSaves;
  readonly #page: PageLink;
  readonly #account: DocumentAccount;
  readonly #subscriptions: readonly Disposable[];
  readonly #members: FormMembers;
  #parsed: ParsedDocument | undefined;
  #seq = 0;
  #closed = false;

  constructor(document: vscode.TextDocument, panel: vscode.WebviewPanel, target: ProjectTarget, parts: PanelParts) {
    this.document = document;
    this.target = target;
    this.#panel = panel;
    this.#parts = parts;
    this.#file = parts.files.file(target);
    this.#edits = new DocumentEdits(document);
    this.#saves = new DocumentSaves(this.#file, () => document.save());
    const { webview } = panel;
    webview.options = { enableScripts: true, localResourceRoots: [parts.pages], enableCommandUris: [RELOAD] };
    this.#page = new PageLink(panel, {
      ready: () => this.#start(),
      said: (message) => this.#settle(this.#handle(message)),
      ignored: () =>
        parts.log.warn('The project page sent a message that is not part of the protocol. It was ignored.'),
    });
    this.#account = new DocumentAccount(target, parts.access.session, {
      sessionChanged: () => this.#sessionChanged(),
      projectChanged: (what) => {
        this.#members.show();
        this.#show();
        if (what === 'project') parts.listChanged(target);
      },
    });
    this.#members = new FormMembers({
      ...parts,
      file: this.#file,
      account: this.#account,
      post: (message) => this.#page.post(message),
      isOpen: () => !this.#closed,
      isShown: () => this.#page.ready && panel.visible,
    });
    this.#subscriptions = [
      this.#page,
      this.#account,
      vscode.workspace.onDidChangeTextDocument((event) => {
        if (event.document === document) this.#showDocument();
      }),
      this.#file.onDidChange(() => this.#show()),
    ];
    this.#sessionChanged();
    webview.html = pageHtml(webview, parts.pages);
  }

  /** Waits until everything that was typed in the page is in the document, or the page does not answer. */
  async flush(): Promise<void> {
    await this.#page.flush();
    await this.#edits.settled();
  }

  /** Shows what stands in the way of saving and moves there. */
  showIssues(): void {
    this.#page.post({ type: 'showIssues' });
  }

  /** Moves to a part of the page. */
  focus(part: 'settings' | 'members' | 'danger'): void {
    this.#page.post({ type: 'focus', part });
  }

  /** Whether the document can be saved as it is. */
  get hasIssues(): boolean {
    const parsed = this.#parsed;
    if (!parsed) return true;
    const isNew = !isExisting(this.target);
    const saved = isNew ? {} : (this.#file.server ?? this.#file.base)?.settings;
    return validateSettings(parsed.settings, saved).length + (isNew ? validateMembers(parsed.members).length : 0) > 0;
  }

  close(): void {
    this.#panel.dispose();
  }

  dispose(): void {
    this.#closed = true;
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  /** What fails here is a defect of ours: the log gets it whole, the person a sentence. */
  #settle(work: Promise<void>): void {
    const { log, ui } = this.#parts;
    work.catch(async (error: unknown) => {
      log.error('project page', toError(error));
      const showLog = l10n.t('Show Log');
      const choice = await ui.error(
        l10n.t('Something went wrong that should not have. The log tells what: please report it.'),
        showLog,
      );
      if (choice === showLog) log.show();
    });
  }

  async #handle(message: SaidByPage): Promise<void> {
    switch (message.type) {
      case 'edit':
        await this.#edits.set(message.field, message.value);
        this.#applied(message.seq);
        return;
      case 'editMembers':
        if (!isExisting(this.target)) await this.#edits.set('members', message.members);
        this.#applied(message.seq);
        return;
      case 'act':
        return pageAction(message.action, {
          document: this.document,
          panel: this.#panel,
          file: this.#file,
          edits: this.#edits,
          log: this.#parts.log,
          settings: () => this.#parsed?.settings,
          flush: () => this.flush(),
          save: () => this.#saves.save(),
          showsIssues: () => {
            if (this.hasIssues) this.showIssues();
            return this.hasIssues;
          },
          show: () => this.#show(),
          reload: () => this.#parts.files.refresh(this.target),
          loadMembers: () => this.#loadMembers(),
        });
      case 'membersAddedShown':
        this.#members.addedShown();
        return;
      default:
        return this.#members.act(message);
    }
  }

  #applied(seq: number): void {
    this.#seq = Math.max(this.#seq, seq);
    this.#showDocument();
  }

  #start(): void {
    this.#page.post({ type: 'start', texts: vscode.l10n.bundle ?? {} });
    this.#show();
    this.#showDocument();
    this.#members.start();
    this.#settle(this.#load());
    const part = this.#parts.takeFocus(this.target);
    if (part) this.focus(part);
  }

  #showDocument(): void {
    const text = this.document.getText();
    this.#file.promote(text);
    const result = parseDocument(text);
    if (result.ok) this.#parsed = result.document;
    const saved = (this.#file.server ?? this.#file.base)?.settings ?? {};
    this.#page.post({
      type: 'document',
      seq: this.#seq,
      dirty: this.document.isDirty,
      broken: result.ok ? '' : result.message,
      settings: this.#parsed?.settings ?? {},
      saved,
      members: draftMembers(this.#parsed?.members).map((member) => ({ ...member })),
      unknownKeys: [...(this.#parsed?.unknownKeys ?? [])],
    });
    this.#show();
  }

  #show(): void {
    if (this.#closed) return;
    const { access } = this.#parts;
    const { session } = access;
    const { ref, current: account } = this.#account;
    const list = account && ref && lastValue(account.membersState(ref));
    const view = viewOf({
      file: this.#file,
      state: session.state,
      access: accessProblem(this.target, access),
      connection: access.connection(this.target.connectionId),
      organization: account?.organization({ orgId: this.target.orgId })?.name ?? '',
      members: list?.rows.length,
      mine: this.#parsed?.settings,
      dirty: this.document.isDirty,
    });
    this.#panel.title = clean(view.title, 60);
    this.#page.post({ type: 'view', view });
  }

  #sessionChanged(): void {
    this.#show();
    this.#members.show();
    if (this.#account.current && this.#page.ready) this.#settle(this.#load());
  }

  /** A document that VS Code restored with unsaved changes was not read from the server: without that nothing is known of its project. */
  async #load(): Promise<void> {
    if (isExisting(this.target) && !this.#file.server) {
      await this.#parts.files.refresh(this.target);
      this.#showDocument();
    }
    await this.#loadMembers();
  }

  async #loadMembers(): Promise<void> {
    await this.#members.load();
    this.#show();
  }
}
