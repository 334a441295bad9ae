import type { Locator, Page } from 'playwright-core';

/** VS Code's input box and quick pick, which are one widget. */
export class QuickInput {
  readonly #page: Page;
  readonly #widget: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.#widget = page.locator('.quick-input-widget');
  }

  /** The text field. */
  get field(): Locator {
    return this.#widget.locator('input.input');
  }

  /** The rows of a quick pick. */
  get rows(): Locator {
    return this.#widget.locator('.quick-input-list .monaco-list-row');
  }

  /** Below the text field: the prompt, or what is wrong with the text. */
  get message(): Locator {
    return this.#widget.locator('.quick-input-message');
  }

  /** Waits until it is shown, with this title if one is given. */
  async waitFor(title?: string | RegExp): Promise<this> {
    await this.#widget.waitFor();
    if (title !== undefined) {
      await this.#widget.locator('.quick-input-title', { hasText: title }).waitFor();
    }
    return this;
  }

  /** Replaces the text. */
  async fill(text: string): Promise<this> {
    await this.field.fill(text);
    return this;
  }

  async accept(): Promise<void> {
    await this.#page.keyboard.press('Enter');
  }

  async cancel(): Promise<void> {
    await this.#page.keyboard.press('Escape');
    await this.waitForHidden();
  }

  /** The first row of this label. */
  row(label: string | RegExp): Locator {
    return this.rows.filter({ has: this.#page.locator('.label-name', { hasText: label }) }).first();
  }

  /** Picks the row of this label. */
  async pick(label: string | RegExp): Promise<void> {
    await this.row(label).click();
  }

  async waitForHidden(): Promise<void> {
    await this.#widget.waitFor({ state: 'hidden' });
  }
}
