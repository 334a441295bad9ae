// Bundles test/host for a debugger that runs it by itself (.vscode/launch.json).
import process from 'node:process';
import { buildAll } from './bootstrap/build.mjs';
import { handOver } from './bootstrap/handOver.mjs';
import { ensureNode } from './bootstrap/node.mjs';

const node = await ensureNode();
await buildAll(node);
process.exitCode = await handOver(node, ['test/support/runHost.ts', '--bundle-only']);
