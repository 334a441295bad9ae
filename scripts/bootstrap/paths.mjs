// Where things lie. Everything that is downloaded or produced stays below these ignored folders of the clone.
import path from 'node:path';

/** The clone's root. */
export const root = path.resolve(import.meta.dirname, '..', '..');

/** Downloads of the test host: VS Code server, Node, browser. Reused between runs, safe to delete. */
export const toolchainFolder = path.join(root, '.toolchain');

/** What test runs leave behind: bundled host suites, results, logs, screenshots. */
export const outFolder = path.join(root, 'out');
