// What `npm run pictures` does once everything is built.
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { root } from '../../../scripts/bootstrap/paths.mjs';
import { say } from '../../../scripts/bootstrap/progress.mjs';
import { startSandbox } from '../../support/sandbox.ts';
import { VscodeSession } from '../../support/vscodeSession.ts';
import { connectedTo } from '../connectedTo.ts';
import { webview } from '../objects/webview.ts';
import { Workbench } from '../objects/workbench.ts';
import { toPalette } from './palette.ts';
import { png } from './png.ts';

const THEMES = { dark: 'Default Dark Modern', light: 'Default Light Modern' } as const;

/** The pixels of a PNG, which the browser knows how to read. */
async function pixels(page: Page, file: Buffer): Promise<{ rgba: Uint8Array; width: number }> {
  const { data, width } = await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
    if (!context) throw new Error('There is no canvas.');
    context.drawImage(bitmap, 0, 0);
    const image = context.getImageData(0, 0, bitmap.width, bitmap.height);
    let text = '';
    for (let at = 0; at < image.data.length; at += 8192) {
      text += String.fromCharCode(...image.data.subarray(at, at + 8192));
    }
    return { data: btoa(text), width: bitmap.width };
  }, file.toString('base64'));
  return { rgba: Buffer.from(data, 'base64'), width };
}

async function take(page: Page, what: Page | Locator, name: string): Promise<void> {
  const { rgba, width } = await pixels(page, await what.screenshot({ animations: 'disabled', caret: 'hide' }));
  const file = path.join('media', 'readme', `${name}.png`);
  const written = png(toPalette(rgba), width);
  await writeFile(path.join(root, file), written);
  say(`${file}: ${Math.round(written.length / 1024)} KB`);
}

for (const [theme, colorTheme] of Object.entries(THEMES)) {
  const sandbox = await startSandbox();
  await using session = await VscodeSession.start({
    // Somebody who is in one organization alone.
    ...connectedTo(sandbox, 'colleague'),
    viewport: { width: 1100, height: 620 },
    settings: { 'workbench.colorTheme': colorTheme },
  });
  const { page } = await session.open();
  const workbench = await new Workbench(page).ready();
  const { explorer, contextMenu, editors } = workbench;
  await workbench.openMem0();
  const edge = await page.locator('.part.sidebar').boundingBox();
  const border = (edge?.x ?? 0) + (edge?.width ?? 0);
  await page.mouse.move(border, 300);
  await page.mouse.down();
  await page.mouse.move(border + 100, 300, { steps: 5 });
  await page.mouse.up();
  await explorer.expand('Northwind Robotics');
  await contextMenu.choose(await explorer.reveal('Support Copilot'), 'Use This Project');
  await explorer.expand('Support Copilot');
  await contextMenu.choose(await explorer.reveal('Support Copilot'), 'Open Settings');
  const form = webview(page);
  await form.locator('body.ready').waitFor();
  await explorer.settled();
  await take(page, page, `explorer-${theme}`);

  await page.setViewportSize({ width: 980, height: 860 });
  await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
  await form.locator('#field-custom_instructions').focus();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type('\nPrefer the customer’s own words.');
  await form.getByText('1 unsaved setting').waitFor();
  await page.waitForFunction(() => document.querySelector('.tabs-container .tab.dirty') !== null);
  await take(page, page.locator('.part.editor'), `project-form-${theme}`);
  await editors.save();
  await page.waitForFunction(() => document.querySelector('.tabs-container .tab.dirty') === null);
  await sandbox.stop();
}
