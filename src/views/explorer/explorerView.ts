import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Session } from '../../core/session.ts';
import type { Connection } from '../../shared/connection.ts';
import type { Disposable } from '../../shared/disposable.ts';
import { clean } from '../../shared/text.ts';
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
      session.onDidChangeKeyRefused(() => this.#describe()),
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

  /** Which connection this is, a sandbox in capitals; and that its key is refused, once for all rows. */
  #describe(): void {
    const { state, keyRefused } = this.#session;
    this.#view.description = state.kind === 'signedOut' ? '' : connectionText(state.connection);
    this.#view.message = keyRefused
      ? l10n.t(
          'The server refused the API key: it expired or was revoked. What is shown was read before. Replace the key to go on.',
        )
      : '';
  }
}

/** A connection's name as it stands beside the view's title. */
export function connectionText({ kind, label }: Pick<Connection, 'kind' | 'label'>): string {
  const name = clean(label, 60);
  if (kind !== 'sandbox') return name;
  return /^sandbox\b/i.test(name) ? name.replace(/^sandbox/i, 'SANDBOX') : `SANDBOX · ${name}`;
}
