import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Services } from '../../src/commands/command.ts';
import type { FieldKey } from '../../src/shared/project/projectFields.ts';
import type {
  Action,
  Banner,
  HostMessage,
  FormMember,
  PageMessage,
  View,
} from '../../src/shared/project/projectMessages.ts';
import { READY, type Start } from '../../src/shared/channel.ts';
import { eventually } from '../support/eventually.ts';

/** What the host sends: messages, and questions. */
type Told = HostMessage | Start | { readonly ask: number; readonly question: string };

type Received<Type extends HostMessage['type']> = Extract<HostMessage, { type: Type }>;

/**
 * The page of an open form, played by a test: it gets what the host tells, and says what a person does, as the real page would. Its
 * document is open as text beside it, so what VS Code does with the editor in front happens to the form's document.
 */
export class PlayedPage {
  readonly document: vscode.TextDocument;
  readonly #panel: vscode.WebviewPanel;
  readonly #received: HostMessage[] = [];
  readonly #traffic: string[] = [];
  readonly #questions: string[] = [];
  readonly #messages = new vscode.EventEmitter<unknown>();
  readonly #viewStates = new vscode.EventEmitter<vscode.WebviewPanelOnDidChangeViewStateEvent>();
  readonly #closings = new vscode.EventEmitter<void>();
  #seq = 0;
  /** What is on its way to the document. */
  #typed: Partial<Record<FieldKey, unknown>> = {};
  #closed = false;
  #visible = true;

  /** Opens a document with a form over it, and waits until the form has all that it shows. */
  static async open(services: Services, uri: vscode.Uri): Promise<PlayedPage> {
    await vscode.commands.executeCommand('vscode.openWith', uri, 'default', { preview: false });
    const document = vscode.workspace.textDocuments.find((one) => one.uri.toString() === uri.toString());
    assert.ok(document, `${uri.path} is not open`);
    const page = new PlayedPage(document);
    (await services.projects.host()).resolve(document, page.#panel);
    page.say(READY);
    await page.shows((view) => assert.ok(view.mode === 'create' || view.details.length > 0));
    return page;
  }

  private constructor(document: vscode.TextDocument) {
    this.document = document;
    this.#panel = this.#makePanel();
  }

  /** Sends what a person did. */
  say(message: PageMessage | typeof READY): void {
    this.#messages.fire(message);
  }

  /** Sends what no page of ours says. */
  sayAnything(data: unknown): void {
    this.#messages.fire(data);
  }

  /** Changes a setting, and waits until the document has it. */
  async set(field: FieldKey, value: unknown): Promise<void> {
    this.#typed = { [field]: value };
    await this.#edit((seq) => ({ type: 'edit', seq, field, value }));
    this.#typed = {};
  }

  /** Changes whom a new project is to get, and waits until the document has it. */
  async setMembers(...members: { email: string; role: string }[]): Promise<void> {
    await this.#edit((seq) => ({ type: 'editMembers', seq, members }));
  }

  /** Presses a button. */
  press(action: Action): void {
    this.say({ type: 'act', action });
  }

  /** Everything of one kind that the host told, in its order. */
  all<Type extends HostMessage['type']>(type: Type): Received<Type>[] {
    return this.#received.filter((message): message is Received<Type> => message.type === type);
  }

  /** What the host told last of this kind. */
  latest<Type extends HostMessage['type']>(type: Type): Received<Type> {
    const message = this.all(type).at(-1);
    assert.ok(message, `The host told nothing of ${type}.`);
    return message;
  }

  get view(): View {
    return this.latest('view').view;
  }

  /** The text of all banners. */
  get banners(): string {
    return this.view.banners.map(({ text, lines }) => [text, ...lines].join('\n')).join('\n');
  }

  /** The buttons that the banners offer. */
  get offered(): Action[] {
    return this.view.banners.flatMap(({ buttons }: Banner) => buttons.map(({ action }) => action));
  }

  /** The members as the page shows them. */
  get rows(): FormMember[] {
    const from = this.#received.findLastIndex(({ type }) => type === 'members');
    const rows = new Map(this.latest('members').rows.map((row) => [row.key, row]));
    for (const message of this.#received.slice(from)) {
      const changed = message.type === 'member' ? [message.row] : message.type === 'memberRows' ? message.rows : [];
      for (const row of changed) if (rows.has(row.key)) rows.set(row.key, row);
    }
    return [...rows.values()];
  }

  /** The row of a person. */
  row(email: string): FormMember {
    const row = this.rows.find((one) => one.email === email);
    assert.ok(row, `${email} is not in the list.`);
    return row;
  }

  /** What was going on, in its order: the distinct texts beside the page's spinner. */
  get progress(): string[] {
    const texts = this.all('view').map(({ view }) => view.busy);
    return texts.filter((text, index) => text !== '' && text !== texts[index - 1]);
  }

  /** What the host has asked, in its order. */
  get questions(): readonly string[] {
    return this.#questions;
  }

  /** How many messages the host has sent since this was asked last, and their size in characters of JSON. */
  takeTraffic(): { messages: number; size: number } {
    const messages = this.#traffic.splice(0);
    return { messages: messages.length, size: messages.join('').length };
  }

  /** Whether the host has closed the form. */
  get closed(): boolean {
    return this.#closed;
  }

  /** The person looks at another tab, or comes back. */
  setVisible(visible: boolean): void {
    this.#visible = visible;
    this.#viewStates.fire({ webviewPanel: this.#panel });
  }

  /** The person closes the tab. */
  close(): void {
    this.#panel.dispose();
  }

  /** Waits until the page's surroundings pass a check. */
  async shows(check: (view: View) => void): Promise<void> {
    await eventually(() => check(this.view));
  }

  async #edit(message: (seq: number) => PageMessage): Promise<void> {
    const seq = ++this.#seq;
    this.say(message(seq));
    await eventually(() => assert.ok(this.latest('document').seq >= seq));
  }

