// npm run l10n: collects the strings of the sources, and lists the translations that are missing. It ends with 1 when some are.
import process from 'node:process';
import { handOver } from './bootstrap/handOver.mjs';
import { ensureModules } from './bootstrap/modules.mjs';
import { ensureNode } from './bootstrap/node.mjs';

await ensureModules();
process.exitCode = await handOver(await ensureNode(), ['--disable-warning=ExperimentalWarning', 'scripts/l10n.ts']);
