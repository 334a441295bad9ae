import { randomBytes } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureNode } from '../bootstrap/node.mjs';
import { ensureVscodeServer } from '../bootstrap/vscodeServer.mjs';
import { printed, startLeashed } from './processes.ts';

export interface VscodeServerOptions {
  /** Holds user data, logs and extensions of this server. Made when it is missing. */
  readonly dataFolder: string;
  /** A free port of loopback; without it any. */
  readonly port?: number;
  /** Added to the environment of the server and thereby of the extension host. */
  readonly env?: Readonly<Record<string, string>>;
  /** Whether a new folder opens in Restricted Mode, as it does for users. Default: trusted without a question. */
  readonly workspaceTrust?: boolean;
  /** User settings; those that a person made in an earlier run are not overwritten. */
  readonly firstSettings: Readonly<Record<string, unknown>>;
}

/** What the page is asked to do beside opening a folder. */
export interface WorkbenchOptions {
  /** The folder that the workbench opens: a path, or the address of one that lies on no disk. */
  readonly folder: string;
  /** The folder of the extension under development, if one is. */
  readonly extensionPath?: string;
  /** A file that exports `run()`: makes the extension host run it as a test and end. */
  readonly testsPath?: string;
}

/** A VS Code server on loopback, from the toolchain. */
export interface VscodeServer {
  /** The address that opens the workbench. Whoever has it can run anything as this user, hence a token in it. */
  workbenchUrl(options: WorkbenchOptions): string;
  /** What the server printed so far. */
  log(): string;
  /** Resolves when the server has ended, by itself or not. */
  readonly ended: Promise<number>;
  /** Ends it with all its extension hosts. */
  stop(): Promise<void>;
  /** The same at once: nothing is stored any more. */
  kill(): Promise<void>;
}

function workbenchUrl(port: number, token: string, options: WorkbenchOptions): string {
  const remote = (file: string) => `vscode-remote://127.0.0.1:${port}${pathToFileURL(file).pathname}`;
  const payload = [
    ...(options.extensionPath === undefined ? [] : [['extensionDevelopmentPath', remote(options.extensionPath)]]),
    ...(options.testsPath === undefined ? [] : [['extensionTestsPath', remote(options.testsPath)]]),
    ['skipWelcome', 'true'],
  ];
  const query = { tkn: token, folder: options.folder, payload: JSON.stringify(payload) };
  return `http://127.0.0.1:${port}/?${new URLSearchParams(query).toString()}`;
}

function ignoreExisting(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
}

/** Starts a VS Code server on loopback; the toolchain is installed when it is missing. */
export async function startVscodeServer(options: VscodeServerOptions): Promise<VscodeServer> {
  const [node, main] = [await ensureNode(), await ensureVscodeServer()];
  const userFolder = path.join(options.dataFolder, 'data', 'User');
  const extensionsFolder = path.join(options.dataFolder, 'extensions');
  await mkdir(userFolder, { recursive: true });
  await mkdir(extensionsFolder, { recursive: true });
  const settingsFile = path.join(userFolder, 'settings.json');
  const settings = JSON.stringify(options.firstSettings, undefined, 2);
  await writeFile(settingsFile, settings, { flag: 'wx' }).catch(ignoreExisting);
  const token = randomBytes(16).toString('hex');
  // In a file, since every user of the machine can read the arguments of a process.
  const tokenFile = path.join(options.dataFolder, 'token');
  await rm(tokenFile, { force: true });
  await writeFile(tokenFile, token, { mode: 0o600 });
  const keyHook = pathToFileURL(path.join(import.meta.dirname, 'mintKey.mjs')).href;
  const args = ['--import', keyHook, main, '--host', '127.0.0.1', '--port', String(options.port ?? 0)];
  args.push('--connection-token-file', tokenFile);
  args.push('--accept-server-license-terms', '--telemetry-level', 'off');
  args.push('--server-data-dir', options.dataFolder, '--extensions-dir', extensionsFolder);
  // A built VS Code looks at the payload in the address only with this flag.
  args.push('--enable-smoke-test-driver');
  if (options.workspaceTrust !== true) args.push('--disable-workspace-trust');
  const server = await startLeashed(node, args, options.env);
  try {
    const port = await printed(server, 'The VS Code server', (log) => {
      const found = /Extension host agent listening on (\d+)/.exec(log);
      return found === null ? undefined : Number(found[1]);
    });
    return {
      workbenchUrl: (workbench) => workbenchUrl(port, token, workbench),
      log: () => server.log(),
      ended: server.ended,
      stop: () => server.stop(),
      kill: () => server.kill(),
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}