  #answer(message: Told): void {
    if ('ask' in message) {
      this.#questions.push(message.question);
      this.sayAnything({ answer: message.ask, content: null });
    } else if (message.type !== 'start') {
      this.#received.push(message.type === 'documentChange' ? this.#changed(message) : message);
    }
  }

  /** The document with what has changed in it. */
  #changed(message: Received<'documentChange'>): Received<'document'> {
    const { seq, dirty, broken, settings, saved, ...lists } = message;
    const before = this.latest('document');
    const now = (changes: typeof settings) => Object.fromEntries(changes.map(({ field, value }) => [field, value]));
    return {
      ...before,
      ...{ seq, dirty, broken },
      // What the page has typed is not told back to it.
      settings: { ...before.settings, ...this.#typed, ...now(settings) },
      saved: { ...before.saved, ...now(saved) },
      members: lists.members ?? before.members,
      unknownKeys: lists.unknownKeys ?? before.unknownKeys,
    };
  }

  #makePanel(): vscode.WebviewPanel {
    const { document } = this;
    const isVisible = (): boolean => this.#visible;
    return {
      viewType: 'mem0.project',
      title: document.uri.path,
      options: {},
      viewColumn: vscode.ViewColumn.One,
      // The text of the same document is in front.
      active: true,
      get visible() {
        return isVisible();
      },
      webview: {
        options: {},
        html: '',
        cspSource: 'played',
        asWebviewUri: (uri) => uri,
        onDidReceiveMessage: this.#messages.event,
        postMessage: (message: Told) => {
          this.#traffic.push(JSON.stringify(message));
          this.#answer(structuredClone(message));
          return Promise.resolve(true);
        },
      },
      onDidChangeViewState: this.#viewStates.event,
      onDidDispose: this.#closings.event,
      reveal: () => undefined,
      dispose: () => {
        if (this.#closed) return;
        this.#closed = true;
        this.#closings.fire();
      },
    };
  }
}
