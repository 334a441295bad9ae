// Looks into the .vsix: it holds what a user needs, and nothing else. `node scripts/checkPackage.mjs FILE`
import { stat } from 'node:fs/promises';
import process from 'node:process';
import { readBudget } from './build/budget.mjs';
import { zipEntries } from './package/zipEntries.mjs';

/** Everything that may be in it; whatever matches none of these is a mistake. */
const allowed = [
  /^\[Content_Types\]\.xml$/,
  /^extension\.vsixmanifest$/,
  /^extension\/package\.json$/,
  /^extension\/package\.nls(\.[a-z-]+)?\.json$/i,
  /^extension\/(readme|changelog|security)\.md$/i,
  /^extension\/license\.txt$/i,
  /^extension\/l10n\/bundle\.l10n\.[a-z-]+\.json$/i,
  /^extension\/dist\/[\w-]+\.(cjs|mjs)$/,
  /^extension\/dist\/schema\/project(\.[a-z-]+)?\.json$/,
  /^extension\/dist\/pages\/[\w-]+\.(js|css|ttf|svg)$/,
  /^extension\/media\/(readme|walkthrough)\/[\w-]+\.(svg|png)$/,
  /^extension\/snippets\/[\w-]+\.json$/,
  /^extension\/media\/[\w-]+(\.[\w-]+)*\.(svg|png|json|md)$/,
];

/** What it cannot do without. */
const needed = [
  'package.json',
  'package.nls.json',
  'package.nls.de.json',
  'l10n/bundle.l10n.de.json',
  'dist/extension.cjs',
  'dist/sandbox.mjs',
  'dist/schema/project.json',
  'dist/schema/project.de.json',
  'media/icon.png',
  'media/walkthrough/connect.svg',
  'snippets/python.json',
];

/** @param {string} file @returns {Promise<string[]>} what is wrong, in sentences */
async function problems(file) {
  const names = (await zipEntries(file)).map(({ name }) => name);
  const { package: limit } = await readBudget();
  const kilobytes = Math.ceil((await stat(file)).size / 1024);
  process.stdout.write(`${file}: ${names.length} files, ${kilobytes} KB (at most ${limit} KB)\n`);
  return [
    ...names.filter((name) => !allowed.some((pattern) => pattern.test(name))).map((name) => `It holds ${name}.`),
    ...needed.filter((name) => !names.includes(`extension/${name}`)).map((name) => `It lacks ${name}.`),
    ...(kilobytes > limit ? [`It has ${kilobytes} KB, that is more than ${limit} KB.`] : []),
  ];
}

const file = process.argv[2];
if (file === undefined) {
  process.stderr.write('Usage: node scripts/checkPackage.mjs FILE.vsix\n');
  process.exitCode = 1;
} else {
  const found = await problems(file);
  for (const problem of found) process.stderr.write(`${problem}\n`);
  if (found.length > 0) process.exitCode = 1;
}
