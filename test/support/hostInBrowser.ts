import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { outFolder, root } from '../../scripts/bootstrap/paths.mjs';
import { patience } from '../../scripts/test/patience.mjs';
import { quietSettings } from '../../scripts/vscode/quietSettings.ts';
import { startVscodeServer } from '../../scripts/vscode/server.ts';
import { launchBrowser, newContext } from './browser.ts';
import { reportPrefix } from './reportPrefix.ts';

/** After this a suite is taken for stuck, in ms. */
const limit = patience(5 * 60_000);

/**
 * VS Code calls these two functions of the page: for every line of its own and the extension host's console, and at the end.
 * mocha's lines are shown, the rest goes to `log`.
 */
async function exitCode(page: Page, log: (line: string) => void): Promise<() => Promise<number | 'stuck'>> {
  await page.exposeFunction('codeAutomationLog', (_type: string, args: readonly unknown[]) => {
    const line = args.map(String).join(' ');
    if (line.startsWith(reportPrefix)) process.stdout.write(`${line.slice(reportPrefix.length)}\n`);
    else log(line);
  });
  const ended = new Promise<number>((resolve) => {
    void page.exposeFunction('codeAutomationExit', (code: number) => resolve(code));
  });
  return async () => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<'stuck'>((resolve) => (timer = setTimeout(resolve, limit, 'stuck')));
    return Promise.race([ended, late]).finally(() => clearTimeout(timer));
  };
}

/**
 * Runs a suite file in the extension host of the toolchain's VS Code.
 * @param temporary an empty folder for its data and its workspace
 * @returns 0 when `run()` of the suite resolved, else another number
 */
export async function runInBrowser(testsPath: string, temporary: string, env: Record<string, string>): Promise<number> {
  const folder = path.join(temporary, 'workspace');
  await mkdir(folder);
  const server = await startVscodeServer({
    dataFolder: path.join(temporary, 'server'),
    env,
    firstSettings: quietSettings,
  });
  try {
    const browser = await launchBrowser();
    try {
      const page = await (await newContext(browser, { viewport: { width: 1280, height: 800 } })).newPage();
      const log: string[] = [];
      const result = await exitCode(page, (line) => log.push(line));
      await page.goto(server.workbenchUrl({ folder, extensionPath: root, testsPath }));
      const code = await result();
      if (code === 0) return 0;
      const leave = path.join(outFolder, 'host-failure');
      await mkdir(leave, { recursive: true });
      await page.screenshot({ path: path.join(leave, 'workbench.png') });
      await writeFile(path.join(leave, 'console.log'), log.join('\n'));
      await writeFile(path.join(leave, 'server.log'), server.log());
      process.stdout.write(`A picture of the workbench, its console and the server's log are in ${leave}.\n`);
      if (code === 'stuck')
        process.stdout.write(`The suite did not end within ${Math.round(limit / 60_000)} minutes.\n`);
      return 1;
    } finally {
      await browser.close();
    }
  } finally {
    await server.stop();
  }
}
