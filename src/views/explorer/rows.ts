import * as l10n from '@vscode/l10n';
import type { RowProblem } from '../../api/schemas.ts';
import type { Account, Busy } from '../../model/account.ts';
import { lastValue } from '../../model/cell.ts';
import { sameEmail } from '../../model/memberList.ts';
import { mayWriteOrganization, mayWriteScope } from '../../model/permissions.ts';
import { isProject, paths, type ListRef, type ProjectRef } from '../../model/scope.ts';
import { clean } from '../../shared/text.ts';
import type { ExplorerNode, MemberNode, OrganizationMembersNode, StatusNode } from './nodes.ts';

/** What a row shows, without VS Code: `TreeItem` is made from it in one place. Every text is cleaned. */
export interface Row {
  readonly label: string;
  readonly description?: string;
  /** A codicon's id. */
  readonly icon: string;
  /** A theme color's id for the icon. */
  readonly color?: string;
  /** Kind and sorted capability tags, `project+write`: the menus are gated by it. */
  readonly context: string;
  readonly state: 'leaf' | 'collapsed';
  /** What a screen reader says. */
  readonly spoken: string;
  /** A command that a click runs. */
  readonly command?: { readonly id: string; readonly title: string };
}

/** What rows are rendered from. */
export interface RowSource {
  readonly account: Account;
  /** The address of the person whose key it is. */
  readonly me: string | undefined;
  /** The project that this workspace uses. */
  readonly inUse?: ProjectRef | undefined;
}

/** Renders one node. Exhaustive over the kinds; never throws, whatever the server said. */
export function row(node: ExplorerNode, source: RowSource): Row {
  const { account } = source;
  switch (node.kind) {
    case 'organization': {
      const organization = account.organization(node);
      return entity({
        name: organization?.name,
        icon: 'organization',
        kind: l10n.t('organization'),
        busy: account.busy(node.id),
        notes: [
          organization?.user_role ?? (organization?.is_owner ? 'OWNER' : undefined),
          organization?.is_default && l10n.t('default'),
        ],
        tags: ['organization', mayWriteOrganization(node.orgId, account) && 'write'],
        state: 'collapsed',
      });
    }
    case 'organizationMembers':
      return membersRow(node, account);
    case 'project': {
      const project = account.project(node);
      const isInUse = source.inUse !== undefined && node.id === paths.project(source.inUse);
      const row = entity({
        name: project?.name,
        icon: 'project',
        kind: l10n.t('project'),
        busy: account.busy(node.id),
        notes: [project?.user_role, project?.is_default && l10n.t('default'), isInUse && l10n.t('in use')],
        tags: ['project', mayWriteScope(node, account) && 'write', isInUse && 'inUse'],
        state: 'collapsed',
      });
      return { ...row, command: { id: 'mem0.project.click', title: l10n.t('Select Project') } };
    }
    case 'member':
      return memberRow(node, source);
    case 'range': {
      const text = l10n.t('{0} to {1}', node.start + 1, node.end);
      return {
        label: text,
        icon: 'list-ordered',
        context: 'range',
        state: 'collapsed',
        spoken: l10n.t('Members {0}', text),
      };
    }
    case 'loading':
    case 'empty':
    case 'error':
    case 'problems':
      return statusRow(node, account);
  }
}

function membersRow({ id, orgId }: OrganizationMembersNode, account: Account): Row {
  const busy = account.busy(id);
  const count = lastValue(account.membersState({ orgId }))?.rows.length;
  const invited = account.organization({ orgId })?.invitations?.length ?? 0;
  const waiting = invited === 1 ? l10n.t('1 invitation waiting') : l10n.t('{0} invitations waiting', invited);
  const more = [invited > 0 ? waiting : '', busyText(busy) ?? ''].filter((note) => note !== '');
  const notes = [...(count === undefined ? [] : [String(count)]), ...more];
  const spoken =
    count === undefined ? l10n.t('Members of the organization') : l10n.t('{0} members of the organization', count);
  return {
    label: l10n.t('Members'),
    ...(notes.length > 0 && { description: notes.join(' · ') }),
    icon: busy ? 'loading~spin' : 'organization',
    context: contextValue([
      'organizationMembers',
      busy === undefined && mayWriteOrganization(orgId, account) && 'write',
    ]),
    state: 'collapsed',
    spoken: [spoken, ...more].join(', '),
  };
}

