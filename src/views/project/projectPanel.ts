import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Account } from '../../model/account.ts';
import { lastValue } from '../../model/cell.ts';
import { isProject, paths, type ProjectRef } from '../../model/scope.ts';
import type { Disposable } from '../../shared/disposable.ts';
import { mergeSettings } from '../../shared/projectDiff.ts';
import { parseDocument, type ParsedDocument } from '../../shared/projectDocument.ts';
import { FIELD_KEYS } from '../../shared/projectFields.ts';
import { readPageMessage, type Action, type HostMessage, type PageMessage } from '../../shared/projectMessages.ts';
import { draftMembers, validateMembers, validateSettings } from '../../shared/projectRules.ts';
import { setMember } from '../../shared/projectText.ts';
import { clean } from '../../shared/text.ts';
import { becomesActive } from './becomesActive.ts';
import { accessProblem } from './access.ts';
import { DocumentEdits } from './documentEdits.ts';
import type { PanelParts } from './editorParts.ts';
import { memberActs } from './memberActs.ts';
import { membersMessage, type MemberRowsSource } from './memberRows.ts';
import type { ProjectFile } from './projectFile.ts';
import { pageHtml } from './pageHtml.ts';
import { isExisting, type ProjectTarget } from './projectTarget.ts';
import { confirmName, viewOf } from './projectView.ts';

/** How long saving waits for the page to send what was typed last, in milliseconds: it may be hidden or gone. */
const FLUSH_LIMIT = 700;

/** One open form: the host's side of the page. The document is the state; the page shows it and sends edits. */
export class ProjectPanel implements Disposable {
  readonly document: vscode.TextDocument;
  readonly target: ProjectTarget;
  readonly #panel: vscode.WebviewPanel;
  readonly #parts: PanelParts;
  readonly #file: ProjectFile;
  readonly #edits: DocumentEdits;
  readonly #subscriptions: Disposable[] = [];
  readonly #flushes = new Map<number, () => void>();
  readonly #errors = new Map<string, string>();
  #accountSubscription: { account: Account; subscription: Disposable } | undefined;
  #parsed: ParsedDocument | undefined;
  #seq = 0;
  #flushId = 0;
  #ready = false;

