import * as l10n from '@vscode/l10n';
import type { ProjectInUse } from '../core/session/projectInUse.ts';
import type { SessionState } from '../core/session/session.ts';
import { connectionText } from './explorer/sessionText.ts';
import { clean, noLinks } from '../shared/text.ts';

/** What the status bar item shows. */
export interface StatusBarText {
  readonly text: string;
  readonly tooltip: string;
  /** What a screen reader says. */
  readonly spoken: string;
  /** Something needs the person's attention: the key was refused. */
  readonly warning: boolean;
}

/** The status bar item in this state; undefined when there is nothing to tell. Names are short, and never icons. */
export function statusBarText(
  state: SessionState,
  inUse: ProjectInUse | undefined,
  keyRefused: boolean,
): StatusBarText | undefined {
  if (state.kind === 'signedOut') return undefined;
  const { connection } = state;
  const isSandbox = connection.kind === 'sandbox';
  const project = inUse ? `${short(inUse.organizationName)}/${short(inUse.projectName)}` : '';
  const place = keyRefused ? l10n.t('key rejected') : project;
  const names = [noLinks(connectionText(connection)), place].filter((part) => part !== '');
  const lines = [
    l10n.t('Connection: {0}', clean(connection.label)),
    clean(connection.baseUrl),
    connection.email === undefined ? '' : clean(connection.email),
    inUse
      ? l10n.t('Project in use: {0} in {1}', clean(inUse.projectName), clean(inUse.organizationName))
      : l10n.t('No project is in use in this workspace.'),
    isSandbox ? l10n.t('This is the local sandbox: nothing here reaches Mem0 Platform.') : '',
    keyRefused ? l10n.t('The server rejects the key of this connection.') : '',
    l10n.t('Click to switch.'),
  ].filter((line) => line !== '');
  return {
    text: `$(${isSandbox ? 'beaker' : keyRefused ? 'warning' : 'project'}) ${names.join(' · ')}`,
    tooltip: lines.join('\n'),
    spoken: l10n.t('Mem0: {0}', names.join(', ')),
    warning: keyRefused,
  };
}

function short(name: string): string {
  return noLinks(clean(name, 30)) || l10n.t('(no name)');
}
