import { chromium } from 'playwright-core';
import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core';
import { ensureBrowser } from '../../scripts/bootstrap/chromium.mjs';
import { patience } from '../../scripts/test/patience.mjs';

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Containers often have 64 MB there, with which a big page crashes.
  '--disable-dev-shm-usage',
];

/** A headless Chrome or Chromium: the machine's, or the one of the toolchain. Whoever asks closes it. */
export async function launchBrowser(): Promise<Browser> {
  const { executable, env } = await ensureBrowser();
  return chromium.launch({
    executablePath: executable,
    args: flags,
    env: { ...definedEnv(), ...env },
    timeout: patience(60_000),
  });
}

/** A window of its own, which is as patient as the machine is slow. */
export async function newContext(browser: Browser, options: BrowserContextOptions): Promise<BrowserContext> {
  const context = await browser.newContext(options);
  context.setDefaultTimeout(patience(20_000));
  return context;
}

function definedEnv(): Record<string, string> {
  return Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] != null));
}
