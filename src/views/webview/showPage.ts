import { randomBytes } from 'node:crypto';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { pageHtml } from './pageHtml.ts';

/** The one command that a page may run by itself: for when the host does not run any for it. */
const RELOAD = 'workbench.action.reloadWindow';

/**
 * Loads a page into a webview.
 *
 * @param pages the folder of the built pages
 * @param name the page's script and style sheet are `name.js` and `name.css` there
 */
export function showPage(webview: vscode.Webview, pages: vscode.Uri, name: string): void {
  const uri = (file: string): string => webview.asWebviewUri(vscode.Uri.joinPath(pages, file)).toString();
  webview.options = { enableScripts: true, localResourceRoots: [pages], enableCommandUris: [RELOAD] };
  webview.html = pageHtml({
    nonce: randomBytes(16).toString('base64url'),
    cspSource: webview.cspSource,
    scriptUri: uri(`${name}.js`),
    styleUri: uri(`${name}.css`),
    language: vscode.env.language,
    silent: l10n.t(
      'The extension does not answer: it has ended, or is very busy. What you typed is kept here. If this stays, reload the window.',
    ),
    reload: l10n.t('Reload Window'),
  });
}
