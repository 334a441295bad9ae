import type { Locator, Page } from 'playwright-core';
import { eventually } from '../../support/eventually.ts';

/** The menu of the right mouse button. */
export class ContextMenu {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /**
   * Opens the menu of something and clicks an entry.
   * @param look called while the menu is open
   */
  async choose(target: Locator, entry: string, look?: () => Promise<void>): Promise<void> {
    await target.click({ button: 'right' });
    const item = this.#page.locator('.monaco-menu').getByRole('menuitem', { name: entry, exact: true });
    await item.waitFor();
    await look?.();
    // VS Code ignores a click right after the menu was opened, since it may be the end of the click that opened it.
    await eventually(async () => {
      if (await item.isVisible()) await item.click();
      if (await item.isVisible()) throw new Error(`The menu did not take the click on ${entry}.`);
    });
  }
}
