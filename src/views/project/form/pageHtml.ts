import { randomBytes } from 'node:crypto';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { projectHtml } from './projectHtml.ts';

/** The page's HTML for this webview. */
export function pageHtml(webview: vscode.Webview, pages: vscode.Uri): string {
  const uri = (name: string): string => webview.asWebviewUri(vscode.Uri.joinPath(pages, name)).toString();
  return projectHtml({
    nonce: randomBytes(16).toString('base64url'),
    cspSource: webview.cspSource,
    scriptUri: uri('project.js'),
    styleUri: uri('project.css'),
    language: vscode.env.language,
    silent: l10n.t(
      'The extension does not answer: it has ended, or is very busy. What you typed is kept here. If this stays, reload the window.',
    ),
    reload: l10n.t('Reload Window'),
  });
}
