import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../support/browser.ts';
import { openPage, servePage, type ProjectPage } from './projectPage.ts';

/**
 * Opens the built page anew for each test of a suite, in one browser. Each test expects that the page complained of nothing and asked
 * for nothing outside.
 * @param prepare takes the page, and brings it to the state in which the tests begin
 */
export function usePage(prepare: (page: ProjectPage) => Promise<void> | void): void {
  let browser: Browser;
  let served: Awaited<ReturnType<typeof servePage>>;
  let page: ProjectPage;

  before(async () => {
    [browser, served] = await Promise.all([launchBrowser(), servePage()]);
  });
  beforeEach(async () => {
    page = await openPage(browser, served.url);
    await prepare(page);
  });
  afterEach(async () => {
    await page.page.context().close();
    assert.deepEqual(page.complaints, []);
    assert.deepEqual(page.foreign, []);
  });
  after(async () => {
    await browser.close();
    await served.close();
  });
}
