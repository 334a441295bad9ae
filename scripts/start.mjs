// npm start: installs what is missing, builds, then hands over to scripts/start/main.ts, which the pinned Node runs.
import process from 'node:process';
import { buildAll } from './bootstrap/build.mjs';
import { handOver } from './bootstrap/handOver.mjs';
import { ensureModules } from './bootstrap/modules.mjs';
import { ensureNode } from './bootstrap/node.mjs';
import { say } from './bootstrap/progress.mjs';

const help = `Usage: npm start [-- OPTION…]

Starts a local Mem0 sandbox with demo data, and VS Code with this extension connected to it. No account is needed.
A desktop VS Code is used where the command "code" is on the PATH; otherwise VS Code is served on 127.0.0.1 for the browser.
Ctrl+C stops everything.
  --serve        serve VS Code for the browser even where there is a desktop one
  --port N       port of the address to open (default: any free one)
  --data DIR     data folder of the sandbox (default: .mem0-sandbox)
  --reset        start over with new demo data
  --persona NAME whose key is used: owner (the default), reader, stranger
  --no-open      print the address, do not open the browser
  --help         show this
`;

try {
  const args = process.argv.slice(2);
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(help);
  } else {
    await ensureModules();
    const node = await ensureNode();
    await buildAll(node);
    process.exitCode = await handOver(node, ['scripts/start/main.ts', ...args]);
  }
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
