import * as l10n from '@vscode/l10n';
import { lastValue } from '../../model/cell.ts';
import { clean } from '../../shared/text.ts';
import type { ExplorerNode } from './nodes.ts';
import { problemsOf, row, type RowSource } from './rows.ts';

/** What more there is to say, on several lines. Made only when a person asks for it. */
export function tooltip(node: ExplorerNode, source: RowSource): string {
  const { account } = source;
  switch (node.kind) {
    case 'organization': {
      const organization = account.organization(node);
      return lines([
        organization?.name,
        l10n.t('Organization {0}', node.orgId),
        organization?.user_role && l10n.t('Your role: {0}', organization.user_role),
        organization?.created_at && l10n.t('Created: {0}', date(organization.created_at)),
      ]);
    }
    case 'project': {
      const project = account.project(node);
      return lines([
        project?.name,
        project?.description,
        l10n.t('Project {0}', node.projectId),
        project?.user_role && l10n.t('Your role: {0}', project.user_role),
        project?.created_at && l10n.t('Created: {0}', date(project.created_at)),
        project?.updated_at && l10n.t('Last changed: {0}', date(project.updated_at)),
      ]);
    }
    case 'member': {
      const member = lastValue(account.membersState(node.scope))?.byKey.get(node.key);
      return lines([
        member?.name,
        member?.email ??
          l10n.t('The server does not tell this person’s e-mail address, so the role cannot be changed here.'),
        member?.role && l10n.t('Role: {0}', member.role),
      ]);
    }
    case 'error': {
      const { state } = account.list(node.parent);
      return lines([state.kind === 'failed' && state.error.message]);
    }
    case 'problems':
      return lines(
        problemsOf(node.parent, account)
          .slice(0, 10)
          .map(({ path, message }) => `${path}: ${message}`),
      );
    case 'organizationMembers':
    case 'range':
    case 'loading':
    case 'empty':
      return row(node, source).spoken;
  }
}

function lines(parts: readonly (string | false | null | undefined)[]): string {
  return parts.flatMap((part) => (part ? [clean(part, 1000)] : [])).join('\n');
}

/** A date in the person's own form; as it came when it is none. */
function date(text: string): string {
  const time = new Date(text);
  return Number.isNaN(time.getTime()) ? text : time.toLocaleString();
}
