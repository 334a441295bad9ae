import type { RowProblem } from '../../api/schemas.ts';
import type { Account } from '../../model/account.ts';
import { lastValue, type CellState } from '../../model/cell.ts';
import type { MemberRow } from '../../model/memberList.ts';
import type { ListRef, Scope } from '../../model/scope.ts';
import { SERVER_ORDER, type Arrangement } from './presentation/arrangement.ts';
import { rootNotice } from './notice.ts';
import { FLAT_LIMIT, listBelow, nodes, RANGE_SIZE, type ExplorerNode } from './nodes.ts';

/** How the children of a node come about. */
export interface Children {
  /** The list that they come from. */
  readonly list: ListRef;
  /** Asks for what is missing, if anything is; settles when there is something to show. */
  ensure(): Promise<unknown>;
  /** Asks again for what failed or grew old. */
  reload(): Promise<unknown>;
  /**
   * The rows for what is known now.
   * @param arranged Which of them are shown, and in which order. Default: all, in the server's order.
   */
  rows(arranged?: Arrangement): readonly ExplorerNode[];
}

/** The children of a node, or of the root; undefined where a node can have none. */
export function childrenOf(node: ExplorerNode | undefined, account: Account): Children | undefined {
  if (node?.kind === 'range') {
    const { scope, start, end } = node;
    return childrenIn({ kind: 'members', scope }, account, (arranged) =>
      memberNodes(scope, shownMembers(scope, account, arranged).slice(start, end)),
    );
  }
  const list: ListRef | undefined = node ? listBelow(node) : { kind: 'organizations' };
  return list && childrenIn(list, account, (arranged) => rowsOf(list, account, arranged));
}

/** The members of a scope that are shown, in their order. */
export function shownMembers(scope: Scope, account: Account, arranged: Arrangement): readonly MemberRow[] {
  return arranged.members(scope, lastValue(account.membersState(scope))?.rows ?? []);
}

function childrenIn(
  list: ListRef,
  account: Account,
  rows: (arranged: Arrangement) => readonly ExplorerNode[],
): Children {
  return {
    list,
    ensure: () => account.list(list).ensure(),
    reload: () => account.list(list).reload(),
    rows: (arranged = SERVER_ORDER) => rows(arranged),
  };
}

function rowsOf(list: ListRef, account: Account, arranged: Arrangement): readonly ExplorerNode[] {
  switch (list.kind) {
    case 'organizations':
      return organizationRows(account, arranged);
    case 'projects':
      return projectRows(list.orgId, account, arranged);
    case 'members':
      return memberRows(list.scope, account, arranged);
  }
}

function organizationRows(account: Account, arranged: Arrangement): readonly ExplorerNode[] {
  // Without rows the view shows a text with buttons: `viewsWelcome` in the manifest.
  if (rootNotice(account) !== undefined) return [];
  return withStatus({ kind: 'organizations' }, account.organizations.state, ({ rows }) =>
    arranged.organizations(rows).map(({ org_id }) => nodes.organization({ orgId: org_id })),
  );
}

function projectRows(orgId: string, account: Account, arranged: Arrangement): readonly ExplorerNode[] {
  return [
    ...(arranged.hasMembersOf({ orgId }) ? [nodes.organizationMembers({ orgId })] : []),
    ...withStatus({ kind: 'projects', orgId }, account.projects({ orgId }).state, ({ rows }) =>
      arranged.projects({ orgId }, rows).map(({ project_id }) => nodes.project({ orgId, projectId: project_id })),
    ),
  ];
}

function memberRows(scope: Scope, account: Account, arranged: Arrangement): readonly ExplorerNode[] {
  return withStatus({ kind: 'members', scope }, account.membersState(scope), (members) => {
    const rows = arranged.members(scope, members.rows);
    if (rows.length <= FLAT_LIMIT) return memberNodes(scope, rows);
    const starts = Array.from({ length: Math.ceil(rows.length / RANGE_SIZE) }, (_, index) => index * RANGE_SIZE);
    return starts.map((start) => nodes.range(scope, start, rows.length));
  });
}

function memberNodes(scope: Scope, members: readonly MemberRow[]): ExplorerNode[] {
  return members.map(({ key }) => nodes.member(scope, key));
}

/** The rows of a list with its state: still loading, failed (the last good rows stay below), empty, or with rows that could not be read. */
function withStatus<T extends { readonly rows: readonly unknown[]; readonly problems?: readonly RowProblem[] }>(
  list: ListRef,
  state: CellState<T>,
  make: (value: T) => readonly ExplorerNode[],
): readonly ExplorerNode[] {
  const value = lastValue(state);
  const hasProblems = value?.problems !== undefined && value.problems.length > 0;
  const rows = value === undefined ? [] : [...make(value), ...(hasProblems ? [nodes.status('problems', list)] : [])];
  switch (state.kind) {
    case 'absent':
      return [nodes.status('loading', list)];
    case 'loading':
      return state.last ? rows : [nodes.status('loading', list)];
    case 'failed':
      return [nodes.status('error', list), ...rows];
    case 'ready':
      // A filter may hide all rows: the list is not empty then.
      return rows.length === 0 && state.last.value.rows.length === 0 ? [nodes.status('empty', list)] : rows;
  }
}
