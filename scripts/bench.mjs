// npm run bench: installs what is missing, builds for production, then hands over to bench/main.ts, which the pinned Node runs.
import process from 'node:process';
import { buildAll } from './bootstrap/build.mjs';
import { ensureBrowser } from './bootstrap/chromium.mjs';
import { handOver } from './bootstrap/handOver.mjs';
import { ensureModules } from './bootstrap/modules.mjs';
import { ensureNode } from './bootstrap/node.mjs';
import { say } from './bootstrap/progress.mjs';
import { ensureVscodeServer } from './bootstrap/vscodeServer.mjs';

const help = `Usage: npm run bench [-- PART…] [-- OPTION…]

Measures the production build in a real VS Code, side by side with what it is compared to, and writes bench/results.md.
With names of parts only these run, and the result is printed alone: activation firstTree scale largeAccount memberTable formTraffic
  parsing memory
  --quick   fewer samples and sizes, in about two minutes
  --help    show this
`;

try {
  const args = process.argv.slice(2).filter((arg) => arg !== '--');
  if (args.includes('--help')) {
    process.stdout.write(help);
  } else {
    await ensureModules();
    const node = await ensureNode();
    await ensureVscodeServer();
    await ensureBrowser();
    await buildAll(node, ['--production']);
    process.exitCode = await handOver(node, ['bench/main.ts', ...args]);
  }
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
