import * as vscode from 'vscode';
import type { Disposable } from '../../shared/disposable.ts';
import { SCHEME } from './document/projectTarget.ts';

/** VS Code's own JSON support is activated by its own languages alone: it serves ours, too, once it runs. */
const JSON_EXTENSION = 'vscode.json-language-features';

/** Lets VS Code help with the text of a document as soon as one is in front: completion, hover, validation by the schema. */
export function activateJsonSupport(): Disposable {
  void helpWithJson(vscode.window.activeTextEditor?.document);
  return vscode.window.onDidChangeActiveTextEditor((editor) => void helpWithJson(editor?.document));
}

async function helpWithJson(document: vscode.TextDocument | undefined): Promise<void> {
  if (document?.uri.scheme === SCHEME) await vscode.extensions.getExtension(JSON_EXTENSION)?.activate();
}
