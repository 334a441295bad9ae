import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { ensureNode } from '../bootstrap/node.mjs';

const leash = path.join(import.meta.dirname, 'leash.mjs');

/** How long a process group may take to end when it is asked to, in ms. The leash uses force a little earlier. */
const patience = 5_000;

/** A running command that ends, with everything that it started, at `stop` and also when this process dies. */
export interface LeashedProcess {
  readonly stdout: Readable;
  readonly stderr: Readable;
  /** What it printed so far, both streams. */
  log(): string;
  /** Resolves with the exit code when the command has ended, by itself or not. */
  readonly ended: Promise<number>;
  /** Resolves when no process of it is left. */
  stop(): Promise<void>;
  /** The same at once, where nothing of what it would store at its end is wanted. */
  kill(): Promise<void>;
}

/** @returns whether the group has a process; `signal` 0 only asks */
function signalGroup(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(-pid, signal);
  } catch {
    return false;
  }
}

async function stop(child: ChildProcess, ended: Promise<number>): Promise<void> {
  child.stdin?.end();
  const { pid } = child;
  if (pid === undefined || process.platform === 'win32') {
    await ended;
    return;
  }
  const end = Date.now() + patience;
  while (signalGroup(pid, 0) && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 20));
  signalGroup(pid, 'SIGKILL');
  await ended;
}

async function kill(child: ChildProcess, ended: Promise<number>): Promise<void> {
  const { pid } = child;
  if (pid === undefined || process.platform === 'win32') {
    await stop(child, ended);
    return;
  }
  signalGroup(pid, 'SIGKILL');
  await ended;
}

/** Starts a command on a leash: in a process group of its own, which ends when this process stops it or dies. */
export async function startLeashed(
  file: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<LeashedProcess> {
  const child = spawn(await ensureNode(), [leash, file, ...args], {
    env: { ...process.env, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
    // On Windows this would open a console; there taskkill knows the children.
    detached: process.platform !== 'win32',
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8');
    stream.on('data', (text: string) => (output += text));
  }
  child.stdin.on('error', () => undefined);
  const ended = once(child, 'close').then(([code]: unknown[]) => (typeof code === 'number' ? code : 1));
  return {
    stdout: child.stdout,
    stderr: child.stderr,
    log: () => output,
    ended,
    stop: () => stop(child, ended),
    kill: () => kill(child, ended),
  };
}

/**
 * Waits until a process has printed what `find` looks for.
 * @throws with the end of what it printed, when it ends before
 */
export async function printed<T>(
  running: LeashedProcess,
  title: string,
  find: (log: string) => T | undefined,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const look = () => {
      const found = find(running.log());
      if (found !== undefined) resolve(found);
    };
    running.stdout.on('data', look);
    look();
    void running.ended.then((code) => {
      reject(new Error(`${title} ended with ${code} before it was ready:\n${running.log().slice(-4000).trim()}`));
    });
  });
}
