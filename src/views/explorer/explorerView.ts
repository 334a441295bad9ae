import * as vscode from 'vscode';
import { followAccount } from '../../core/session/followAccount.ts';
import type { Session } from '../../core/session/session.ts';
import { setContextKey, type ContextKeys } from '../../core/contextKeys.ts';
import type { Account } from '../../model/account.ts';
import { DisposableStore, type Disposable } from '../../shared/disposable.ts';
import { clean } from '../../shared/text.ts';
import { Expansion } from './expansion.ts';
import type { ExplorerTree } from './explorerTree.ts';
import type { TreePresentation } from './presentation/treePresentation.ts';
import { listBelow, type ExplorerNode } from './nodes.ts';
import { explorerContent } from './notice.ts';
import { connectionText, sessionMessage, viewMessage } from './sessionText.ts';

/** The id of the view, as the manifest declares it. */
export const EXPLORER_VIEW = 'mem0.explorer';

/** The explorer in the sidebar: the tree with its selection, expansion and reveal, and what stands above the rows. */
export class ExplorerView implements Disposable {
  readonly tree: ExplorerTree;
  readonly presentation: TreePresentation;
  readonly #session: Session;
  readonly #view: vscode.TreeView<ExplorerNode>;
  readonly #expansion: Expansion;
  readonly #owned = new DisposableStore();
  readonly #told = new Map<string, unknown>();

  constructor(session: Session, tree: ExplorerTree, presentation: TreePresentation) {
    this.#session = session;
    this.tree = tree;
    this.presentation = presentation;
    this.#view = vscode.window.createTreeView(EXPLORER_VIEW, {
      treeDataProvider: tree,
      showCollapseAll: true,
      canSelectMany: true,
    });
    this.#expansion = new Expansion(this.#view, tree);
    this.#owned.add(
      this.#view,
      this.#expansion,
      // A failure is not cached: opening the row once more asks once more.
      this.#view.onDidExpandElement(({ element }) => this.#retryIfFailed(element)),
      session.onDidChangeKeyRefused(() => this.#describe()),
      tree.onDidChangeTreeData(() => {
        if (presentation.filter) this.#describe();
      }),
      presentation.onDidChange(() => void this.#filtered()),
      followAccount(session, (account) => this.#follow(account)),
    );
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
    await this.tree.prepare();
    const { revealRow } = await import('./revealRow.ts');
    const { focus = false, expand = false } = options;
    await revealRow(this.#view, this.tree.keep(node), { select: true, focus, expand });
  }

  /** Opens the rows that have a match below them. */
  async openMatches(): Promise<void> {
    const account = this.#account();
    const filtered = account && this.presentation.filtered(account);
    if (filtered) await this.#expansion.openMatches(filtered.toOpen);
    else await this.#expansion.restore();
  }

  dispose(): void {
    this.#owned.dispose();
  }

  #retryIfFailed(node: ExplorerNode): void {
    const { state } = this.#session;
    if (state.kind !== 'signedIn') return;
    const below = listBelow(node);
    const list = below && state.account.list(below);
    if (list?.state.kind === 'failed') void list.reload();
  }

  #follow(account: Account | undefined): Disposable | undefined {
    this.#expansion.forget();
    const following = account?.onDidChange(() => {
      // With a filter the tree gathers changes, and what is told here takes a look at everything.
      if (!this.presentation.filter) this.#describe();
    });
    this.#describe();
    return following;
  }

  async #filtered(): Promise<void> {
    this.#describe();
    await this.openMatches();
  }

  /** Which connection this is, a sandbox in capitals; what is filtered; and that its key is refused, once for all rows. */
  #describe(): void {
    const { state, keyRefused } = this.#session;
    const account = this.#account();
    const { filter } = this.presentation;
    const filtered = account && this.presentation.filtered(account);
    const content = explorerContent(state, filtered);
    this.#tell('mem0.explorer', content);
    this.#tell('mem0.filtered', filter !== undefined);
    // VS Code shows the text with buttons, which stands for the rows, only where there is no message.
    const told = content === 'rows' ? sessionMessage(state, keyRefused) : '';
    const message = [told, clean(viewMessage(filter, filtered) ?? '', 300)].filter((text) => text !== '').join(' ');
    const description = state.kind === 'signedOut' ? '' : connectionText(state.connection);
    // Each is a message to VS Code, and at start-up there is nothing to say.
    if ((this.#view.message ?? '') !== message) this.#view.message = message;
    if ((this.#view.description ?? '') !== description) this.#view.description = description;
  }

  /** Each change of a context key is a message to VS Code: only what is new is told. */
  #tell<Key extends 'mem0.explorer' | 'mem0.filtered'>(key: Key, value: ContextKeys[Key]): void {
    if (this.#told.get(key) === value) return;
    this.#told.set(key, value);
    setContextKey(key, value);
  }

  #account(): Account | undefined {
    const { state } = this.#session;
    return state.kind === 'signedIn' ? state.account : undefined;
  }
}
