import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { outFolder } from '../../scripts/bootstrap/paths.mjs';
import { VscodeSession } from '../support/vscodeSession.ts';
import type { OpenPage, SessionOptions } from '../support/vscodeSession.ts';
import { Workbench } from './objects/workbench.ts';

/** What the tests of one file share. */
export interface SharedVscode {
  /**
   * Opens a fresh window: no secrets, no state. It is closed after the test.
   * @param beside another window of the same person, whose secrets and state it shares
   * @param language of the extension's texts; English unless told
   */
  open(beside?: Workbench, language?: string): Promise<Workbench>;
  /** Where the server keeps what VS Code stores outside of the browser. */
  dataFolder(): string;
  /** What the VS Code server printed so far. */
  serverLog(): string;
  /** Keeps a picture of the window in `out/e2e`. */
  screenshot(workbench: Workbench, name: string): Promise<void>;
}

/**
 * To be called inside `describe`: one VS Code server and one browser for all its tests. A test that fails leaves a picture of each of
 * its windows, the console and the server's log in `out/e2e/failed`.
 * @param options a function, where they are known only after an earlier `before`
 * @param windows whether those that a test opens are closed after it, or kept for the tests after it
 */
export function useVscode(
  options: SessionOptions | (() => SessionOptions) = {},
  windows: 'closed after each test' | 'kept for all tests' = 'closed after each test',
): SharedVscode {
  let session: VscodeSession | undefined;
  let opened: OpenPage[] = [];

  before('start VS Code', async () => {
    session = await VscodeSession.start(typeof options === 'function' ? options() : options);
  });

  afterEach('close the windows', async function () {
    const { currentTest } = this;
    if (currentTest?.isFailed() === true) await keep(currentTest.fullTitle(), opened, session?.serverLog() ?? '');
    if (windows === 'kept for all tests') return;
    await Promise.all(opened.map(({ page }) => page.context().close()));
    opened = [];
  });

  after('stop VS Code', async () => {
    await session?.[Symbol.asyncDispose]();
  });

  return {
    open: async (beside, language) => {
      const window = await started(session).open(beside?.page, language);
      opened.push(window);
      return new Workbench(window.page).ready();
    },
    dataFolder: () => started(session).dataFolder,
    serverLog: () => started(session).serverLog(),
    screenshot: async (workbench, name) => {
      await workbench.page.screenshot({ path: path.join(outFolder, 'e2e', `${name}.png`) });
    },
  };
}

function started(session: VscodeSession | undefined): VscodeSession {
  if (session === undefined) throw new Error('VS Code is started before the first test.');
  return session;
}

async function keep(title: string, windows: readonly OpenPage[], serverLog: string): Promise<void> {
  const folder = path.join(outFolder, 'e2e', 'failed', title.replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim());
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const [index, { page, console }] of windows.entries()) {
    await page.screenshot({ path: path.join(folder, `window-${index + 1}.png`) });
    await writeFile(path.join(folder, `console-${index + 1}.log`), console.join('\n'));
  }
  await writeFile(path.join(folder, 'server.log'), serverLog);
}
