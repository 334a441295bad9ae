// Part of npm run lint: fails when files import each other in a circle.
import process from 'node:process';
import { root } from './bootstrap/paths.mjs';
import { cyclesIn, readImports } from './lint/cycles.mjs';

const cycles = cyclesIn(await readImports(root, ['src', 'test', 'bench', 'scripts']));
for (const cycle of cycles) process.stdout.write(`Imports in a circle: ${cycle.join(' → ')}\n`);
if (cycles.length > 0) process.exitCode = 1;
