// npm run sandbox: the local Mem0 server alone. Its own options: npm run sandbox -- --help
import process from 'node:process';
import { buildAll } from './bootstrap/build.mjs';
import { handOver } from './bootstrap/handOver.mjs';
import { ensureModules } from './bootstrap/modules.mjs';
import { ensureNode } from './bootstrap/node.mjs';
import { say } from './bootstrap/progress.mjs';

try {
  await ensureModules();
  const node = await ensureNode();
  await buildAll(node);
  process.exitCode = await handOver(node, ['dist/sandbox.mjs', ...process.argv.slice(2)]);
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
