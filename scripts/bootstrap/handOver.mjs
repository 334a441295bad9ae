// From the machine's Node to the pinned one.
import { spawn } from 'node:child_process';
import process from 'node:process';
import { root } from './paths.mjs';

/** How often it is looked whether the parent is still there, in ms. */
const interval = 1_000;

/**
 * Runs the rest of a command with another Node, in this process's place: signals go on to it, and it is told to end when
 * our own parent has gone (a killed npm passes nothing on).
 * @param {string} node
 * @param {readonly string[]} args paths in them are relative to the clone's root
 * @returns {Promise<number>} its exit code
 */
export function handOver(node, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(node, ['--disable-warning=ExperimentalWarning', ...args], { cwd: root, stdio: 'inherit' });
    const parent = process.ppid;
    const watch = setInterval(() => {
      if (process.ppid !== parent) child.kill('SIGTERM');
    }, interval);
    process.on('SIGTERM', () => child.kill('SIGTERM'));
    process.on('SIGHUP', () => child.kill('SIGTERM'));
    // Ctrl+C reaches the child by itself: it belongs to the same process group. Here it only must not end the wait.
    process.on('SIGINT', () => undefined);
    child.on('error', reject);
    child.on('close', (code) => {
      clearInterval(watch);
      resolve(code ?? 1);
    });
  });
}
