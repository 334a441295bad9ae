import type * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../shared/disposable.ts';
import type { ExplorerTree } from './explorerTree.ts';
import { depthOf, MOST_TO_OPEN, nodeAt, type EntityNode, type ExplorerNode } from './nodes.ts';

/**
 * Which rows are open. VS Code forgets that of rows that a filter takes away, and opens none by itself: this opens those with a match
 * below them, and, when the filter is gone, those that were open before it.
 */
export class Expansion implements Disposable {
  readonly #view: vscode.TreeView<ExplorerNode>;
  readonly #tree: ExplorerTree;
  readonly #open = new Set<string>();
  #before: readonly string[] | undefined;
  /** Counts up with each call: an older one stops. */
  #turn = 0;
  readonly #owned = new DisposableStore();

  constructor(view: vscode.TreeView<ExplorerNode>, tree: ExplorerTree) {
    this.#view = view;
    this.#tree = tree;
    this.#owned.add(
      view.onDidExpandElement(({ element }) => this.#open.add(element.id)),
      view.onDidCollapseElement(({ element }) => this.#open.delete(element.id)),
    );
  }

  /** Opens the rows at these paths, parents first. */
  async openMatches(toOpen: readonly string[]): Promise<void> {
    this.#before ??= [...this.#open];
    await this.#openAll(toOpen);
  }

  /** Opens again what was open before the first `openMatches`. */
  async restore(): Promise<void> {
    const before = this.#before ?? [];
    this.#before = undefined;
    await this.#openAll(before.slice(0, MOST_TO_OPEN));
  }

  /** Forgets everything: the account changed. */
  forget(): void {
    this.#turn += 1;
    this.#open.clear();
    this.#before = undefined;
  }

  dispose(): void {
    this.#turn += 1;
    this.#owned.dispose();
  }

  async #openAll(paths: readonly string[]): Promise<void> {
    const turn = ++this.#turn;
    // Each takes VS Code a moment: the rows of one level are opened in parallel, once those above them are open.
    const levels = Map.groupBy(
      paths.flatMap((path) => nodeAt(path) ?? []),
      depthOf,
    );
    for (const [, level] of levels) {
      if (turn !== this.#turn || !this.#view.visible) return;
      await Promise.all(level.map((node) => this.#openOne(node)));
    }
  }

  async #openOne(node: EntityNode): Promise<void> {
    try {
      await this.#view.reveal(this.#tree.keep(node), { select: false, focus: false, expand: true });
    } catch {
      // The row is gone by now; the next ones may still be there.
    }
  }
}
