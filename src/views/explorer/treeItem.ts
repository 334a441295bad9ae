import * as vscode from 'vscode';
import type { ExplorerNode } from './nodes.ts';
import { row, type RowSource } from './rows.ts';

export { childrenOf, shownMembers } from './children.ts';
export { tooltip } from './tooltip.ts';

/** The row as VS Code takes it. */
export function treeItem(node: ExplorerNode, source: RowSource): vscode.TreeItem {
  const shown = row(node, source);
  const collapsed = vscode.TreeItemCollapsibleState.Collapsed;
  const item = new vscode.TreeItem(
    shown.label,
    shown.state === 'leaf' ? vscode.TreeItemCollapsibleState.None : collapsed,
  );
  item.id = node.id;
  item.iconPath = new vscode.ThemeIcon(
    shown.icon,
    shown.color === undefined ? undefined : new vscode.ThemeColor(shown.color),
  );
  item.contextValue = shown.context;
  item.accessibilityInformation = { label: shown.spoken };
  if (shown.description !== undefined) item.description = shown.description;
  if (shown.command) item.command = { command: shown.command.id, title: shown.command.title, arguments: [node] };
  return item;
}
