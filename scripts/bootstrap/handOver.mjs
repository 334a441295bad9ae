// From the machine's Node to the pinned one.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { root } from './paths.mjs';

/** How often it is looked whether the parent is still there, in ms. */
const interval = 1_000;

/** How long a command that was told to end may take for it, in ms. */
const GRACE = 10_000;

/** Who our parent is and, where it can be read, its parent: between npm and us stands a shell, which outlives a killed npm. */
function ancestors() {
  try {
    const stat = readFileSync(`/proc/${process.ppid}/stat`, 'utf8');
    // The name, in parentheses, may hold blanks; the state and then the parent's id follow it.
    return `${process.ppid} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]}`;
  } catch {
    return String(process.ppid);
  }
}

/**
 * Runs the rest of a command with another Node, in this process's place: signals go on to it, and it is told to end when
 * our own parent has gone (a killed npm passes nothing on).
 * @param {string} node
 * @param {readonly string[]} args paths in them are relative to the clone's root
 * @param {Readonly<Record<string, string>>} [env] added to its environment
 * @param {AbortSignal} [limit] ends it, by force where it doesn't listen
 * @param {number} [grace] how long it may take to end by itself then, in ms
 * @returns {Promise<number>} its exit code
 */
export function handOver(node, args, env = {}, limit = undefined, grace = GRACE) {
  return new Promise((resolve, reject) => {
    const child = spawn(node, ['--disable-warning=ExperimentalWarning', ...args], {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, ...env },
    });
    const family = ancestors();
    const watch = setInterval(() => {
      if (ancestors() !== family) child.kill('SIGTERM');
    }, interval);
    const end = () => child.kill('SIGTERM');
    /** @type {NodeJS.Timeout | undefined} */
    let force;
    const cut = () => {
      end();
      force = setTimeout(() => child.kill('SIGKILL'), grace);
    };
    if (limit?.aborted === true) cut();
    else limit?.addEventListener('abort', cut);
    // Ctrl+C reaches the child by itself: it belongs to the same process group. Here it only must not end the wait.
    const wait = () => undefined;
    process.on('SIGTERM', end).on('SIGHUP', end).on('SIGINT', wait);
    child.on('error', reject);
    child.on('close', (code) => {
      clearInterval(watch);
      clearTimeout(force);
      limit?.removeEventListener('abort', cut);
      process.off('SIGTERM', end).off('SIGHUP', end).off('SIGINT', wait);
      resolve(code ?? 1);
    });
  });
}
