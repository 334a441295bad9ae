import { once } from 'node:events';
import { spawn } from 'node:child_process';
import { access, mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { root } from '../bootstrap/paths.mjs';

export interface DesktopOptions {
  /** VS Code's user data, apart from the person's own. */
  readonly dataFolder: string;
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
}

/** A desktop VS Code's command on the PATH. Inside a remote terminal `code` only talks to a window elsewhere: no use here. */
export async function findDesktop(): Promise<string | undefined> {
  const env = process.env;
  if (env['VSCODE_IPC_HOOK_CLI'] !== undefined || env['WSL_DISTRO_NAME'] !== undefined) return undefined;
  const name = process.platform === 'win32' ? 'code.cmd' : 'code';
  for (const folder of (env['PATH'] ?? '').split(path.delimiter)) {
    if (!path.isAbsolute(folder)) continue;
    const file = path.join(folder, name);
    const found = await access(file).then(
      () => true,
      () => false,
    );
    if (found) return file;
  }
  return undefined;
}

/** The file in VS Code's data folder that holds the id of its main process. */
const lockName = 'code.lock';

/** The command that started VS Code is not its parent, so its main process is ended by the id that it left. */
async function endMainProcess(dataFolder: string): Promise<void> {
  const text = await readFile(path.join(dataFolder, lockName), 'utf8').catch(() => '');
  const pid = Number(text);
  if (!Number.isInteger(pid) || pid <= 0) return;
  try {
    process.kill(pid, 'SIGTERM');
  } catch {
    // It has ended by itself.
  }
}

/** Opens the extension development host in a desktop VS Code, and waits for its window in `ended`. */
export async function openDesktop(
  command: string,
  options: DesktopOptions,
): Promise<{ ended: Promise<unknown>; stop(): Promise<void> }> {
  await mkdir(options.dataFolder, { recursive: true });
  // One that an earlier run left may name a process that is somebody else's by now.
  await rm(path.join(options.dataFolder, lockName), { force: true });
  const args = [
    '--new-window',
    '--wait',
    `--user-data-dir=${options.dataFolder}`,
    `--extensionDevelopmentPath=${root}`,
    '--disable-workspace-trust',
    '--skip-welcome',
    // Electron refuses to run as root with its sandbox.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    options.folder,
  ];
  const onWindows = process.platform === 'win32';
  const quoted = onWindows ? args.map((arg) => `"${arg}"`) : args;
  const child = spawn(onWindows ? `"${command}"` : command, quoted, {
    env: { ...process.env, ...options.env },
    stdio: 'ignore',
    shell: onWindows,
  });
  const ended = once(child, 'close');
  return {
    ended,
    stop: async () => {
      await endMainProcess(options.dataFolder);
      child.kill('SIGTERM');
      await ended;
    },
  };
}
