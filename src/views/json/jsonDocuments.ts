import * as vscode from 'vscode';
import type { RawTarget } from '../../api/mem0Api.ts';
import type { Session } from '../../core/session/session.ts';
import type { Disposable } from '../../shared/disposable.ts';
import { clean } from '../../shared/text.ts';

/** The scheme of the documents that show the server's raw answers. */
export const JSON_SCHEME = 'mem0-json';

/** Read-only documents with the server's answers as they came. Each belongs to the connection that it was opened with. */
export class JsonDocuments implements vscode.TextDocumentContentProvider, Disposable {
  readonly #session: Session;
  /** Answers that were read before VS Code asks for them: it would hide from our caller why they could not be. */
  readonly #fresh = new Map<string, string>();
  readonly #changes = new vscode.EventEmitter<vscode.Uri>();
  readonly #registration: Disposable;

  readonly onDidChange = this.#changes.event;

  constructor(session: Session) {
    this.#session = session;
    this.#registration = vscode.workspace.registerTextDocumentContentProvider(JSON_SCHEME, this);
  }

  /**
   * Opens the answer to this read.
   * @param name what the tab is called, without `.json`
   * @throws ApiError
   */
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
    await this.refresh(uri);
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: true });
    this.#fresh.delete(uri.toString());
  }

  /**
   * Reads a document's answer anew, and shows it where it is open.
   * @throws ApiError, or OtherConnection
   */
  async refresh(uri: vscode.Uri): Promise<void> {
    if (uri.scheme !== JSON_SCHEME) return;
    this.#fresh.set(uri.toString(), await this.#read(uri));
    this.#changes.fire(uri);
  }

  /** Called by VS Code. Rejects with a sentence for the person, which VS Code shows in the editor's place. */
  async provideTextDocumentContent(uri: vscode.Uri, token: vscode.CancellationToken): Promise<string> {
    const fresh = this.#fresh.get(uri.toString());
    this.#fresh.delete(uri.toString());
    if (fresh !== undefined) return fresh;
    const cancelling = new AbortController();
    const subscription = token.onCancellationRequested(() => cancelling.abort());
    try {
      return await this.#read(uri, cancelling.signal);
    } finally {
      subscription.dispose();
    }
  }

  async #read(uri: vscode.Uri, signal?: AbortSignal): Promise<string> {
    // Not at start, when there is none.
    const { readAnswer } = await import('./jsonAnswer.ts');
    return await readAnswer(this.#session, uri, signal);
  }

  dispose(): void {
    this.#registration.dispose();
    this.#changes.dispose();
  }
}
