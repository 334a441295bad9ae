import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { quietSettings } from '../../scripts/vscode/quietSettings.ts';
import { startVscodeServer } from '../../scripts/vscode/server.ts';
import { launchBrowser } from '../../test/support/browser.ts';
import { temporaryFolder } from '../../test/support/temporary.ts';
import { installDriver, installFixture, type Fixture } from '../support/extensions.ts';
import { listenForHosts } from '../support/hostLink.ts';
import { BenchWindow, prepare } from './window.ts';

export interface BenchVscodeOptions {
  readonly fixtures: readonly Fixture[];
  /** Installs what else there is to be. */
  readonly install?: (extensionsFolder: string) => Promise<void>;
  readonly env?: Readonly<Record<string, string>>;
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** A VS Code server with one browser profile: what an extension stored in one window is there in the next. */
export interface BenchVscode extends AsyncDisposable {
  /**
   * Opens a window with a new extension host, and waits until both have nothing to do.
   * @param development the folder of an extension that runs in development mode
   */
  open(development?: string): Promise<BenchWindow>;
}

/** How long a window may take to open, in ms. */
const patience = 60_000;

/** Starts a VS Code for benchmarks. */
export async function startBenchVscode(options: BenchVscodeOptions): Promise<BenchVscode> {
  await using stack = new AsyncDisposableStack();
  const temporary = stack.use(await temporaryFolder('bench'));
  const [folder, dataFolder] = [path.join(temporary.path, 'workspace'), path.join(temporary.path, 'server')];
  const extensions = path.join(dataFolder, 'extensions');
  await mkdir(folder);
  await installDriver(extensions);
  for (const fixture of options.fixtures) await installFixture(fixture, extensions);
  await options.install?.(extensions);
  const hosts = stack.use(await listenForHosts());
  const server = await startVscodeServer({
    dataFolder,
    firstSettings: { ...quietSettings, ...options.settings },
    env: { ...options.env, MEM0_BENCH_PORT: String(hosts.port) },
  });
  stack.defer(() => server.stop());
  const browser = await launchBrowser();
  stack.defer(() => browser.close());
  const context = await browser.newContext({ viewport: { width: 1280, height: 1000 } });
  await prepare(context);
  const owned = stack.move();
  return {
    open: async (development) => {
      const page = await context.newPage();
      const host = hosts.next();
      const extensionPath = development ?? path.join(extensions, 'bench.driver-0.0.1');
      await page.goto(server.workbenchUrl({ folder, extensionPath }));
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<never>((_resolve, reject) => {
        timer = setTimeout(() => reject(new Error(`No window opened.\n${server.log().slice(-2000)}`)), patience);
      });
      const link = await Promise.race([host, late]).finally(() => clearTimeout(timer));
      await link.quiet();
      return new BenchWindow(page, link);
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}
