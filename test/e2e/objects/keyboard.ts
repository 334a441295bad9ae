import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { patience } from '../../../scripts/test/patience.mjs';
import { eventually } from '../../support/eventually.ts';
import type { Workbench } from './workbench.ts';

/** How many arrow keys or tabs lead anywhere: more means that it cannot be reached. */
const MOST = 40;

/** The workbench without a mouse. */
export class Keyboard {
  readonly #workbench: Workbench;

  constructor(workbench: Workbench) {
    this.#workbench = workbench;
  }

  async press(keys: string): Promise<void> {
    await this.#workbench.page.keyboard.press(keys);
  }

  /** Types, replacing what stands in the box, and presses Enter. */
  async answer(title: string | RegExp, text: string): Promise<void> {
    const { page, quickInput } = this.#workbench;
    await quickInput.waitFor(title);
    await this.press('ControlOrMeta+A');
    await page.keyboard.type(text);
    await this.press('Enter');
  }

  /** Types into a quick pick until the row that is chosen with Enter is this one, and chooses it. */
  async pick(title: string | RegExp, typed: string, row: string | RegExp = typed): Promise<void> {
    const { page, quickInput } = this.#workbench;
    await quickInput.waitFor(title);
    await page.keyboard.type(typed);
    await quickInput.rows.and(page.locator('.focused')).filter({ hasText: row }).waitFor();
    await this.press('Enter');
  }

  /** Runs a command by its title. */
  async run(command: string): Promise<void> {
    const { page, quickInput } = this.#workbench;
    await eventually(async () => {
      await this.#workbench.openPalette();
      await this.press('ControlOrMeta+A');
      await page.keyboard.type(`>${command}`);
      const chosen = quickInput.rows.and(page.locator('.focused')).filter({ hasText: command });
      await chosen.waitFor({ timeout: patience(2000) });
    }, 20_000);
    await this.press('Enter');
  }

  /** Opens the menu of the row that has the focus, goes down to an entry, and presses Enter. */
  async menu(entry: string): Promise<void> {
    const { page } = this.#workbench;
    await this.press('Shift+F10');
    await page.locator('.monaco-menu').waitFor();
    await this.#until('ArrowDown', async () => {
      const focused = page.locator('.monaco-menu .action-item.focused');
      return (await focused.count()) > 0 && (await focused.innerText()).includes(entry);
    });
    await this.press('Enter');
    await page.locator('.monaco-menu').waitFor({ state: 'hidden' });
  }

  /** Presses Tab until an element of a page has the focus. */
  async tabTo(element: Locator): Promise<void> {
    await this.#until('Tab', () => element.evaluate((one) => one.ownerDocument.activeElement === one));
  }

  async #until(key: string, reached: () => Promise<boolean>): Promise<void> {
    for (let pressed = 0; pressed < MOST; pressed++) {
      if (await reached()) return;
      await this.press(key);
    }
    await eventually(async () => assert.ok(await reached(), `${key} does not lead there.`));
  }
}
