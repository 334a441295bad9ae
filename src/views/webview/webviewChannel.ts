import * as vscode from 'vscode';
import {
  Dialogue,
  isReady,
  type Answered,
  type Answers,
  type Asked,
  type MessageOf,
  type Protocol,
} from '../../shared/channel.ts';
import type { Disposable } from '../../shared/disposable.ts';

/** What a channel tells its owner. */
export interface WebviewChannelEvents<P extends Protocol> {
  /** A page listens, which knows nothing: whatever it is to show has to be sent. */
  ready(): void;
  message(message: MessageOf<P['toHost']>): void;
  readonly answers: Answers<P['toHost']['questions']>;
  /** A message came that was not agreed on. It was ignored. */
  ignored(): void;
  /** A question of the page could not be answered: a defect. */
  failed(error: unknown): void;
}

/**
 * The way to a page and back, for any page. What is said before a page listens is dropped: it gets everything when it is ready. VS Code
 * takes a page down when its tab is hidden and makes another one later, and what was asked of the first is then not answered any more.
 */
export class WebviewChannel<P extends Protocol> implements Disposable {
  readonly #panel: vscode.WebviewPanel;
  readonly #protocol: P;
  readonly #events: WebviewChannelEvents<P>;
  readonly #subscription: Disposable;
  #page: Dialogue<P['toPage'], P['toHost']> | undefined;

  constructor(panel: vscode.WebviewPanel, protocol: P, events: WebviewChannelEvents<P>) {
    this.#panel = panel;
    this.#protocol = protocol;
    this.#events = events;
    this.#subscription = panel.webview.onDidReceiveMessage((data: unknown) => this.#receive(data));
  }

  /** Whether a page listens. */
  get ready(): boolean {
    return this.#page !== undefined;
  }

  /** Whether a page listens and is seen. */
  get isShown(): boolean {
    return this.ready && this.#panel.visible;
  }

  post(message: MessageOf<P['toPage']>): void {
    this.#page?.say(message);
  }

  /** Asks the page that is seen; undefined without one, or when it does not answer within so many milliseconds. */
  async ask<Name extends keyof P['toPage']['questions'] & string>(
    name: Name,
    content: Asked<P['toPage']['questions'][Name]>,
    within: number,
  ): Promise<Answered<P['toPage']['questions'][Name]> | undefined> {
    return this.isShown ? this.#page?.ask(name, content, within) : undefined;
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#page?.end();
    this.#page = undefined;
  }

  #receive(data: unknown): void {
    if (isReady(data)) this.#begin();
    else if (!this.#page?.receive(data)) this.#events.ignored();
  }

  #begin(): void {
    this.#page?.end();
    const { toPage, toHost } = this.#protocol;
    const send = (data: unknown): void => void this.#panel.webview.postMessage(data);
    send({ type: 'start', texts: vscode.l10n.bundle ?? {} });
    this.#page = new Dialogue<P['toPage'], P['toHost']>(toPage, toHost, send, this.#events);
    this.#events.ready();
  }
}
