import type { Locator, Page } from 'playwright-core';

/** Modal dialogs and notifications. */
export class Dialogs {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** The modal dialog. */
  get modal(): Locator {
    return this.#page.locator('.monaco-dialog-box');
  }

  /** Presses a button of the modal dialog and waits until it is gone. */
  async press(button: string): Promise<void> {
    await this.modal.getByRole('button', { name: button, exact: true }).click();
    await this.modal.waitFor({ state: 'hidden' });
  }

  /** The notifications that are shown, optionally only those with this text. */
  notification(text?: string | RegExp): Locator {
    const all = this.#page.locator(
      '.notifications-toasts .notification-list-item, .notifications-center .notification-list-item',
    );
    return text === undefined ? all : all.filter({ hasText: text });
  }

  /** Opens the list behind the bell: a VS Code that is driven by tests shows only errors by themselves. */
  async showNotifications(): Promise<void> {
    const bell = this.#page.locator('[id="status.notifications"]').getByRole('button');
    // A dot: there is something that was not looked at.
    await this.#page.locator('[id="status.notifications"] .codicon-bell-dot').waitFor();
    await bell.click();
    await this.#page.locator('.notifications-center.visible').waitFor();
  }

  async hideNotifications(): Promise<void> {
    await this.#page.locator('[id="status.notifications"]').getByRole('button').click();
    await this.#page.locator('.notifications-center.visible').waitFor({ state: 'hidden' });
  }

  /** Presses a button of a notification. */
  async act(text: string | RegExp, button: string): Promise<void> {
    await this.notification(text).getByRole('button', { name: button, exact: true }).click();
  }
}
