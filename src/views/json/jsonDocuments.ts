import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { RawTarget } from '../../api/mem0Api.ts';
import type { Session } from '../../core/session.ts';
import type { Disposable } from '../../shared/disposable.ts';
import { clean } from '../../shared/text.ts';

/** The scheme of the documents that show the server's raw answers. */
export const JSON_SCHEME = 'mem0-json';

/** Read-only documents with the server's answers as they came. Each belongs to the connection that it was opened with. */
export class JsonDocuments implements vscode.TextDocumentContentProvider, Disposable {
  readonly #session: Session;
  readonly #changes = new vscode.EventEmitter<vscode.Uri>();
  readonly #registration: Disposable;

  readonly onDidChange = this.#changes.event;

  constructor(session: Session) {
    this.#session = session;
    this.#registration = vscode.workspace.registerTextDocumentContentProvider(JSON_SCHEME, this);
  }

  /** Opens the answer to this read. @param name what the tab is called, without `.json` */
  async open(target: RawTarget, name: string): Promise<void> {
    const { state } = this.#session;
    if (state.kind !== 'signedIn') return;
    const { targetQuery } = await import('./jsonTarget.ts');
    // A slash would make a folder of the name.
    const path = `/${clean(name, 60).replaceAll(/[\\/]/g, '∕')}.json`;
    const uri = vscode.Uri.from({
      scheme: JSON_SCHEME,
      authority: state.connection.id,
      path,
      query: targetQuery(target),
    });
    // What is open already is shown as it is now.
    const isOpen = vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri.toString());
    if (isOpen) this.refresh(uri);
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: true });
  }

  /** Reads a document's answer anew. */
  refresh(uri: vscode.Uri): void {
    if (uri.scheme === JSON_SCHEME) this.#changes.fire(uri);
  }

  /** Called by VS Code. Rejects with a sentence for the person, which VS Code shows in the editor's place. */
  async provideTextDocumentContent(uri: vscode.Uri, token: vscode.CancellationToken): Promise<string> {
    const { parseTargetQuery } = await import('./jsonTarget.ts');
    const target = parseTargetQuery(uri.query);
    const { state } = this.#session;
    if (!target || state.kind !== 'signedIn' || state.connection.id !== uri.authority) {
      throw new Error(
        l10n.t('This belongs to a connection that is not active in this window. Switch to it, then refresh.'),
      );
    }
    const cancelling = new AbortController();
    const subscription = token.onCancellationRequested(() => cancelling.abort());
    try {
      return rawText(await state.account.api.getRaw(target, { signal: cancelling.signal }));
    } finally {
      subscription.dispose();
    }
  }

  dispose(): void {
    this.#registration.dispose();
    this.#changes.dispose();
  }
}

/** An answer as text: every field as it came, indented. */
export function rawText(answer: unknown): string {
  return `${JSON.stringify(answer, undefined, 2)}\n`;
}
