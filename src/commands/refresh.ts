import * as l10n from '@vscode/l10n';
import { childrenOf } from '../views/explorer/children.ts';
import type { Handler } from './command.ts';

/** *Refresh*: all that was read is read again; expansion and selection stay. */
export const refresh: Handler = async ({ session, ui }) => {
  const { state } = session;
  if (state.kind !== 'signedIn') return;
  await ui.progress({ where: 'view', title: l10n.t('Refreshing…') }, () => state.account.refreshAll());
};

/** *Refresh* or *Retry* on one row: what is below it, or below its parent if the row tells of a failure. */
export const refreshNode: Handler = async ({ session, ui, explorer }, { node }) => {
  const { state } = session;
  if (state.kind !== 'signedIn' || !node) return;
  const target = node.kind === 'error' || node.kind === 'problems' ? explorer.tree.getParent(node) : node;
  const children = childrenOf(target, state.account);
  if (children) await ui.progress({ where: 'view', title: l10n.t('Refreshing…') }, () => children.reload());
};
