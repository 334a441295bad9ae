import type { Locator, Page } from 'playwright-core';

/** The editor area. */
export class Editors {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** The tab of this name. */
  tab(name: string): Locator {
    return this.#page.locator('.tabs-container .tab').filter({ hasText: name });
  }

  /** Whether the tab shows the dot of unsaved changes. */
  async isDirty(name: string): Promise<boolean> {
    return (await this.tab(name).getAttribute('class'))?.split(' ').includes('dirty') === true;
  }

  /** Ctrl+S. */
  async save(): Promise<void> {
    await this.#page.keyboard.press('ControlOrMeta+S');
  }

  /** Presses the button at the end of the tab, whether it is a cross or, for unsaved changes, a dot. */
  async close(name: string): Promise<void> {
    await this.tab(name).hover();
    await this.tab(name).locator('.tab-actions .action-label').click();
  }

  /** The text editor in front. */
  get text(): Locator {
    return this.#page.locator('.editor-instance .monaco-editor .view-lines').first();
  }
}
