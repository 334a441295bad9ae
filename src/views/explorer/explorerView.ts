import * as vscode from 'vscode';
import type { Session } from '../../core/session.ts';
import type { Disposable } from '../../shared/disposable.ts';
import { childrenOf } from './children.ts';
import type { ExplorerTree } from './explorerTree.ts';
import type { ExplorerNode } from './nodes.ts';

/** The id of the view, as the manifest declares it. */
export const EXPLORER_VIEW = 'mem0.explorer';

/** The explorer in the sidebar: the tree with its selection, expansion and reveal. */
export class ExplorerView implements Disposable {
  readonly tree: ExplorerTree;
  readonly #session: Session;
  readonly #view: vscode.TreeView<ExplorerNode>;
  readonly #subscriptions: Disposable[];

  constructor(session: Session, tree: ExplorerTree) {
    this.#session = session;
    this.tree = tree;
    this.#view = vscode.window.createTreeView(EXPLORER_VIEW, {
      treeDataProvider: tree,
      showCollapseAll: true,
      canSelectMany: true,
    });
    this.#subscriptions = [
      this.#view,
      // A failure is not cached: opening the row once more asks once more.
      this.#view.onDidExpandElement(({ element }) => this.#retryIfFailed(element)),
      session.onDidChange(() => this.#describe()),
    ];
    this.#describe();
  }

  /** The rows that are selected. */
  get selection(): readonly ExplorerNode[] {
    return this.#view.selection;
  }

  /** Shows a row and selects it, opening what is above it. */
  async reveal(
    node: ExplorerNode,
    options: { readonly focus?: boolean; readonly expand?: boolean } = {},
  ): Promise<void> {
    await this.#view.reveal(this.tree.keep(node), {
      select: true,
      focus: options.focus ?? false,
      expand: options.expand ?? false,
    });
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #retryIfFailed(node: ExplorerNode): void {
    const { state } = this.#session;
    if (state.kind !== 'signedIn') return;
    const children = childrenOf(node, state.account);
    if (children?.rows().some(({ kind }) => kind === 'error')) void children.reload();
  }

  #describe(): void {
    const { state } = this.#session;
    this.#view.description = state.kind === 'signedOut' ? '' : state.connection.label;
  }
}
