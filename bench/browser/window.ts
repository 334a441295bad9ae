import type { BrowserContext, Locator, Page } from 'playwright-core';
import type { HostLink } from '../support/hostLink.ts';

/** What the page's own script offers (see `spy`). */
interface Spy {
  /** Begins to wait for a row; the time counts from the next click or key. */
  await(level: number, labels: readonly string[]): void;
  /** Milliseconds from that click or key to the row, once it is there. */
  arrived(): Promise<number>;
  /** The longest task of the page since the last call, in ms; 0 when none took 50 ms. */
  longestTask(): number;
}

declare global {
  interface Window {
    bench: Spy;
  }
}

/** How long a row may take, in ms. */
const patience = 30_000;

/** Runs in the page before anything else. Sees rows appear in the same turn in which they are put into the document. */
function spy(patience: number): void {
  let longest = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) longest = Math.max(longest, entry.duration);
  }).observe({ type: 'longtask' });
  let clicked = 0;
  let arrived: Promise<number> = Promise.reject(new Error('Nothing is awaited.'));
  arrived.catch(() => undefined);
  for (const type of ['mousedown', 'keydown']) {
    window.addEventListener(type, () => (clicked ||= performance.now()), { capture: true });
  }
  const isThere = (level: number, labels: readonly string[]): boolean =>
    [...document.querySelectorAll(`.pane-body .monaco-list-row[aria-level="${level}"] .label-name`)].some(
      ({ textContent }) => labels.some((label) => textContent.startsWith(label)),
    );
  window.bench = {
    await(level, labels) {
      clicked = 0;
      arrived = new Promise((resolve, reject) => {
        setTimeout(() => reject(new Error(`No row of level ${level} begins with ${labels.join(' or ')}.`)), patience);
        const observer = new MutationObserver(() => {
          if (clicked === 0 || !isThere(level, labels)) return;
          observer.disconnect();
          resolve(performance.now() - clicked);
        });
        observer.observe(document.body, { childList: true, subtree: true, characterData: true, attributes: true });
      });
    },
    arrived: () => arrived,
    longestTask() {
      const found = longest;
      longest = 0;
      return found;
    },
  };
}

/** Prepares a browser's context so that every page of it can be measured. */
export async function prepare(context: BrowserContext): Promise<void> {
  await context.addInitScript(spy, patience);
}

/** What showing some rows took. */
export interface Shown {
  /** From the click or key to the first row, in ms. */
  readonly milliseconds: number;
  /** The longest task of the page meanwhile, in ms; 0 when none took 50 ms. */
  readonly longestTask: number;
}

/** One window of VS Code with an extension host of its own. */
export class BenchWindow {
  readonly page: Page;
  readonly host: HostLink;
  #viewShown = false;

  constructor(page: Page, host: HostLink) {
    this.page = page;
    this.host = host;
  }

  /** Does something to the page and waits for the first row of that level whose label begins with one of these. */
  async until(level: number, labels: readonly string[], act: () => Promise<void>): Promise<Shown> {
    await this.page.evaluate(
      ([at, text]) => {
        window.bench.longestTask();
        window.bench.await(at, text);
      },
      [level, labels] as const,
    );
    await act();
    const milliseconds = await this.page.evaluate(() => window.bench.arrived());
    // The observer of long tasks is told after the task: a frame later it knows.
    const longestTask = await this.page.evaluate(
      () =>
        new Promise<number>((resolve) =>
          requestAnimationFrame(() => setTimeout(() => resolve(window.bench.longestTask()), 50)),
        ),
    );
    return { milliseconds, longestTask };
  }

  /** Clicks an icon of the activity bar and waits for the first row of its view. */
  async showView(title: string, ...labels: readonly string[]): Promise<Shown> {
    const tab = this.page.locator('.activitybar').getByRole('tab', { name: title });
    await tab.waitFor();
    if ((await tab.getAttribute('aria-selected')) === 'true') throw new Error(`The view ${title} is shown already.`);
    this.#viewShown = true;
    return this.until(1, labels, () => tab.click());
  }

  /** Opens a row and waits for the first row below it. */
  async expand(level: number, label: string, child: string): Promise<Shown> {
    const twistie = this.#row(level, label).locator('.monaco-tl-twistie');
    return this.until(level + 1, [child], () => twistie.click());
  }

  /** Closes a row. */
  async collapse(level: number, label: string): Promise<void> {
    await this.#row(level, label).locator('.monaco-tl-twistie').click();
    await this.#row(level, label).and(this.page.locator('[aria-expanded="false"]')).waitFor();
  }

  #row(level: number, label: string): Locator {
    return this.page
      .locator(`.pane-body .monaco-list-row[aria-level="${level}"]`)
      .filter({ has: this.page.locator('.label-name').getByText(label, { exact: true }) });
  }

  /** Closes it, showing VS Code's own explorer if another view was shown: the next window shows what the last one did. */
  async close(): Promise<void> {
    if (this.#viewShown) {
      await this.host.command('workbench.view.explorer');
      // VS Code writes its state down a tenth of a second later, and tells nobody.
      await this.page.waitForTimeout(500);
    }
    this.host.close();
    await this.page.close();
  }
}
