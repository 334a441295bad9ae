// Runs short commands to their end.
import { spawn } from 'node:child_process';
import process from 'node:process';

/**
 * Runs a command without showing what it prints.
 * @param {string} file
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<string>} what it printed
 * @throws with the end of what it printed, when it fails
 */
export function capture(file, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const collect = (/** @type {Buffer} */ data) => (output += data.toString());
    child.stdout?.on('data', collect);
    child.stderr?.on('data', collect);
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === 0) resolve(output);
      else
        reject(
          new Error(
            `${file} ${args.join(' ')} failed (${signal ?? code}):\n${output.trim().split('\n').slice(-30).join('\n')}`,
          ),
        );
    });
  });
}

/**
 * Runs the npm that runs us, or else the one on the PATH.
 * @param {readonly string[]} args
 * @param {string} cwd
 */
export async function npm(args, cwd) {
  const quiet = [...args, '--no-audit', '--no-fund', '--loglevel=error'];
  const own = process.env['npm_execpath'];
  if (own !== undefined && /npm-cli\.[cm]?js$/.test(own)) return capture(process.execPath, [own, ...quiet], { cwd });
  // On Windows npm is a script, which only a shell can start; no argument of ours needs quoting.
  return capture('npm', quiet, { cwd, shell: process.platform === 'win32' });
}
