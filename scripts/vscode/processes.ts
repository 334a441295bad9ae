import { spawn } from 'node:child_process';
import type { ChildProcess, SpawnOptions } from 'node:child_process';
import { once } from 'node:events';

/** How long a process group may take to end after SIGTERM, in ms. */
const patience = 4_000;

const onWindows = process.platform === 'win32';

/** Starts a process that `stopTree` can end together with everything that it started. */
export function startTree(file: string, args: readonly string[], options: SpawnOptions): ChildProcess {
  // A process group of its own; on Windows taskkill knows the children instead, and `detached` would open a console.
  return spawn(file, args, { ...options, detached: !onWindows });
}

function signalGroup(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(-pid, signal);
  } catch {
    return false;
  }
}

/** Ends a process of `startTree` and all its descendants: first politely, then by force. Resolves when none is left. */
export async function stopTree(child: ChildProcess): Promise<void> {
  const { pid } = child;
  if (pid === undefined) return;
  if (onWindows) {
    if (child.exitCode !== null) return;
    const closed = once(child, 'close');
    spawn('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore' });
    await closed;
    return;
  }
  signalGroup(pid, 'SIGTERM');
  const end = Date.now() + patience;
  while (signalGroup(pid, 0) && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 25));
  signalGroup(pid, 'SIGKILL');
  if (child.exitCode === null && child.signalCode === null) await once(child, 'close');
}
