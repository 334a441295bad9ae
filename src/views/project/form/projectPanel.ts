import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { lastValue } from '../../../model/cell.ts';
import type { Disposable } from '../../../shared/disposable.ts';
import { parseDocument, type ParsedDocument } from '../../../shared/project/projectDocument.ts';
import { issuesOfDocument, toDraftMembers } from '../../../shared/project/projectRules.ts';
import { clean } from '../../../shared/text.ts';
import { accessProblem } from '../document/access.ts';
import { DocumentAccount } from './documentAccount.ts';
import { DocumentEdits } from './documentEdits.ts';
import { DocumentUpdates } from './documentUpdates.ts';
import type { PanelContext } from './panelContext.ts';
import { FormMembers } from './formMembers.ts';
import { DocumentSaves } from './documentSaves.ts';
import { OncePerTurn } from '../../webview/oncePerTurn.ts';
import { PageActions } from './pageActions.ts';
import { showPage } from '../../webview/showPage.ts';
import { WebviewChannel } from '../../webview/webviewChannel.ts';
import type { ProjectSettings } from '../../../shared/project/projectFields.ts';
import { projectProtocol, type HostMessage, type PageMessage } from '../../../shared/project/projectMessages.ts';
import type { ProjectFile } from '../document/projectFile.ts';
import { isExisting, type ProjectTarget } from '../document/projectTarget.ts';
import { titleOf, viewOf } from './projectView.ts';
import { toError } from '../../../shared/toError.ts';

/** How long saving waits for the page to send what was typed last, in milliseconds: it may be hidden or gone. */
const FLUSH_LIMIT = 700;

/** One open form: the host's side of the page. The document is the state; the page shows it and sends edits. */
export class ProjectPanel implements Disposable {
  readonly document: vscode.TextDocument;
  readonly target: ProjectTarget;
  readonly #panel: vscode.WebviewPanel;
  readonly #parts: PanelContext;
  readonly #file: ProjectFile;
  readonly #edits: DocumentEdits;
  readonly #actions: PageActions;
  readonly #update = new OncePerTurn(() => this.#sendUpdate());
  readonly #documentUpdates = new DocumentUpdates();
  readonly #page: WebviewChannel<typeof projectProtocol>;
  readonly #account: DocumentAccount;
  readonly #subscriptions: readonly Disposable[];
  readonly #members: FormMembers;
  #parsed: ParsedDocument | undefined;
  /** Where the text that was read last is broken, or empty. */
  #broken = '';
  #readVersion: number | undefined;
  /** The last of the page's edits that is in the document, and how many are on their way there. */
  #seq = 0;
  #editing = 0;
  /** The surroundings that the page was told last, as JSON. */
  #view = '';
  #closed = false;

