import type * as vscode from 'vscode';
import type { Disposable } from '../../../shared/disposable.ts';
import { readPageMessage, type HostMessage, type PageMessage } from '../../../shared/project/projectMessages.ts';

/** How long saving waits for the page to send what was typed last, in milliseconds: it may be hidden or gone. */
const FLUSH_LIMIT = 700;

/** What the page says, but for what the link answers itself. */
export type SaidByPage = Exclude<PageMessage, { type: 'ready' | 'flushed' | 'ping' }>;

/** What the link tells its owner. */
export interface WebviewChannelEvents {
  /** The page listens: whatever it is to show has to be sent, the `start` message first. */
  ready(): void;
  said(message: SaidByPage): void;
  /** A message came that was not agreed on. It was ignored. */
  ignored(): void;
}

/** The way to a form's page and back. What is posted before the page listens is dropped: it gets everything when it is ready. */
export class WebviewChannel implements Disposable {
  readonly #panel: vscode.WebviewPanel;
  readonly #events: WebviewChannelEvents;
  readonly #subscription: Disposable;
  readonly #flushes = new Map<number, () => void>();
  #flushId = 0;
  #ready = false;

  constructor(panel: vscode.WebviewPanel, events: WebviewChannelEvents) {
    this.#panel = panel;
    this.#events = events;
    this.#subscription = panel.webview.onDidReceiveMessage((data: unknown) => this.#receive(data));
  }

  /** Whether the page listens. */
  get ready(): boolean {
    return this.#ready;
  }

  post(message: HostMessage): void {
    if (this.#ready) void this.#panel.webview.postMessage(message);
  }

  /** Waits until the page has sent everything that was typed, or does not answer. */
  async flush(): Promise<void> {
    if (!this.#ready || !this.#panel.visible) return;
    const id = ++this.#flushId;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, FLUSH_LIMIT);
      this.#flushes.set(id, () => {
        clearTimeout(timer);
        resolve();
      });
      this.post({ type: 'flush', id });
    });
    this.#flushes.delete(id);
  }

  dispose(): void {
    this.#ready = false;
    this.#subscription.dispose();
    for (const resolve of this.#flushes.values()) resolve();
  }

  #receive(data: unknown): void {
    const message = readPageMessage(data);
    if (!message) this.#events.ignored();
    else if (message.type === 'ping') this.post({ type: 'pong' });
    else if (message.type === 'flushed') this.#flushes.get(message.id)?.();
    else if (message.type === 'ready') {
      this.#ready = true;
      this.#events.ready();
    } else this.#events.said(message);
  }
}
