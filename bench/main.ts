// What `npm run bench` does once everything is built: runs the parts one after the other, prints the report, keeps it.
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { root } from '../scripts/bootstrap/paths.mjs';
import { say, since } from '../scripts/bootstrap/progress.mjs';
import { activation } from './parts/activation.ts';
import { formTraffic } from './parts/formTraffic.ts';
import { firstTree } from './parts/firstTree.ts';
import { memberTable } from './parts/memberTable.ts';
import { largeAccount } from './parts/largeAccount.ts';
import { memory } from './parts/memory.ts';
import { parsing } from './parts/parsing.ts';
import { scale } from './parts/scale.ts';
import { report, type Extent, type Section } from './support/section.ts';

const parts: Readonly<Record<string, (extent: Extent) => Promise<Section>>> = {
  activation,
  firstTree,
  scale,
  parsing,
  largeAccount,
  memberTable,
  formTraffic,
  memory,
};

/** What the figures were taken of and on. */
async function intro({ quick }: Extent, took: string): Promise<string> {
  const git = async (...args: string[]) => (await promisify(execFile)('git', args, { cwd: root })).stdout.trim();
  const commit = await git('rev-parse', '--short', 'HEAD').catch(() => 'an unknown state');
  const cpu = os.cpus().at(0)?.model ?? 'unknown processor';
  return (
    `Written by \`npm run bench${quick ? ' -- --quick' : ''}\` at ${commit} on ${new Date().toISOString().slice(0, 10)}, in ${took}; ` +
    `${os.availableParallelism()} × ${cpu}, load ${os.loadavg()[0]?.toFixed(1) ?? '?'} at the end. Medians with least and most. ` +
    'Compare ratios within this file, not times across machines.'
  );
}

const { values, positionals } = parseArgs({
  options: { quick: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const extent: Extent = { quick: values.quick, samples: values.quick ? 4 : 15 };
const unknown = positionals.filter((name) => !(name in parts));
if (unknown.length > 0)
  throw new Error(`There is no part ${unknown.join(', ')}. There are: ${Object.keys(parts).join(', ')}.`);

const start = performance.now();
const sections: Section[] = [];
for (const [name, part] of Object.entries(parts)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  const began = performance.now();
  sections.push(await part(extent));
  say(`Benchmark ${name}: ${since(began)}.`);
}
const text = report(await intro(extent, since(start)), sections);
process.stdout.write(`\n${text}`);
if (positionals.length === 0) {
  const file = path.join(root, 'bench', 'results.md');
  await writeFile(file, text);
  say(`Kept in ${file}.`);
}
