import * as vscode from 'vscode';
import type { Account } from '../../../model/account.ts';
import { addressOf, keyOf, SCHEME, targetOf, type ProjectTarget } from './projectTarget.ts';

/** The address of a document. `project` is the name that the tab of its text shows. */
export function uriOf(target: ProjectTarget, account: Account | undefined, project: string): vscode.Uri {
  const organization = account?.organization(target)?.name ?? '';
  return vscode.Uri.from({ scheme: SCHEME, ...addressOf(target, { organization, project }) });
}

/** All open documents of a project: their addresses may differ in the name. */
export function documentsOf(target: ProjectTarget): vscode.TextDocument[] {
  return vscode.workspace.textDocuments.filter((document) => {
    const other = documentTarget(document);
    return other && keyOf(other) === keyOf(target);
  });
}

/** What a document stands for, or undefined when it is none of ours. */
export function documentTarget(document: vscode.TextDocument): ProjectTarget | undefined {
  return document.uri.scheme === SCHEME ? targetOf(document.uri) : undefined;
}
