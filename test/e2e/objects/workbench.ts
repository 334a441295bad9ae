import type { Locator, Page } from 'playwright-core';
import { patience } from '../../../scripts/test/patience.mjs';
import { eventually } from '../../support/eventually.ts';
import { ContextMenu } from './contextMenu.ts';
import { Dialogs } from './dialogs.ts';
import { Editors } from './editors.ts';
import { QuickInput } from './quickInput.ts';
import { Tree } from './tree.ts';

/** VS Code's window, as a person uses it. */
export class Workbench {
  readonly page: Page;
  readonly quickInput: QuickInput;
  readonly dialogs: Dialogs;
  readonly contextMenu: ContextMenu;
  readonly editors: Editors;
  /** The view of organizations, projects and members. */
  readonly explorer: Tree;

  constructor(page: Page) {
    this.page = page;
    this.quickInput = new QuickInput(page);
    this.dialogs = new Dialogs(page);
    this.contextMenu = new ContextMenu(page);
    this.editors = new Editors(page);
    this.explorer = new Tree(page, 'Organizations');
  }

  /** Waits until the workbench is drawn and knows the extension. */
  async ready(): Promise<this> {
    await this.page.locator('.activitybar').getByRole('tab', { name: 'Mem0' }).waitFor();
    return this;
  }

  /** Reloads the window by VS Code's own command: unlike the browser's button it lets VS Code store its state first. */
  async reload(): Promise<void> {
    const loaded = this.page.waitForEvent('load');
    await this.runCommand('Developer: Reload Window');
    await loaded;
    await this.ready();
  }

  /** Shows the view by its icon in the activity bar, which hides it where VS Code is just about to show it by itself after a reload. */
  async openMem0(): Promise<void> {
    const icon = this.page.locator('.activitybar').getByRole('tab', { name: 'Mem0' });
    await icon.waitFor();
    await eventually(async () => {
      if (!(await this.explorer.pane.isVisible()) && (await icon.getAttribute('aria-selected')) !== 'true') {
        await icon.click();
      }
      await this.explorer.pane.waitFor({ timeout: patience(2000) });
    }, 20_000);
  }

  /** Shows VS Code's own explorer in the place of the view. */
  async showFiles(): Promise<void> {
    await this.page
      .locator('.activitybar')
      .getByRole('tab', { name: /^Explorer/ })
      .click();
    await this.explorer.pane.waitFor({ state: 'hidden' });
  }

  /**
   * Gives the window the focus of the system, or takes it away, as far as VS Code sees: what drives the browser makes each page believe
   * that it has the focus all the time.
   */
  async setFocus(focused: boolean): Promise<void> {
    await this.page.evaluate((has) => {
      document.hasFocus = () => has;
      // At which VS Code looks whether it has it.
      document.dispatchEvent(new Event('visibilitychange'));
    }, focused);
  }

  /**
   * Lets the person come back to the window until it shows what another window did: it looks when they come, and what both remember reaches it
   * a moment after the other one shows it.
   */
  async comeBack(shown: Locator): Promise<void> {
    await eventually(async () => {
      await this.setFocus(false);
      await this.setFocus(true);
      await shown.waitFor({ timeout: patience(1000) });
    }, 20_000);
  }

  /**
   * Runs a command by its title in the command palette: `Mem0: Connect…`. After a reload the icon in the activity bar is there before the
   * commands are, and the palette lists those that there are when a text is typed. It closes when a page or a view takes the focus that was
   * given to it a moment before, also after the command is listed: it is opened again until it has taken the command.
   */
  async runCommand(title: string): Promise<void> {
    const timeout = patience(2000);
    await eventually(async () => {
      await this.openPalette();
      await this.quickInput.field.fill('>', { timeout });
      await this.quickInput.field.fill(`>${title}`, { timeout });
      await this.quickInput.row(title).click({ timeout });
    }, 20_000);
  }

  /** F1, which a window that is just being drawn may not hear yet. */
  async openPalette(): Promise<void> {
    const { field } = this.quickInput;
    await eventually(async () => {
      if (!(await field.isVisible())) await this.page.keyboard.press('F1');
      await field.waitFor({ timeout: patience(2000) });
    });
  }
}
