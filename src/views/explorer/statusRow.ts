import * as l10n from '@vscode/l10n';
import type { Account } from '../../model/account.ts';
import { clean } from '../../shared/text.ts';
import { contextValue } from './contextValue.ts';
import { listProblems, listState } from './listStatus.ts';
import type { StatusNode } from './nodes.ts';
import type { Row } from './rows.ts';

/** Renders a row that tells how it stands with its parent's children. */
export function statusRow(node: StatusNode, account: Account): Row {
  switch (node.kind) {
    case 'loading':
      return plain(node, l10n.t('Loading…'), 'loading~spin');
    case 'empty':
      return plain(node, emptyText(node), 'circle-slash');
    case 'error':
      return errorRow(node, account);
    case 'problems': {
      const count = listProblems(node.parent, account).length;
      const text = count === 1 ? l10n.t('1 entry could not be shown') : l10n.t('{0} entries could not be shown', count);
      return { ...plain(node, text, 'warning'), color: 'list.warningForeground' };
    }
  }
}

function plain(node: StatusNode, text: string, icon: string): Row {
  return { label: text, icon, context: node.kind, state: 'leaf', spoken: text };
}

function emptyText(node: StatusNode): string {
  return /^org\/[^/]+$/.test(node.parent) ? l10n.t('No projects yet') : l10n.t('No members');
}

function errorRow(node: StatusNode, account: Account): Row {
  const state = listState(node.parent, account);
  const error = state.kind === 'failed' ? state.error : undefined;
  const text = clean(error?.message ?? l10n.t('The list could not be read.'), 300);
  const stale =
    state.kind === 'failed' && state.last
      ? l10n.t('as of {0}', state.last.at.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' }))
      : undefined;
  return {
    label: text,
    ...(stale !== undefined && { description: stale }),
    icon: 'error',
    color: 'list.errorForeground',
    context: contextValue(['error', error?.reason === 'unauthorized' && 'key']),
    state: 'leaf',
    spoken: [text, stale ?? ''].filter((part) => part !== '').join(', '),
  };
}
