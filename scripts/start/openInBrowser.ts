import { spawn } from 'node:child_process';

/** Asks the system to open an address. Without a desktop nothing happens: the address is printed anyway. */
export function openInBrowser(url: string): void {
  const commands: Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>> = {
    darwin: ['open', url],
    win32: ['rundll32', 'url.dll,FileProtocolHandler', url],
  };
  const [file, ...args] = commands[process.platform] ?? ['xdg-open', url];
  spawn(file, args, { stdio: 'ignore', detached: true })
    .on('error', () => undefined)
    .unref();
}
