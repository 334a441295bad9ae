import type { Locator, Page } from 'playwright-core';
import { patience } from '../../../scripts/test/patience.mjs';
import { eventually } from '../../support/eventually.ts';

/** One row as a person sees or hears it. */
export interface TreeRow {
  /** 1 is the top. */
  readonly level: number;
  readonly label: string;
  readonly description: string;
  /** What a screen reader says. */
  readonly spoken: string;
  /** Undefined for a leaf. */
  readonly expanded: boolean | undefined;
}

/** A tree view. VS Code draws only the rows that are in sight: where all are wanted, it is scrolled. */
export class Tree {
  readonly #page: Page;
  readonly #pane: Locator;

  constructor(page: Page, title: string) {
    this.#page = page;
    this.#pane = page.locator('.pane', { has: page.locator('h3.title').getByText(title, { exact: true }) });
  }

  /** The whole view, with its welcome content. */
  get pane(): Locator {
    return this.#pane;
  }

  get #list(): Locator {
    return this.#pane.locator('.monaco-list');
  }

  /** The rows in sight. */
  get rows(): Locator {
    // Those in .monaco-list-rows: the parents that stick to the top are drawn a second time.
    return this.#list.locator('.monaco-list-rows > .monaco-list-row');
  }

  /** The row of this label; within its parent's children where labels occur twice: give the level. */
  row(label: string, level?: number): Locator {
    const named = this.rows.filter({ has: this.#page.locator('.label-name').getByText(label, { exact: true }) });
    return level === undefined ? named.first() : named.and(this.#page.locator(`[aria-level="${level}"]`)).first();
  }

  /** The row at this place among all that are open, counted from 0; scrolled to. */
  async rowAt(index: number): Promise<Locator> {
    const row = this.rows.and(this.#page.locator(`[data-index="${index}"]`));
    await this.#toTop();
    while (!(await row.isVisible()) && (await this.#pageDown()));
    return row;
  }

  /** Opens a row, waits for its children. */
  async expand(label: string, level?: number): Promise<void> {
    const row = await this.reveal(label, level);
    if ((await row.getAttribute('aria-expanded')) !== 'true') await this.#open(row);
  }

  /**
   * Clicks the twistie, again where the row was drawn anew under the mouse. The children, of which there is always one at least, come later
   * than the open twistie: the list grows.
   */
  async #open(row: Locator): Promise<void> {
    const height = async () =>
      this.#list.locator('.monaco-list-rows').evaluate((rows) => rows.getBoundingClientRect().height);
    const before = await height();
    await eventually(async () => {
      if ((await row.getAttribute('aria-expanded')) === 'true') return;
      await row.locator('.monaco-tl-twistie').click({ timeout: patience(2000) });
      await row.and(this.#page.locator('[aria-expanded="true"]')).waitFor({ timeout: patience(2000) });
    });
    await eventually(async () => {
      if ((await height()) <= before) throw new Error('The row opened, but no children came.');
    });
    await this.settled();
  }

  /** Opens every row that can be opened, from the top to the bottom. */
  async expandAll(): Promise<void> {
    await this.#toTop();
    do {
      for (let index = await this.#firstClosed(); index !== null; index = await this.#firstClosed()) {
        await this.#open(this.rows.and(this.#page.locator(`[data-index="${index}"]`)));
      }
    } while (await this.#pageDown());
  }

  /** The place in the tree of the first closed row that is wholly in sight. */
  async #firstClosed(): Promise<string | null> {
    const bottom = await this.#list.evaluate((list) => list.getBoundingClientRect().bottom);
    return this.rows.evaluateAll((rows, end) => {
      const closed = rows.filter(
        (row) => row.getAttribute('aria-expanded') === 'false' && row.getBoundingClientRect().bottom <= end,
      );
      const indexes = closed.map((row) => Number(row.getAttribute('data-index')));
      return indexes.length === 0 ? null : String(Math.min(...indexes));
    }, bottom);
  }

  async collapse(label: string, level?: number): Promise<void> {
    const row = await this.reveal(label, level);
    if ((await row.getAttribute('aria-expanded')) === 'true') await row.locator('.monaco-tl-twistie').click();
    await this.row(label, level).and(this.#page.locator('[aria-expanded="false"]')).waitFor();
  }

  /** Waits until nothing is being loaded: no progress bar, no spinning row. */
  async settled(): Promise<void> {
    await eventually(async () => {
      const busy = await this.#pane
        .locator('.codicon-loading, .codicon-tree-item-loading, .codicon-modifier-spin')
        .filter({ visible: true })
        .count();
      const loading = await this.rows.filter({ hasText: /^Loading…$/ }).count();
      if (busy + loading > 0) throw new Error('The tree is still loading.');
    });
  }

  /** Waits for the first row. While it is found out whose key it is, or an answer takes its time, a row that says so stands for those to come. */
  async filled(): Promise<void> {
    await this.rows
      .filter({ hasNotText: /^Loading…$/ })
      .first()
      .waitFor();
  }

  /** Scrolls until the row is drawn. */
  async reveal(label: string, level?: number): Promise<Locator> {
    await this.filled();
    const row = this.row(label, level);
    if (await row.isVisible()) return row;
    await this.#toTop();
    for (;;) {
      if (await row.isVisible()) return row;
      if (!(await this.#pageDown())) break;
    }
    await row.waitFor();
    return row;
  }

  /**
   * Presses the icon of this name at the end of a row, anew where the row was drawn again under the mouse.
   * @param held a key that is held meanwhile, by which VS Code shows another icon
   */
  async inlineAction(label: string, action: string, level?: number, held?: 'Alt'): Promise<void> {
    await eventually(async () => {
      const row = await this.reveal(label, level);
      if (held !== undefined) await this.#page.keyboard.down(held);
      try {
        await row.hover({ timeout: patience(2000) });
        await row.getByRole('button', { name: action }).click({ timeout: patience(2000) });
      } finally {
        if (held !== undefined) await this.#page.keyboard.up(held);
      }
    }, 20_000);
  }

  /** Every row from the top to the bottom. */
  async read(): Promise<TreeRow[]> {
    await this.filled();
    await this.#toTop();
    const found = new Map<number, TreeRow>();
    do {
      for (const { index, ...row } of await this.#drawn()) found.set(index, row);
    } while (await this.#pageDown());
    return [...found.entries()].sort(([one], [other]) => one - other).map(([, row]) => row);
  }

  async #drawn(): Promise<(TreeRow & { index: number })[]> {
    return this.rows.evaluateAll((rows) =>
      rows.map((row) => {
        const text = (selector: string) => row.querySelector(selector)?.textContent ?? '';
        const expanded = row.getAttribute('aria-expanded');
        return {
          index: Number(row.getAttribute('data-index')),
          level: Number(row.getAttribute('aria-level')),
          label: text('.label-name'),
          description: text('.label-description'),
          spoken: row.getAttribute('aria-label') ?? '',
          expanded: expanded === null ? undefined : expanded === 'true',
        };
      }),
    );
  }

  async #offset(): Promise<string> {
    return this.#list
      .locator('.monaco-list-rows')
      .evaluate((rows) => getComputedStyle(rows).transform + rows.style.top);
  }

  /** Drawn afterwards: one frame later. */
  async #scroll(by: number): Promise<boolean> {
    const before = await this.#offset();
    await this.#list.hover({ position: { x: 5, y: 5 } });
    await this.#page.mouse.wheel(0, by);
    await this.#page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    );
    return (await this.#offset()) !== before;
  }

  async #toTop(): Promise<void> {
    while (await this.#scroll(-100_000));
  }

  async #pageDown(): Promise<boolean> {
    const box = await this.#list.boundingBox();
    return this.#scroll(Math.max(22, (box?.height ?? 200) - 44));
  }
}
