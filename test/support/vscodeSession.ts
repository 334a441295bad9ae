import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { root } from '../../scripts/bootstrap/paths.mjs';
import { quietSettings } from '../../scripts/vscode/quietSettings.ts';
import { startVscodeServer } from '../../scripts/vscode/server.ts';
import type { VscodeServer } from '../../scripts/vscode/server.ts';
import { launchBrowser } from './browser.ts';
import { temporaryFolder } from './temporary.ts';

export interface SessionOptions {
  /** User settings, added to quiet ones. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Files of the folder that is opened, by their path in it: `.vscode/settings.json` for what a workspace says. */
  readonly files?: Readonly<Record<string, string>>;
  /** Whether the folder opens in Restricted Mode. Default: it is trusted. */
  readonly workspaceTrust?: boolean;
  /** Added to the environment of the extension host. */
  readonly env?: Readonly<Record<string, string>>;
  /** The size of the window. */
  readonly viewport?: { readonly width: number; readonly height: number };
}

/** A page that shows the workbench, and what it and the extension host wrote to the console. */
export interface OpenPage {
  readonly page: Page;
  readonly console: readonly string[];
}

/** A VS Code server with the built extension, and a browser, in folders of their own. */
export class VscodeSession implements AsyncDisposable {
  /** Starts it. The extension must be built. */
  static async start(options: SessionOptions = {}): Promise<VscodeSession> {
    await using stack = new AsyncDisposableStack();
    const temporary = stack.use(await temporaryFolder('vscode'));
    const folder = path.join(temporary.path, 'workspace');
    await mkdir(folder);
    for (const [name, text] of Object.entries(options.files ?? {})) {
      await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
      await writeFile(path.join(folder, name), text);
    }
    const server = await startVscodeServer({
      dataFolder: path.join(temporary.path, 'server'),
      firstSettings: { ...quietSettings, ...options.settings },
      ...(options.workspaceTrust !== undefined && { workspaceTrust: options.workspaceTrust }),
      ...(options.env !== undefined && { env: options.env }),
    });
    stack.defer(() => server.stop());
    const browser = await launchBrowser();
    stack.defer(() => browser.close());
    return new VscodeSession(server, browser, folder, options.viewport ?? { width: 1280, height: 800 }, stack.move());
  }

  readonly #server: VscodeServer;
  readonly #browser: Browser;
  /** The folder that the workbench opens. */
  readonly folder: string;
  readonly #viewport: { readonly width: number; readonly height: number };
  readonly #stack: AsyncDisposableStack;

  private constructor(
    server: VscodeServer,
    browser: Browser,
    folder: string,
    viewport: { readonly width: number; readonly height: number },
    stack: AsyncDisposableStack,
  ) {
    this.#server = server;
    this.#browser = browser;
    this.folder = folder;
    this.#viewport = viewport;
    this.#stack = stack;
  }

  /** Opens the workbench as a person would who was never here: no secrets, no state. Closing the page's context ends it. */
  async open(): Promise<OpenPage> {
    const context = await this.#browser.newContext({ viewport: this.#viewport });
    const page = await context.newPage();
    const console: string[] = [];
    page.on('console', (message) => console.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => console.push(`page error: ${error.message}`));
    await page.goto(this.#server.workbenchUrl({ folder: this.folder, extensionPath: root }));
    return { page, console };
  }

  /** What the VS Code server printed so far. */
  serverLog(): string {
    return this.#server.log();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#stack.disposeAsync();
  }
}
