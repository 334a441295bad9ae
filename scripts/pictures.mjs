// npm run pictures: takes the README's pictures anew, in a real VS Code on a sandbox, dark and light.
import process from 'node:process';
import { buildAll } from './bootstrap/build.mjs';
import { ensureBrowser } from './bootstrap/chromium.mjs';
import { handOver } from './bootstrap/handOver.mjs';
import { ensureModules } from './bootstrap/modules.mjs';
import { ensureNode } from './bootstrap/node.mjs';
import { say } from './bootstrap/progress.mjs';
import { ensureVscodeServer } from './bootstrap/vscodeServer.mjs';

try {
  await ensureModules();
  const node = await ensureNode();
  await ensureVscodeServer();
  await ensureBrowser();
  await buildAll(node);
  process.exitCode = await handOver(node, ['test/e2e/pictures/main.ts']);
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
