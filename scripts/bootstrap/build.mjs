// The bundles in dist/.
import path from 'node:path';
import { capture } from './command.mjs';
import { withLock } from './lock.mjs';
import { root } from './paths.mjs';
import { say, since } from './progress.mjs';

/**
 * Builds the extension, the pages and the sandbox, for development unless told otherwise.
 * @param {string} node the Node that runs the build
 * @param {readonly string[]} options of esbuild.mjs
 */
export async function buildAll(node, options = []) {
  await withLock(path.join(root, 'out', 'locks', 'build'), 'building', async () => {
    const start = performance.now();
    await capture(node, [path.join(root, 'esbuild.mjs'), ...options], { cwd: root });
    say(`Built the extension, the pages and the sandbox in ${since(start)}.`);
  });
}
