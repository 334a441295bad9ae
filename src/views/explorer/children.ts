import type { RowProblem } from '../../api/schemas.ts';
import type { Account } from '../../model/account.ts';
import { lastValue, type CellState } from '../../model/cell.ts';
import type { MemberRow } from '../../model/memberList.ts';
import { paths, type Scope } from '../../model/scope.ts';
import { AS_IT_CAME, type Arrangement } from './presentation/arrangement.ts';
import { rootNotice } from './notice.ts';
import { FLAT_LIMIT, membersScope, nodes, RANGE_SIZE, type ExplorerNode } from './nodes.ts';

/** How the children of a node come about. */
export interface Children {
  /** The path of the node whose children these are. */
  readonly path: string;
  /** Asks for what is missing, if anything is; settles when there is something to show. */
  ensure(): Promise<unknown>;
  /** The rows for what is known now. */
  rows(): readonly ExplorerNode[];
  /** Asks again for what failed or grew old. */
  reload(): Promise<unknown>;
}

/**
 * The children of a node, or of the root; undefined where a node can have none.
 * @param arranged Which of them are shown, and in which order: all and the server's, unless given.
 */
export function childrenOf(
  node: ExplorerNode | undefined,
  account: Account,
  arranged: Arrangement = AS_IT_CAME,
): Children | undefined {
  if (!node) return organizationsBelow(account, arranged);
  if (node.kind === 'organization') return projectsBelow(node.orgId, account, arranged);
  const scope = membersScope(node);
  if (scope) return membersBelow(scope, node.id, account, arranged);
  if (node.kind !== 'range') return undefined;
  return {
    ...membersBelow(node.scope, node.id, account, arranged),
    rows: () => memberNodes(node.scope, shownMembers(node.scope, account, arranged).slice(node.start, node.end)),
  };
}

/** The members of a scope that are shown, in their order. */
export function shownMembers(scope: Scope, account: Account, arranged: Arrangement): readonly MemberRow[] {
  return arranged.members(scope, lastValue(account.membersState(scope))?.rows ?? []);
}

function organizationsBelow(account: Account, arranged: Arrangement): Children {
  const cell = account.organizations;
  return {
    path: paths.root,
    ensure: () => cell.ensure(),
    reload: () => cell.reload(),
    rows: () => {
      // The view has no rows then, but a text with buttons: `viewsWelcome` in the manifest.
      if (rootNotice(account) !== undefined) return [];
      return withStatus(paths.root, cell.state, ({ rows, problems }) => [
        ...arranged.organizations(rows).map(({ org_id }) => nodes.organization({ orgId: org_id })),
        ...problemRow(paths.root, problems),
      ]);
    },
  };
}

function projectsBelow(orgId: string, account: Account, arranged: Arrangement): Children {
  const cell = account.projects({ orgId });
  const path = paths.organization({ orgId });
  return {
    path,
    ensure: () => cell.ensure(),
    reload: () => cell.reload(),
    rows: () => [
      ...(arranged.hasMembersOf({ orgId }) ? [nodes.organizationMembers({ orgId })] : []),
      ...withStatus(path, cell.state, ({ rows, problems }) => [
        ...arranged.projects({ orgId }, rows).map(({ project_id }) => nodes.project({ orgId, projectId: project_id })),
        ...problemRow(path, problems),
      ]),
    ],
  };
}

function membersBelow(scope: Scope, path: string, account: Account, arranged: Arrangement): Children {
  return {
    path,
    ensure: () => account.ensureMembers(scope),
    reload: () => {
      account.forgetMembers(scope);
      return account.ensureMembers(scope);
    },
    rows: () =>
      withStatus(path, account.membersState(scope), ({ rows: all }) => {
        const rows = arranged.members(scope, all);
        if (rows.length <= FLAT_LIMIT) return memberNodes(scope, rows);
        const starts = Array.from({ length: Math.ceil(rows.length / RANGE_SIZE) }, (_, index) => index * RANGE_SIZE);
        return starts.map((start) => nodes.range(scope, start, rows.length));
      }),
  };
}

function memberNodes(scope: Scope, members: readonly MemberRow[]): ExplorerNode[] {
  return members.map(({ key }) => nodes.member(scope, key));
}

/** The rows of a list with what there is to say about it: still loading, failed (the last good rows stay below), or nothing there. */
function withStatus<T extends { readonly rows: readonly unknown[] }>(
  path: string,
  state: CellState<T>,
  make: (value: T) => ExplorerNode[],
): ExplorerNode[] {
  const value = lastValue(state);
  const rows = value === undefined ? [] : make(value);
  switch (state.kind) {
    case 'absent':
      return [nodes.status('loading', path)];
    case 'loading':
      return state.last ? rows : [nodes.status('loading', path)];
    case 'failed':
      return [nodes.status('error', path), ...rows];
    case 'ready':
      // Rows that a filter hides are there all the same.
      return rows.length === 0 && state.last.value.rows.length === 0 ? [nodes.status('empty', path)] : rows;
  }
}

function problemRow(path: string, problems: readonly RowProblem[]): ExplorerNode[] {
  return problems.length === 0 ? [] : [nodes.status('problems', path)];
}
