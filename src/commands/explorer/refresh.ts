import * as l10n from '@vscode/l10n';
import type { Account } from '../../model/account.ts';
import { refreshOrThrow } from '../../acts/refresh.ts';
import { membersScope, type ExplorerNode } from '../../views/explorer/nodes.ts';
import type { Handler } from '../command.ts';

/** *Refresh*: all that was read is read again; expansion and selection stay. */
export const refreshCommand: Handler = async ({ session, ui }) => {
  const { state } = session;
  if (state.kind !== 'signedIn') return;
  await ui.progress({ where: 'view', title: l10n.t('Refreshing…') }, () => state.account.refreshAll());
};

/** *Refresh* on one row: itself and what is below it. *Retry* on a row that tells of a failure: what failed. */
export const refreshNodeCommand: Handler = async ({ session, ui }, { node }) => {
  const { state } = session;
  if (state.kind !== 'signedIn' || !node) return;
  const { account } = state;
  await ui.progress({ where: 'view', title: l10n.t('Refreshing…') }, async () => {
    if (node.kind === 'error' || node.kind === 'problems') {
      await account.list(node.parent).reload();
    } else await refreshRow(account, node);
  });
};

/**
 * Reads what a row shows: an organization with its projects, or a project or a list of members with the members. The members come with
 * the organization or project where the server embeds them; they are asked for where it does not. Rejects with `ApiError`.
 */
export async function refreshRow(account: Account, node: ExplorerNode): Promise<void> {
  if (node.kind === 'organization') {
    const organization = { orgId: node.orgId };
    if ((await refreshOrThrow(account, organization)) === 'here') await account.projects(organization).reload();
    return;
  }
  const scope = node.kind === 'range' || node.kind === 'member' ? node.scope : membersScope(node);
  if (scope && (await refreshOrThrow(account, scope)) === 'here') await account.ensureMembers(scope);
}
