import type { ChildProcess } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureNode } from '../bootstrap/node.mjs';
import { ensureVscodeServer } from '../bootstrap/vscodeServer.mjs';
import { startTree, stopTree } from './processes.ts';

export interface VscodeServerOptions {
  /** Holds user data, logs and extensions of this server. Made when it is missing. */
  readonly dataFolder: string;
  /** The port on loopback; 0 lets the system choose. */
  readonly port?: number;
  /** Added to the environment of the server and thereby of the extension host. */
  readonly env?: Readonly<Record<string, string>>;
  /** Whether a new folder opens in Restricted Mode, as it does for users. Default: trusted without a question. */
  readonly workspaceTrust?: boolean;
  /** User settings. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** What the page is asked to do beside opening a folder. */
export interface WorkbenchOptions {
  /** The folder that the workbench opens. */
  readonly folder: string;
  /** The folder of the extension under development. */
  readonly extensionPath: string;
  /** A file that exports `run()`: makes the extension host run it as a test and end. */
  readonly testsPath?: string;
}

/** A VS Code server on loopback, from the toolchain. */
export interface VscodeServer {
  readonly port: number;
  /** The address that opens the workbench. */
  workbenchUrl(options: WorkbenchOptions): string;
  /** What the server printed so far. */
  log(): string;
  /** Resolves when the server has ended, by itself or not. */
  readonly ended: Promise<void>;
  /** Ends it with all its extension hosts. */
  stop(): Promise<void>;
}

async function listening(server: ChildProcess, log: () => string): Promise<number> {
  return new Promise((resolve, reject) => {
    const look = () => {
      const found = /Extension host agent listening on (\d+)/.exec(log());
      if (found !== null) resolve(Number(found[1]));
    };
    server.stdout?.on('data', look);
    server.once('error', reject);
    server.once('close', (code) => {
      reject(new Error(`The VS Code server ended with ${String(code)} before it was ready:\n${log().slice(-4000)}`));
    });
  });
}

function workbenchUrl(port: number, options: WorkbenchOptions): string {
  const remote = (file: string) => `vscode-remote://127.0.0.1:${port}${pathToFileURL(file).pathname}`;
  const payload = [
    ['extensionDevelopmentPath', remote(options.extensionPath)],
    ...(options.testsPath === undefined ? [] : [['extensionTestsPath', remote(options.testsPath)]]),
    ['skipWelcome', 'true'],
  ];
  const query = new URLSearchParams({ folder: options.folder, payload: JSON.stringify(payload) });
  return `http://127.0.0.1:${port}/?${query.toString()}`;
}

/** Starts a VS Code server; the toolchain is installed when it is missing. */
export async function startVscodeServer(options: VscodeServerOptions): Promise<VscodeServer> {
  const [node, main] = [await ensureNode(), await ensureVscodeServer()];
  const userFolder = path.join(options.dataFolder, 'data', 'User');
  const extensionsFolder = path.join(options.dataFolder, 'extensions');
  await mkdir(userFolder, { recursive: true });
  await mkdir(extensionsFolder, { recursive: true });
  await writeFile(path.join(userFolder, 'settings.json'), JSON.stringify(options.settings ?? {}));
  const args = [main, '--host', '127.0.0.1', '--port', String(options.port ?? 0), '--without-connection-token'];
  args.push('--accept-server-license-terms', '--telemetry-level', 'off');
  args.push('--server-data-dir', options.dataFolder, '--extensions-dir', extensionsFolder);
  // A built VS Code looks at the payload in the address only with this flag.
  args.push('--enable-smoke-test-driver');
  if (options.workspaceTrust !== true) args.push('--disable-workspace-trust');
  const server = startTree(node, args, {
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  server.stdout?.on('data', (data: Buffer) => (output += data.toString()));
  server.stderr?.on('data', (data: Buffer) => (output += data.toString()));
  const ended = new Promise<void>((resolve) => server.once('close', () => resolve()));
  try {
    const port = await listening(server, () => output);
    return {
      port,
      workbenchUrl: (workbench) => workbenchUrl(port, workbench),
      log: () => output,
      ended,
      stop: () => stopTree(server),
    };
  } catch (error) {
    await stopTree(server);
    throw error;
  }
}
