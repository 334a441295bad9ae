import type { Page } from 'playwright-core';
import { launchBrowser } from '../../test/support/browser.ts';
import { member, membersMessage, openPage, openProject, servePage } from '../../test/page/projectPage.ts';
import type { HostMessage } from '../../src/shared/project/projectMessages.ts';
import type { Extent, Section } from '../support/section.ts';
import { digits, spread, stats } from '../support/stats.ts';

/** What was seen for one number of members, in ms. */
class Seen {
  readonly show: number[] = [];
  readonly filter: number[] = [];
  readonly scroll: number[] = [];
  readonly task: number[] = [];
}

declare global {
  interface Window {
    /** The longest task since it was first watched, in ms; 0 where none took 50 ms. */
    longestTask: number;
  }
}

/** Begins to watch the page's long tasks. */
async function watch(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.longestTask = 0;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) window.longestTask = Math.max(window.longestTask, duration);
    }).observe({ type: 'longtask' });
  });
}

/** Milliseconds from an act inside the page until the summary says this and the frame is drawn. */
async function until(page: Page, summary: string, act: { message: HostMessage } | { filter: string }): Promise<number> {
  return page.evaluate(
    async ([wanted, what]) => {
      const line = document.querySelector('.members .summary');
      const input = document.querySelector<HTMLInputElement>('.members input[type=search]');
      const told = new Promise<void>((resolve, reject) => {
        setTimeout(() => reject(new Error(`The page never said ${wanted}, but ${line?.textContent ?? ''}.`)), 30_000);
        const look = (): void => {
          if (line?.textContent === wanted) resolve();
          else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      });
      const start = performance.now();
      if ('message' in what) window.postMessage(what.message, '*');
      else if (input) {
        input.value = what.filter;
        input.dispatchEvent(new Event('input', { bubbles: true }));
      }
      await told;
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      return performance.now() - start;
    },
    [summary, act] as const,
  );
}

/** The longest time between two frames while the table is scrolled through from its top to its end in 60 steps, in ms. */
async function scrollThrough(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const table = [...document.querySelectorAll('.members *')].find(
      (element) => element.scrollHeight > element.clientHeight + 1 && getComputedStyle(element).overflowY !== 'visible',
    );
    if (!table) throw new Error('Nothing in the members’ section can be scrolled.');
    const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
    let [longest, before] = [0, await frame()];
    for (let step = 1; step <= 60; step += 1) {
      table.scrollTop = ((table.scrollHeight - table.clientHeight) * step) / 60;
      const now = await frame();
      longest = Math.max(longest, now - before);
      before = now;
    }
    table.scrollTop = 0;
    return longest;
  });
}

/** The form's table of members, in the built page alone. */
export async function memberTable({ quick, samples }: Extent): Promise<Section> {
  const sizes = quick ? [200, 1_000, 10_000] : [200, 1_000, 10_000, 50_000];
  await using stack = new AsyncDisposableStack();
  const served = await servePage();
  stack.defer(() => served.close());
  const browser = await launchBrowser();
  stack.defer(() => browser.close());
  const seen = new Map(sizes.map((size) => [size, new Seen()]));
  const rounds = quick ? 2 : samples;
  // The first round is not counted: the page's code is not compiled yet.
  for (let round = -1; round < rounds; round += 1) {
    for (const size of round % 2 === 0 ? sizes : sizes.toReversed()) {
      const opened = await openPage(browser, served.url);
      await openProject(opened);
      const { page } = opened;
      await watch(page);
      const rows = Array.from({ length: size }, (_, index) => member(`person-${index}@example.com`));
      const all = `${size.toLocaleString('en')} members`;
      const show = await until(page, all, { message: membersMessage(rows) });
      const filter = await until(page, `1 of ${all}`, { filter: `person-${size - 1}@` });
      await until(page, all, { filter: '' });
      const scroll = await scrollThrough(page);
      const task = await page.evaluate(() => window.longestTask);
      await page.context().close();
      const into = round < 0 ? undefined : seen.get(size);
      into?.show.push(show);
      into?.filter.push(filter);
      into?.scroll.push(scroll);
      into?.task.push(task);
    }
  }
  const of = (size: number, what: keyof Seen) => stats(seen.get(size)?.[what] ?? []);
  const largest = sizes.at(-1) ?? 0;
  const [growth, task] = [of(10_000, 'show').median / of(1_000, 'show').median, of(1_000, 'task').median];
  return {
    title: 'The form’s table of members',
    method:
      `The built page alone in a browser, ${rounds} times each. "Shown" is from the message with all members to the frame that is drawn after it, ` +
      'the check of the message included; "filtered" from a typed address to that frame; "frame" the longest time between two frames ' +
      'while the table is scrolled from its top to its end; the task is the longest of all of these, 0 where none took 50 ms.',
    head: ['members', 'shown', 'filtered', 'frame', 'longest task'],
    rows: sizes.map((size) => [
      size.toLocaleString('en'),
      spread(of(size, 'show'), 'ms'),
      spread(of(size, 'filter'), 'ms'),
      spread(of(size, 'scroll'), 'ms'),
      spread(of(size, 'task'), 'ms'),
    ]),
    verdicts: [
      { goal: 'The form shows 1,000 members without a task of 50 ms', measured: `${digits(task)} ms`, met: task < 50 },
      {
        goal: '10 × the members cost the form at most 10 × the time',
        measured: `${digits(growth)} ×`,
        met: growth <= 10,
      },
      {
        goal: `The form scrolls through ${largest.toLocaleString('en')} members with frames as short as with 200`,
        measured: `${digits(of(largest, 'scroll').median)} ms against ${digits(of(200, 'scroll').median)} ms`,
        met: of(largest, 'scroll').median <= 1.5 * of(200, 'scroll').median,
      },
    ],
  };
}
