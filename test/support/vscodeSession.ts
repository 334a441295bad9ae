import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { root } from '../../scripts/bootstrap/paths.mjs';
import { quietSettings } from '../../scripts/vscode/quietSettings.ts';
import { startVscodeServer } from '../../scripts/vscode/server.ts';
import type { VscodeServer } from '../../scripts/vscode/server.ts';
import { launchBrowser, newContext } from './browser.ts';
import { installExtension } from './installExtension.ts';
import { temporaryFolder } from './temporary.ts';
import { installTestExtension, VIRTUAL_FOLDER, type TestExtension } from './testExtension.ts';

export interface SessionOptions {
  /** User settings, added to quiet ones. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Files of the folder that is opened, by their path in it: `.vscode/settings.json` for what a workspace says. */
  readonly files?: Readonly<Record<string, string>>;
  /** Opens a folder that lies on no disk in the place of one with files. */
  readonly virtual?: boolean;
  /** Installed beside the one that is tested. */
  readonly testExtensions?: readonly TestExtension[];
  /** Whether the folder opens in Restricted Mode. Default: it is trusted. */
  readonly workspaceTrust?: boolean;
  /** Whether the extension is installed, as it is for users: no script may answer for the person then. Default: it is under development. */
  readonly installed?: boolean;
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

interface Parts {
  readonly server: VscodeServer;
  readonly browser: Browser;
  readonly dataFolder: string;
  readonly folder: string;
  readonly viewport: { readonly width: number; readonly height: number };
  readonly installed: boolean;
}

/** A VS Code server with the built extension, and a browser, in folders of their own. */
export class VscodeSession implements AsyncDisposable {
  /** Starts it. The extension must be built. */
  static async start(options: SessionOptions = {}): Promise<VscodeSession> {
    await using stack = new AsyncDisposableStack();
    const temporary = stack.use(await temporaryFolder('vscode'));
    const onDisk = path.join(temporary.path, 'workspace');
    await mkdir(onDisk);
    for (const [name, text] of Object.entries(options.files ?? {})) {
      await mkdir(path.dirname(path.join(onDisk, name)), { recursive: true });
      await writeFile(path.join(onDisk, name), text);
    }
    const dataFolder = path.join(temporary.path, 'server');
    const extensions = path.join(dataFolder, 'extensions');
    if (options.installed) await installExtension(extensions);
    const { testExtensions = options.virtual ? (['virtualFolder'] as const) : [] } = options;
    for (const name of testExtensions) await installTestExtension(extensions, name);
    const folder = options.virtual ? VIRTUAL_FOLDER : onDisk;
    const server = await startVscodeServer({
      dataFolder,
      firstSettings: { ...quietSettings, ...options.settings },
      ...(options.workspaceTrust !== undefined && { workspaceTrust: options.workspaceTrust }),
      ...(options.env !== undefined && { env: options.env }),
    });
    // Nobody reads what it would store.
    stack.defer(() => server.kill());
    const browser = await launchBrowser();
    stack.defer(() => browser.close());
    const { viewport = { width: 1280, height: 800 }, installed = false } = options;
    return new VscodeSession({ server, browser, dataFolder, folder, viewport, installed }, stack.move());
  }

  readonly #parts: Parts;
  readonly #stack: AsyncDisposableStack;

  private constructor(parts: Parts, stack: AsyncDisposableStack) {
    this.#parts = parts;
    this.#stack = stack;
  }

  /** The folder that the workbench opens. */
  get folder(): string {
    return this.#parts.folder;
  }

  /** Where the server keeps what VS Code stores outside of the browser: settings, logs, what extensions keep in files. */
  get dataFolder(): string {
    return this.#parts.dataFolder;
  }

  /**
   * Opens the workbench as a person would who was never here: no secrets, no state. Closing the page's context ends it.
   * @param beside a window with whose secrets and state it is opened, as another one of the same person
   * @param language the language of the extension's texts; VS Code's own stay English, since it has no language pack here
   */
  async open(beside?: Page, language?: string): Promise<OpenPage> {
    const { browser, folder, installed, server, viewport } = this.#parts;
    const context = beside?.context() ?? (await newContext(browser, { viewport }));
    const page = await context.newPage();
    if (language !== undefined) {
      // Where a language pack tells VS Code which language it is.
      await page.addInitScript((name) => void Reflect.set(globalThis, '_VSCODE_NLS_LANGUAGE', name), language);
    }
    const console: string[] = [];
    page.on('console', (message) => console.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => console.push(`page error: ${error.message}`));
    await page.goto(server.workbenchUrl({ folder, ...(!installed && { extensionPath: root }) }));
    return { page, console };
  }

  /** What the VS Code server printed so far. */
  serverLog(): string {
    return this.#parts.server.log();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#stack.disposeAsync();
  }
}
