import type { FrameLocator, Page } from 'playwright-core';

/** The content of the visible webview: VS Code wraps it two frames deep. */
export function webview(page: Page): FrameLocator {
  return page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
}
