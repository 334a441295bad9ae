import * as l10n from '@vscode/l10n';
import type { Account, Busy } from '../../model/account.ts';
import { lastValue, type CellState } from '../../model/cell.ts';
import { sameEmail } from '../../model/memberList.ts';
import { isProject, paths, type Scope } from '../../model/scope.ts';
import { mayWrite } from '../../shared/roles.ts';
import { clean } from '../../shared/text.ts';
import type { ExplorerNode, MemberNode, StatusNode } from './nodes.ts';

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
    case 'organizationMembers': {
      const members = lastValue(account.membersState({ orgId: node.orgId }));
      const count = members?.rows.length;
      return {
        label: l10n.t('Members'),
        ...(count !== undefined && { description: String(count) }),
        icon: 'organization',
        context: tags(['organizationMembers', mayWriteOrganization(node.orgId, account) && 'write']),
        state: 'collapsed',
        spoken:
          count === undefined
            ? l10n.t('Members of the organization')
            : l10n.t('{0} members of the organization', count),
      };
    }
    case 'project': {
      const project = account.project(node);
      return entity({
        name: project?.name,
        icon: 'project',
        kind: l10n.t('project'),
        busy: account.busy(node.id),
        notes: [project?.user_role, project?.is_default && l10n.t('default')],
        tags: ['project', mayWriteScope(node, account) && 'write'],
        state: 'collapsed',
      });
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
    case 'error':
      return lines([listError(node.parent, account)?.message]);
    case 'problems':
      return lines(
        listProblems(node.parent, account)
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

/** Whether the person may change the organization, as far as the server told. */
export function mayWriteOrganization(orgId: string, account: Account): boolean {
  const organization = account.organization({ orgId });
  return organization?.is_owner === true || mayWrite(organization?.user_role ?? undefined);
}

/** Whether the person may change this scope and its members: an OWNER of the organization may change its projects. */
export function mayWriteScope(scope: Scope, account: Account): boolean {
  if (!isProject(scope)) return mayWriteOrganization(scope.orgId, account);
  return mayWrite(account.project(scope)?.user_role ?? undefined);
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
    context: tags([
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
    context: busy ? tags([capabilities[0], 'busy']) : tags(capabilities),
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

function plain(node: StatusNode, text: string, icon: string): Row {
  return { label: text, icon, context: node.kind, state: 'leaf', spoken: text };
}

function emptyText(node: StatusNode): string {
  if (node.parent === paths.root) return l10n.t('This key belongs to no organization');
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
    context: tags(['error', error?.reason === 'unauthorized' && 'key']),
    state: 'leaf',
    spoken: [text, stale ?? ''].filter((part) => part !== '').join(', '),
  };
}

function listState(parent: string, account: Account): CellState<unknown> {
  if (parent === paths.root) return account.organizations.state;
  const [, orgId = '', group, projectId] = parent.split('/');
  if (group === undefined) return account.projects({ orgId }).state;
  return account.membersState(group === 'project' && projectId !== undefined ? { orgId, projectId } : { orgId });
}

function listError(parent: string, account: Account): Error | undefined {
  const state = listState(parent, account);
  return state.kind === 'failed' ? state.error : undefined;
}

function listProblems(parent: string, account: Account): readonly { path: string; message: string }[] {
  if (parent === paths.root) return lastValue(account.organizations.state)?.problems ?? [];
  const [, orgId = ''] = parent.split('/');
  return lastValue(account.projects({ orgId }).state)?.problems ?? [];
}

function tags(parts: readonly [string, ...(string | false)[]]): string {
  const [kind, ...capabilities] = parts;
  return [kind, ...capabilities.filter((tag) => tag !== false).sort()].join('+');
}

function lines(parts: readonly (string | false | null | undefined)[]): string {
  return parts.flatMap((part) => (part ? [clean(part, 1000)] : [])).join('\n');
}

/** A date in the person's own form; as it came when it is none. */
function date(text: string): string {
  const time = new Date(text);
  return Number.isNaN(time.getTime()) ? text : time.toLocaleString();
}
