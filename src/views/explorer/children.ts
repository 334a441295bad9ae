import type { RowProblem } from '../../api/schemas.ts';
import type { Account } from '../../model/account.ts';
import { lastValue, type CellState } from '../../model/cell.ts';
import { paths, type Scope } from '../../model/scope.ts';
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

/** The children of a node, or of the root; undefined where a node can have none. */
export function childrenOf(node: ExplorerNode | undefined, account: Account): Children | undefined {
  if (!node) return organizationsBelow(account);
  if (node.kind === 'organization') return projectsBelow(node.orgId, account);
  const scope = membersScope(node);
  if (scope) return membersBelow(scope, node.id, account);
  if (node.kind !== 'range') return undefined;
  return {
    ...membersBelow(node.scope, node.id, account),
    rows: () => memberNodes(node.scope, account).slice(node.start, node.end),
  };
}

function organizationsBelow(account: Account): Children {
  const cell = account.organizations;
  return {
    path: paths.root,
    ensure: () => cell.ensure(),
    reload: () => cell.reload(),
    rows: () =>
      withStatus(paths.root, cell.state, ({ rows, problems }) => [
        ...rows.map(({ org_id }) => nodes.organization({ orgId: org_id })),
        ...problemRow(paths.root, problems),
      ]),
  };
}

function projectsBelow(orgId: string, account: Account): Children {
  const cell = account.projects({ orgId });
  const path = paths.organization({ orgId });
  return {
    path,
    ensure: () => cell.ensure(),
    reload: () => cell.reload(),
    rows: () => [
      nodes.organizationMembers({ orgId }),
      ...withStatus(path, cell.state, ({ rows, problems }) => [
        ...rows.map(({ project_id }) => nodes.project({ orgId, projectId: project_id })),
        ...problemRow(path, problems),
      ]),
    ],
  };
}

function membersBelow(scope: Scope, path: string, account: Account): Children {
  return {
    path,
    ensure: () => account.ensureMembers(scope),
    reload: () => {
      account.forgetMembers(scope);
      return account.ensureMembers(scope);
    },
    rows: () =>
      withStatus(path, account.membersState(scope), ({ rows }) => {
        if (rows.length <= FLAT_LIMIT) return memberNodes(scope, account);
        const starts = Array.from({ length: Math.ceil(rows.length / RANGE_SIZE) }, (_, index) => index * RANGE_SIZE);
        return starts.map((start) => nodes.range(scope, start, Math.min(start + RANGE_SIZE, rows.length)));
      }),
  };
}

function memberNodes(scope: Scope, account: Account): ExplorerNode[] {
  const members = lastValue(account.membersState(scope))?.rows ?? [];
  return members.map(({ key }) => nodes.member(scope, key));
}

/** The rows of a list with what there is to say about it: still loading, failed (the last good rows stay below), or nothing there. */
function withStatus<T>(path: string, state: CellState<T>, make: (value: T) => ExplorerNode[]): ExplorerNode[] {
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
      return rows.length === 0 ? [nodes.status('empty', path)] : rows;
  }
}

function problemRow(path: string, problems: readonly RowProblem[]): ExplorerNode[] {
  return problems.length === 0 ? [] : [nodes.status('problems', path)];
}