function memberRow(node: MemberNode, { account, me }: RowSource): Row {
  const member = lastValue(account.membersState(node.scope))?.byKey.get(node.key);
  const label = clean(member?.name ?? '') || l10n.t('(no name)');
  const role = clean(member?.role ?? '', 40) || l10n.t('no role');
  const isMe = sameEmail(member?.email, me);
  const notes = [
    role,
    member?.email !== undefined && member.email !== member.name && clean(member.email),
    isMe && l10n.t('you'),
    busyText(account.busy(node.id)),
  ].filter((note) => typeof note === 'string');
  return {
    label,
    description: notes.join(' · '),
    icon: account.busy(node.id) ? 'loading~spin' : roleIcon(role),
    context: contextValue([
      isProject(node.scope) ? 'projectMember' : 'organizationMember',
      member?.email !== undefined && 'email',
      account.busy(node.id) === undefined && mayWriteScope(node.scope, account) && 'write',
    ]),
    state: 'leaf',
    spoken: l10n.t('{0}, member, {1}', label, notes.join(', ')),
  };
}

function roleIcon(role: string): string {
  if (role === 'OWNER') return 'shield';
  return role === 'READER' ? 'eye' : 'account';
}

interface Entity {
  name: string | undefined;
  kind: string;
  icon: string;
  busy: Busy | undefined;
  notes: readonly (string | false | null | undefined)[];
  tags: readonly [string, ...(string | false)[]];
  state: Row['state'];
}

function entity({ name, kind, icon, busy, notes, tags: capabilities, state }: Entity): Row {
  const label = clean(name ?? '') || l10n.t('(no name)');
  const shown = [...notes.map((note) => (note ? clean(note, 40) : '')), busyText(busy) ?? ''].filter(
    (note) => note !== '',
  );
  return {
    label,
    ...(shown.length > 0 && { description: shown.join(' · ') }),
    icon: busy ? 'loading~spin' : icon,
    context: busy ? contextValue([capabilities[0], 'busy']) : contextValue(capabilities),
    state,
    spoken: [label, kind, ...shown].join(', '),
  };
}

function busyText(busy: Busy | undefined): string | undefined {
  switch (busy) {
    case undefined:
      return undefined;
    case 'adding':
      return l10n.t('Adding…');
    case 'creating':
      return l10n.t('Creating…');
    case 'deleting':
      return l10n.t('Deleting…');
    case 'removing':
      return l10n.t('Removing…');
    case 'updating':
      return l10n.t('Saving…');
  }
}

/** The `contextValue` of a row: its kind and its sorted capability tags, `project+default+write`, for the menus' `when` clauses. */
export function contextValue(parts: readonly [string, ...(string | false)[]]): string {
  const [kind, ...capabilities] = parts;
  return [kind, ...capabilities.filter((tag) => tag !== false).sort()].join('+');
}

/** Renders a row that shows the state of a list. */
function statusRow(node: StatusNode, account: Account): Row {
  switch (node.kind) {
    case 'loading':
      return plain(node, l10n.t('Loading…'), 'loading~spin');
    case 'empty':
      return plain(node, emptyText(node), 'circle-slash');
    case 'error':
      return errorRow(node, account);
    case 'problems': {
      const count = problemsOf(node.parent, account).length;
      const text = count === 1 ? l10n.t('1 entry could not be shown') : l10n.t('{0} entries could not be shown', count);
      return { ...plain(node, text, 'warning'), color: 'list.warningForeground' };
    }
  }
}

function plain(node: StatusNode, text: string, icon: string): Row {
  return { label: text, icon, context: node.kind, state: 'leaf', spoken: text };
}

function emptyText(node: StatusNode): string {
  return node.parent.kind === 'projects' ? l10n.t('No projects yet') : l10n.t('No members');
}

function errorRow(node: StatusNode, account: Account): Row {
  const { state } = account.list(node.parent);
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

/** The rows of a list that could not be read. */
export function problemsOf(list: ListRef, account: Account): readonly RowProblem[] {
  return lastValue(account.list(list).state)?.problems ?? [];
}