  constructor(document: vscode.TextDocument, panel: vscode.WebviewPanel, target: ProjectTarget, parts: PanelParts) {
    this.document = document;
    this.target = target;
    this.#panel = panel;
    this.#parts = parts;
    this.#file = parts.files.file(target);
    this.#edits = new DocumentEdits(document);
    const { webview } = panel;
    webview.options = { enableScripts: true, localResourceRoots: [parts.pages] };
    this.#subscriptions.push(
      webview.onDidReceiveMessage((data: unknown) => this.#receive(data)),
      vscode.workspace.onDidChangeTextDocument((event) => {
        if (event.document === document) this.#showDocument();
      }),
      this.#file.onDidChange(() => this.#show()),
      parts.access.session.onDidChange(() => this.#followAccount()),
    );
    this.#followAccount();
    webview.html = pageHtml(webview, parts.pages);
  }

  /** Waits until everything that was typed in the page is in the document, or the page does not answer. */
  async flush(): Promise<void> {
    if (this.#ready && this.#panel.visible) {
      const id = ++this.#flushId;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, FLUSH_LIMIT);
        this.#flushes.set(id, () => {
          clearTimeout(timer);
          resolve();
        });
        this.#post({ type: 'flush', id });
      });
      this.#flushes.delete(id);
    }
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
    this.#accountSubscription?.subscription.dispose();
    for (const subscription of this.#subscriptions) subscription.dispose();
    for (const resolve of this.#flushes.values()) resolve();
  }

  #post(message: HostMessage): void {
    if (this.#ready) void this.#panel.webview.postMessage(message);
  }

  #receive(data: unknown): void {
    const message = readPageMessage(data);
    if (!message) {
      this.#parts.log.warn('The project page sent a message that is not part of the protocol. It was ignored.');
      return;
    }
    this.#settle(this.#handle(message));
  }

  /** What fails here is a defect of ours: the log gets it whole, the person a sentence. */
  #settle(work: Promise<void>): void {
    const { log, ui } = this.#parts;
    work.catch(async (error: unknown) => {
      log.error('project page', error instanceof Error ? error : String(error));
      const showLog = l10n.t('Show Log');
      const choice = await ui.error(
        l10n.t('Something went wrong that should not have. The log tells what: please report it.'),
        showLog,
      );
      if (choice === showLog) log.show();
    });
  }

  async #handle(message: PageMessage): Promise<void> {
    switch (message.type) {
      case 'ready': {
        this.#start();
        return;
      }
      case 'edit':
        await this.#edits.set(message.field, message.value);
        {
          this.#applied(message.seq);
          return;
        }
      case 'editMembers':
        if (!isExisting(this.target)) await this.#edits.set('members', message.members);
        {
          this.#applied(message.seq);
          return;
        }
      case 'flushed':
        return this.#flushes.get(message.id)?.();
      case 'act':
        return this.#act(message.action);
      default:
        return this.#member(message);
    }
  }

  #applied(seq: number): void {
    this.#seq = Math.max(this.#seq, seq);
    this.#showDocument();
  }

  #start(): void {
    this.#ready = true;
    this.#post({ type: 'start', texts: vscode.l10n.bundle ?? {} });
    this.#show();
    this.#showDocument();
    this.#showMembers();
    this.#settle(this.#load());
    const part = this.#parts.takeFocus(this.target);
    if (part) this.focus(part);
  }

  async #act(action: Action): Promise<void> {
    const { document } = this;
    switch (action) {
      case 'save':
      case 'create':
        await this.flush();
        if (this.hasIssues) {
          this.showIssues();
          return;
        }
        await document.save();
        return;
      case 'discard':
        return this.#onThisEditor('workbench.action.files.revert');
      case 'openText':
        return void vscode.commands.executeCommand('vscode.openWith', document.uri, 'default', this.#panel.viewColumn);
      case 'compare':
        return void vscode.commands.executeCommand('workbench.files.action.compareWithSaved', document.uri);
      case 'merge':
        return this.#merge();
      case 'overwrite':
        await this.#merge();
        await document.save();
        return;
      case 'reload':
        return this.#parts.files.refresh(this.target);
      case 'reloadMembers':
        return this.#loadMembers();
      case 'signIn':
        return void vscode.commands.executeCommand('mem0.connect');
      case 'showLog': {
        this.#parts.log.show();
        return;
      }
      case 'copy':
        return vscode.env.clipboard.writeText(document.getText());
      case 'dismiss':
        this.#file.clearProblem();
        {
          this.#file.note({ notKept: [] });
          return;
        }
      case 'undo':
      case 'redo':
        return this.#onThisEditor(action);
    }
  }

  /** Runs a command that VS Code applies to whatever editor is active. */
  async #onThisEditor(command: string): Promise<void> {
    if (await becomesActive(this.#panel)) await vscode.commands.executeCommand(command);
    else this.#parts.log.warn(`The form did not become the active editor, so ${command} was not run.`);
  }

  /** Takes over what somebody else changed, beside what the person changed: that stays. Nothing is sent until they save. */
  async #merge(): Promise<void> {
    await this.flush();
    const { base, server } = this.#file;
    const mine = this.#parsed?.settings;
    if (!base || !server || !mine) return;
    const merged = mergeSettings(base.settings, mine, server.settings);
    this.#file.acceptServer();
    await this.#edits.replace((text) =>
      FIELD_KEYS.filter((key) => merged[key] !== undefined).reduce(
        (result, key) => (merged[key] === mine[key] ? result : setMember(result, key, merged[key])),
        text,
      ),
    );
    this.#show();
  }

  #showDocument(): void {
    const text = this.document.getText();
    this.#file.promote(text);
    const result = parseDocument(text);
    if (result.ok) this.#parsed = result.document;
    const saved = (this.#file.server ?? this.#file.base)?.settings ?? {};
    this.#post({
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
    const { access, files } = this.#parts;
    const { session } = access;
    const ref = this.#ref();
    const account = this.#account();
    const list = account && ref && lastValue(account.membersState(ref));
    const view = viewOf({
      file: files.file(this.target),
      state: session.state,
      access: accessProblem(this.target, access),
      connection: access.connection(this.target.connectionId),
      organization: account?.organization({ orgId: this.target.orgId })?.name ?? '',
      members: list?.rows.length,
      mine: this.#parsed?.settings,
      dirty: this.document.isDirty,
    });
    this.#panel.title = clean(view.title, 60);
    this.#post({ type: 'view', view });
  }

  #ref(): ProjectRef | undefined {
    return isProject(this.target) ? this.target : undefined;
  }

  /** The account of the session that this document belongs to, while there is one. */
  #account(): Account | undefined {
    const { state } = this.#parts.access.session;
    return state.kind === 'signedIn' && state.connection.id === this.target.connectionId ? state.account : undefined;
  }

  #followAccount(): void {
    const account = this.#account();
    if (this.#accountSubscription?.account !== account || !account) {
      this.#accountSubscription?.subscription.dispose();
      this.#accountSubscription = account && {
        account,
        subscription: account.onDidChange(({ path }) => this.#accountChanged(path)),
      };
    }
    this.#show();
    this.#showMembers();
    if (account && this.#ready) this.#settle(this.#load());
  }

  #accountChanged(path: string): void {
    const ref = this.#ref();
    if (!ref) return;
    const own = paths.project(ref);
    if (path === own || path.startsWith(`${own}/`) || own.startsWith(`${path}/`) || path === '') {
      this.#showMembers();
      this.#show();
      if (!path.startsWith(`${own}/`)) this.#parts.listChanged(this.target);
    }
  }

  #rowsSource(): MemberRowsSource | undefined {
    const account = this.#account();
    const ref = this.#ref();
    if (!account || !ref) return undefined;
    const ownEmail = this.#parts.access.connection(this.target.connectionId)?.email;
    return { account, ref, ownEmail, errors: this.#errors };
  }

  #showMembers(): void {
    const source = this.#rowsSource();
    if (source) this.#post(membersMessage(source));
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
    const source = this.#rowsSource();
    if (!source) return;
    const { account, ref } = source;
    await account.projects(ref).ensure();
    if (account.membersState(ref).kind === 'failed') account.forgetMembers(ref);
    await account.ensureMembers(ref);
    this.#showMembers();
    this.#show();
  }

  async #member(
    message: Exclude<PageMessage, { type: 'ready' | 'edit' | 'editMembers' | 'flushed' | 'act' }>,
  ): Promise<void> {
    const source = this.#rowsSource();
    if (!source) {
      const problem = accessProblem(this.target, this.#parts.access);
      if (message.type === 'delete') this.#post({ type: 'deleteFailed', error: problem?.message ?? '' });
      if (message.type === 'membersAdd') {
        const failed = message.emails.map((email) => ({ email, error: problem?.message ?? l10n.t('Not signed in.') }));
        this.#post({ type: 'membersAdded', added: 0, failed });
      }
      return;
    }
    await memberActs(message, {
      ...source,
      ui: this.#parts.ui,
      undo: this.#parts.undo,
      underWay: this.#parts.underWay,
      errors: this.#errors,
      projectName: confirmName(this.#file),
      post: (answer) => this.#post(answer),
      refresh: () => this.#showMembers(),
      deleted: () => this.#parts.deleted(this.target),
    });
  }
}
