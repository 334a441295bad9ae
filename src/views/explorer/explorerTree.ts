import * as vscode from 'vscode';
import { followAccount } from '../../core/session/followAccount.ts';
import type { Session, SignedIn } from '../../core/session/session.ts';
import type { Account, AccountChange } from '../../model/account.ts';
import { pathOf } from '../../model/scope.ts';
import { DisposableStore, type Disposable } from '../../shared/disposable.ts';
import { TreePresentation } from './presentation/treePresentation.ts';
import {
  FLAT_LIMIT,
  nodes,
  parentNode,
  RANGE_SIZE,
  rowOf,
  type ExplorerNode,
  type MemberNode,
  type RangeNode,
} from './nodes.ts';
import type { RowSource } from './rows.ts';

/** How long a list may take before a "Loading…" row is shown, in milliseconds: a quicker answer would only flicker. */
const PATIENCE = 300;

/**
 * How long changes are gathered while a filter is on, in milliseconds: each may show or hide rows anywhere, and lists come in by the
 * dozen while all are being read.
 */
const GATHERING = 100;

/** Settles after this many milliseconds. Given in, so that tests need not wait. */
export type Delay = (milliseconds: number) => Promise<void>;

const realDelay: Delay = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * The explorer: Organizations → Projects → Members, derived from the session's account. Keeps one object for each node, which is how VS
 * Code recognizes a row, and refreshes only the row that changed.
 */
export class ExplorerTree implements vscode.TreeDataProvider<ExplorerNode>, Disposable {
  readonly #session: Session;
  readonly #delay: Delay;
  readonly #presentation: TreePresentation;
  readonly #changes = new vscode.EventEmitter<ExplorerNode | undefined>();
  readonly #known = new Map<string, ExplorerNode>();
  /** The lists that `getChildren` is waiting for: it will show them itself. */
  readonly #asking = new Set<string>();
  readonly #owned = new DisposableStore();
  /** What rows there are and how they look: loaded with the first of them, not at start-up. */
  #rendering: typeof import('./treeItem.ts') | undefined;
  #gathering = false;

  readonly onDidChangeTreeData = this.#changes.event;

  constructor(session: Session, delay: Delay = realDelay, presentation = new TreePresentation()) {
    this.#session = session;
    this.#delay = delay;
    this.#presentation = presentation;
    this.#owned.add(
      this.#changes,
      presentation.onDidChange(() => this.refresh()),
      followAccount(session, (account) => this.#follow(account)),
    );
  }

  async getChildren(parent?: ExplorerNode): Promise<ExplorerNode[]> {
    const { state } = this.#session;
    if (state.kind === 'signedOut') return [];
    const { childrenOf } = await this.prepare();
    if (state.kind === 'checking') return [this.keep(nodes.status('loading', { kind: 'organizations' }))];
    const children = childrenOf(parent, state.account);
    if (!children) return [];
    const path = pathOf(children.list);
    this.#asking.add(path);
    await Promise.race([children.ensure(), this.#delay(PATIENCE)]);
    this.#asking.delete(path);
    // Rows of a session that is over must not appear in the next one.
    if (this.#session.state !== state) return [];
    return children.rows(this.#presentation.arrangement(state.account)).map((node) => this.keep(node));
  }

  /** Loads what renders rows. To be awaited before a row is shown that `getChildren` did not give. */
  async prepare(): Promise<typeof import('./treeItem.ts')> {
    return (this.#rendering ??= await import('./treeItem.ts'));
  }

  getTreeItem(node: ExplorerNode): vscode.TreeItem {
    const source = this.#source();
    return source && this.#rendering ? this.#rendering.treeItem(node, source) : new vscode.TreeItem('');
  }

  /** The tooltip, made when the pointer rests on a row: a plain string, since Markdown would load a server's images. */
  resolveTreeItem(item: vscode.TreeItem, node: ExplorerNode): vscode.TreeItem {
    const source = this.#source();
    if (source && this.#rendering) item.tooltip = this.#rendering.tooltip(node, source);
    return item;
  }

  getParent(node: ExplorerNode): ExplorerNode | undefined {
    const parent = parentNode(node, (member) => this.#range(member));
    return parent && this.keep(parent);
  }

  /** The node at a path, if it was shown. */
  find(path: string): ExplorerNode | undefined {
    return this.#known.get(path);
  }

  /** Whether a value that a command was called with is a row of this tree, and not something made up by whoever called it. */
  isNode(value: unknown): value is ExplorerNode {
    if (typeof value !== 'object' || value === null || !('id' in value)) return false;
    return typeof value.id === 'string' && this.#known.get(value.id) === value;
  }

  /** Keeps a node, so that it can be revealed before its parent was opened. The first object of an id stays the one. */
  keep(node: ExplorerNode): ExplorerNode {
    const known = this.#known.get(node.id);
    if (known) return known;
    this.#known.set(node.id, node);
    return node;
  }

  /** Shows a node and what is below it again; all, when none is given. */
  refresh(node?: ExplorerNode): void {
    this.#changes.fire(node);
  }

  dispose(): void {
    this.#owned.dispose();
  }

  #follow(account: Account | undefined): Disposable | undefined {
    this.#known.clear();
    this.#presentation.forget();
    const following = account?.onDidChange((change) => this.#changed(change));
    this.#changes.fire(undefined);
    return following;
  }

  #changed({ path, ref }: AccountChange): void {
    this.#presentation.accountChanged();
    if (this.#presentation.filter) void this.#refreshSoon();
    if (this.#asking.has(path)) return;
    const row = rowOf(ref);
    if (!row) this.#changes.fire(undefined);
    else {
      const node = this.#known.get(row.id);
      // A row that was never shown has nothing to refresh.
      if (node) this.#changes.fire(node);
    }
  }

  /** With a filter, a change may show or hide rows anywhere: the whole tree is refreshed, once for many changes. */
  async #refreshSoon(): Promise<void> {
    if (this.#gathering) return;
    this.#gathering = true;
    await this.#delay(GATHERING);
    this.#gathering = false;
    this.refresh();
  }

  #range(node: MemberNode): RangeNode | undefined {
    const signedIn = this.#signedIn();
    if (!signedIn || !this.#rendering) return undefined;
    const { account } = signedIn;
    const members = this.#rendering.shownMembers(node.scope, account, this.#presentation.arrangement(account));
    if (members.length <= FLAT_LIMIT) return undefined;
    const at = members.findIndex(({ key }) => key === node.key);
    return at < 0 ? undefined : nodes.range(node.scope, at - (at % RANGE_SIZE), members.length);
  }

  #source(): RowSource | undefined {
    const signedIn = this.#signedIn();
    return signedIn && { account: signedIn.account, me: signedIn.connection.email, inUse: this.#presentation.inUse };
  }

  #signedIn(): SignedIn | undefined {
    const { state } = this.#session;
    return state.kind === 'signedIn' ? state : undefined;
  }
}
