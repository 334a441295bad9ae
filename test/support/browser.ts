import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';
import { ensureBrowser } from '../../scripts/bootstrap/chromium.mjs';

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
  return chromium.launch({ executablePath: executable, args: flags, env: { ...definedEnv(), ...env } });
}

function definedEnv(): Record<string, string> {
  return Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] != null));
}
