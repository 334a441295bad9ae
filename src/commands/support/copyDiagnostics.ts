import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { hostFacts } from '../../core/hostFacts.ts';
import type { SessionState } from '../../core/session/session.ts';
import { allSettings } from '../../core/settings.ts';
import { lastValue } from '../../model/cell.ts';
import { PLATFORM_URL } from '../../shared/connection.ts';
import type { Handler } from '../command.ts';
import { diagnosticsText } from './diagnosticsText.ts';
import { isRecord } from '../../shared/json.ts';

/** *Copy Diagnostics*: what a report of a problem needs, and nothing that tells who somebody is. */
export const copyDiagnosticsCommand: Handler = async ({ session, ui, problems }) => {
  const manifest: unknown = vscode.extensions.getExtension('mem0-explorer.mem0-explorer')?.packageJSON;
  const { node, system } = hostFacts();
  const text = diagnosticsText({
    versions: {
      'Mem0 Explorer': versionOf(manifest),
      'VS Code': `${vscode.version} (${vscode.env.appHost}${vscode.env.remoteName === undefined ? '' : `, ${vscode.env.remoteName}`})`,
      'Node.js': node,
      System: system,
      Language: vscode.env.language,
      Workspace: vscode.workspace.isTrusted ? 'trusted' : 'restricted mode',
    },
    session: sessionFacts(session.state, session.keyRefused),
    settings: allSettings(),
    problems: problems.lines,
  });
  await ui.copy(text);
  await ui.info(l10n.t('The diagnostics are in the clipboard. They hold no key and no e-mail address.'));
};

function versionOf(manifest: unknown): string {
  return isRecord(manifest) && 'version' in manifest ? String(manifest['version']) : 'unknown';
}

/** How it stands, without names: which kind of server, and how much is known. */
function sessionFacts(state: SessionState, keyRefused: boolean): Readonly<Record<string, string>> {
  if (state.kind !== 'signedIn') return { State: state.kind };
  const { connection, account } = state;
  const { protocol } = new URL(connection.baseUrl);
  const server =
    connection.kind === 'sandbox' ? 'sandbox' : connection.baseUrl === PLATFORM_URL ? 'Mem0 Platform' : 'another';
  return {
    State: keyRefused ? 'signed in, key refused' : 'signed in',
    Server: `${server} (${protocol.slice(0, -1)})`,
    Organizations: `${account.organizations.state.kind}, ${lastValue(account.organizations.state)?.rows.length ?? 0} known`,
  };
}