  constructor(document: vscode.TextDocument, panel: vscode.WebviewPanel, target: ProjectTarget, parts: PanelContext) {
    this.document = document;
    this.target = target;
    this.#panel = panel;
    this.#parts = parts;
    this.#file = parts.files.file(target);
    this.#edits = new DocumentEdits(document);
    this.#page = new WebviewChannel(panel, projectProtocol, {
      ready: () => this.#start(),
      message: (message) => this.#settle(this.#handle(message)),
      answers: {},
      failed: (error) => this.#fail(error),
      ignored: () =>
        parts.log.warn('The project page sent a message that is not part of the protocol. It was ignored.'),
    });
    this.#account = new DocumentAccount(target, parts.access.session, {
      sessionChanged: () => this.#sessionChanged(),
      memberChanged: (key) => this.#members.show(key),
      projectChanged: () => {
        this.#members.show();
        parts.listChanged(target);
      },
    });
    this.#members = new FormMembers({
      ...parts,
      file: this.#file,
      account: this.#account,
      post: (message) => this.#post(message),
      requestUpdate: () => this.#update.request(),
      isOpen: () => !this.#closed,
      isShown: () => this.#page.isShown,
    });
    this.#actions = new PageActions({
      ...parts,
      document,
      panel,
      file: this.#file,
      edits: this.#edits,
      saves: new DocumentSaves(this.#file, () => document.save()),
      settings: () => this.#read()?.settings,
      showsIssues: () => {
        if (this.hasIssues) this.showIssues();
        return this.hasIssues;
      },
      loadMembers: () => this.#members.load(),
    });
    this.#subscriptions = [
      this.#page,
      this.#account,
      this.#update,
      vscode.workspace.onDidChangeTextDocument((event) => {
        // What the page has typed is confirmed once it is in the document: that tells this too.
        if (event.document === document && this.#editing === 0) this.#update.request();
      }),
      this.#file.onDidChange(() => this.#update.request()),
      // A page that is not seen is told nothing: VS Code takes it down.
      panel.onDidChangeViewState(() => this.#update.request()),
    ];
    panel.title = clean(titleOf(this.#file), 60);
    showPage(panel.webview, parts.pages, 'project');
  }

  /** Waits until everything that was typed in the page is in the document, or the page does not answer. */
  async flush(): Promise<void> {
    await this.#page.ask('flush', null, FLUSH_LIMIT);
    await this.#edits.settled();
  }

  /** Shows what stands in the way of saving and moves there. */
  showIssues(): void {
    this.#post({ type: 'showIssues' });
  }

  /** Moves to a part of the page. */
  focus(part: 'settings' | 'members' | 'danger'): void {
    this.#post({ type: 'focus', part });
  }

  /** Whether the document can be saved as it is. */
  get hasIssues(): boolean {
    const parsed = this.#read();
    return !parsed || issuesOfDocument(parsed, { isNew: !isExisting(this.target), saved: this.#saved }).length > 0;
  }

  close(): void {
    this.#panel.dispose();
  }

  dispose(): void {
    this.#closed = true;
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #settle(work: Promise<void>): void {
    work.catch((error: unknown) => this.#fail(error));
  }

  /** An unexpected error: the log gets it in full, the person a short message. */
  #fail(error: unknown): void {
    const { log, ui } = this.#parts;
    log.error('project page', toError(error));
    const showLog = l10n.t('Show Log');
    const text = l10n.t('Something went wrong that should not have. The log tells what: please report it.');
    void ui.error(text, showLog).then((choice) => {
      if (choice === showLog) log.show();
    });
  }

  async #handle(message: PageMessage): Promise<void> {
    switch (message.type) {
      case 'edit':
        this.#documentUpdates.typed(message.field, message.value);
        return this.#edit(message.seq, message.field, message.value);
      case 'editMembers':
        if (!isExisting(this.target)) return this.#edit(message.seq, 'members', message.members);
        this.#applied(message.seq);
        return;
      case 'act':
        return this.#actions.run(message.action);
      case 'membersAddedShown':
        this.#members.addedShown();
        return;
      default:
        return this.#members.act(message);
    }
  }

  async #edit(seq: number, key: string, value: unknown): Promise<void> {
    this.#editing += 1;
    try {
      await this.#edits.set(key, value);
      this.#applied(seq);
    } finally {
      this.#editing -= 1;
      this.#update.request();
    }
  }

  #applied(seq: number): void {
    this.#seq = Math.max(this.#seq, seq);
    this.#update.request();
  }

  #start(): void {
    this.#documentUpdates.reset();
    this.#members.reset();
    this.#view = '';
    this.#update.request();
    this.#update.flush();
    this.#members.start();
    this.#settle(this.#load());
    const part = this.#parts.takeFocus(this.target);
    if (part) this.focus(part);
  }

  /** Says something at once, after what the page has to know before. */
  #post(message: HostMessage): void {
    this.#update.flush();
    this.#page.post(message);
  }

  /** Says what the page does not know yet. */
  #sendUpdate(): void {
    this.#panel.title = clean(titleOf(this.#file), 60);
    if (!this.#page.isShown) return;
    this.#file.promote(this.document.getText());
    const parsed = this.#read();
    const messages = [
      this.#documentUpdates.next({
        seq: this.#seq,
        dirty: this.document.isDirty,
        broken: this.#broken,
        settings: parsed?.settings ?? {},
        saved: this.#saved ?? {},
        members: toDraftMembers(parsed?.members),
        unknownKeys: parsed?.unknownKeys ?? [],
      }),
      this.#nextView(),
      this.#members.next(),
    ];
    for (const message of messages) if (message) this.#page.post(message);
  }

  #nextView(): HostMessage | undefined {
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
    const text = JSON.stringify(view);
    if (text === this.#view) return undefined;
    this.#view = text;
    return { type: 'view', view };
  }

  /** The document, or as long as its text is broken, what could be read of it last. */
  #read(): ParsedDocument | undefined {
    const { version } = this.document;
    if (version !== this.#readVersion) {
      this.#readVersion = version;
      const result = parseDocument(this.document.getText());
      this.#broken = result.ok ? '' : result.message;
      if (result.ok) this.#parsed = result.document;
    }
    return this.#parsed;
  }

  /** The settings that the server has, as far as it is known. */
  get #saved(): ProjectSettings | undefined {
    return (this.#file.server ?? this.#file.base)?.settings;
  }

  #sessionChanged(): void {
    this.#members.show();
    if (this.#account.current && this.#page.ready) this.#settle(this.#load());
  }

  /** A document that VS Code restored with unsaved changes was not read from the server: without that nothing is known of its project. */
  async #load(): Promise<void> {
    if (isExisting(this.target) && !this.#file.server) {
      await this.#parts.files.refresh(this.target);
      this.#update.request();
    }
    await this.#members.load();
  }
}
