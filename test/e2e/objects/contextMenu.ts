import type { Locator, Page } from 'playwright-core';
import { patience } from '../../../scripts/test/patience.mjs';
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
   * Opens the menu of a row and clicks an entry. A menu closes by itself when something else takes the focus: it is opened again until the
   * entry was clicked.
   * @param look called while the menu is open
   */
  async choose(row: Locator, entry: string, look?: () => Promise<void>): Promise<void> {
    const item = this.#menu.getByRole('menuitem', { name: entry, exact: true });
    let clicked = false;
    let looked = look === undefined;
    await eventually(async () => {
      if (!(await item.isVisible())) {
        if (clicked) return;
        await this.#open(row);
      }
      await item.waitFor({ timeout: patience(2000) });
      if (!looked) await look?.();
      looked = true;
      await item.click({ timeout: patience(2000) });
      clicked = true;
      // VS Code ignores a click right after the menu was opened, since it may be the end of the click that opened it.
      if (await item.isVisible()) throw new Error(`The menu did not take the click on ${entry}.`);
    }, 20_000);
  }

  /** A tree that is sorted anew between the aim and the click puts another row under the mouse: the menu is the row's own where the row has the focus. */
  async #open(row: Locator): Promise<void> {
    const focused = row.and(this.#page.locator('.focused'));
    await eventually(async () => {
      await row.click({ button: 'right' });
      await this.#menu.waitFor({ timeout: patience(2000) });
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
