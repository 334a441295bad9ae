// npm run snippets: writes snippets/*.json from src/shared/projectCode.ts.
import process from 'node:process';
import { handOver } from './bootstrap/handOver.mjs';
import { ensureModules } from './bootstrap/modules.mjs';
import { ensureNode } from './bootstrap/node.mjs';

await ensureModules();
process.exitCode = await handOver(await ensureNode(), ['--disable-warning=ExperimentalWarning', 'scripts/snippets.ts']);
