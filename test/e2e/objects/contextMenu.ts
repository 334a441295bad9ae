import type { Locator, Page } from 'playwright-core';
import { eventually } from '../../support/eventually.ts';

/** The menu of the right mouse button on a row of a tree. */
export class ContextMenu {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  get #menu(): Locator {
    return this.#page.locator('.monaco-menu');
  }

  /**
   * Opens the menu of a row and clicks an entry.
   * @param look called while the menu is open
   */
  async choose(row: Locator, entry: string, look?: () => Promise<void>): Promise<void> {
    await this.#open(row);
    const item = this.#menu.getByRole('menuitem', { name: entry, exact: true });
    await item.waitFor();
    await look?.();
    // VS Code ignores a click right after the menu was opened, since it may be the end of the click that opened it.
    await eventually(async () => {
      if (await item.isVisible()) await item.click();
      if (await item.isVisible()) throw new Error(`The menu did not take the click on ${entry}.`);
    });
  }

  /** A tree that is sorted anew between the aim and the click puts another row under the mouse: the menu is the row's own where the row has the focus. */
  async #open(row: Locator): Promise<void> {
    const focused = row.and(this.#page.locator('.focused'));
    await eventually(async () => {
      await row.click({ button: 'right' });
      await this.#menu.waitFor();
      if (await focused.isVisible()) return;
      await this.#close();
      throw new Error('The row moved away under the mouse.');
    });
  }

  async #close(): Promise<void> {
    await this.#page.keyboard.press('Escape');
    await this.#menu.waitFor({ state: 'hidden' });
  }
}
