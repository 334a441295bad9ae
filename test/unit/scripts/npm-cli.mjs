// Stands in for npm in tests: `npm ci` makes the one file that the toolchain looks for, and notes that it ran. With
// FAKE_NPM=hang it makes half of it, says so, and waits to be killed.
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';

mkdirSync('node_modules/tool', { recursive: true });
appendFileSync(process.env['FAKE_NPM_LOG'] ?? '', `${path.basename(process.cwd())}\n`);
if (process.env['FAKE_NPM'] === 'hang') setInterval(() => undefined, 1_000);
else writeFileSync('node_modules/tool/main', 'whole');
