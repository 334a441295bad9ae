import * as vscode from 'vscode';
import { setMember, smallestEdit } from '../../../shared/project/projectJsonEdits.ts';
import { parseDocument } from '../../../shared/project/projectDocument.ts';

/** Puts the page's edits into the document, one after the other, as the smallest change of its text. */
export class DocumentEdits {
  readonly #document: vscode.TextDocument;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(document: vscode.TextDocument) {
    this.#document = document;
  }

  /** Sets one key of the document's object, or takes it out. Resolves once it is there; a text that is no JSON is left alone. */
  set(key: string, value: unknown): Promise<void> {
    return this.replace((text) => (parseDocument(text).ok ? setMember(text, key, value) : text));
  }

  /** Changes the document's text. */
  replace(change: (text: string) => string): Promise<void> {
    const next = this.#queue.then(() => this.#apply(change));
    this.#queue = next.catch(() => undefined);
    return next;
  }

  /** Resolves once every edit so far is in the document. */
  async settled(): Promise<void> {
    await this.#queue;
  }

  async #apply(change: (text: string) => string): Promise<void> {
    const document = this.#document;
    const before = document.getText();
    const edit = smallestEdit(before, change(before));
    if (!edit) return;
    const workspaceEdit = new vscode.WorkspaceEdit();
    workspaceEdit.replace(
      document.uri,
      new vscode.Range(document.positionAt(edit.start), document.positionAt(edit.end)),
      edit.text,
    );
    await vscode.workspace.applyEdit(workspaceEdit);
  }
}
