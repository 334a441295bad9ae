// npm test: installs what is missing, runs the test levels, sums up. `npm test -- --help` tells how.
import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { buildAll } from './bootstrap/build.mjs';
import { ensureBrowser } from './bootstrap/chromium.mjs';
import { handOver } from './bootstrap/handOver.mjs';
import { ensureModules } from './bootstrap/modules.mjs';
import { ensureNode } from './bootstrap/node.mjs';
import { outFolder } from './bootstrap/paths.mjs';
import { say, since } from './bootstrap/progress.mjs';
import { ensureVscodeServer } from './bootstrap/vscodeServer.mjs';
import { levels, resultFile, suitesOf } from './test/levels.mjs';
import { measureSlowness, PATIENCE, patienceFor } from './test/patience.mjs';

const help = `Usage: npm test [-- [LEVEL…] [OPTION…]]      or: npm run test:LEVEL [-- OPTION…]

Levels, in this order: ${levels.map((level) => level.name).join(' ')}. Without a level all of them run.
Options
  --desktop      the host level runs in a desktop VS Code that @vscode/test-electron downloads
  --help         show this
  anything else  goes to mocha, for example --grep "sign in" or --bail
What was skipped is named, with its reason. The last line is: N passed, N failed, N skipped.
A level that cannot run, or has no tests, counts as failed.
`;

/** @typedef {{ passed: number, failed: number, skipped: number, skippedTests: readonly string[] }} Counts */

const results = path.join(outFolder, 'results');

/** After this the run ends with a reason whatever hangs: well before those who run it for a check of a change would end it without one. In ms. */
const limit = 75 * 60_000;

/** @type {Counts} */
const none = { passed: 0, failed: 0, skipped: 0, skippedTests: [] };

/** @param {Counts} one @param {Counts} other @returns {Counts} */
function add(one, other) {
  return {
    passed: one.passed + other.passed,
    failed: one.failed + other.failed,
    skipped: one.skipped + other.skipped,
    skippedTests: [...one.skippedTests, ...other.skippedTests],
  };
}

/**
 * Runs one suite and reads the counts that its reporter left.
 * @param {import('./test/levels.mjs').Level} level
 * @param {import('./test/levels.mjs').Suite} suite
 * @param {string} node
 * @param {readonly string[]} extra
 * @param {AbortSignal} late
 * @returns {Promise<Counts>}
 */
async function runSuite(level, suite, node, extra, late) {
  const result = path.join(results, resultFile(suite));
  await rm(result, { force: true });
  const inHost = suite.runs === 'extension host';
  const runner = inHost
    ? ['test/support/runHost.ts', '--folder', suite.folder]
    : [
        'node_modules/mocha/bin/mocha.js',
        '--reporter',
        'test/support/reporter.ts',
        `test/${suite.folder}/**/*.test.ts`,
      ];
  // A test that failed while it held a browser or a server must not keep the whole run from ending.
  const exit = level.needs.includes('browser') && !inHost ? ['--exit'] : [];
  // Anew for each suite: what else the machine has to do comes and goes.
  const slowness = await measureSlowness();
  const factor = patienceFor(slowness);
  if (slowness > 1.5)
    say(`This machine takes ${slowness.toFixed(1)} times as long as an ordinary one: each wait has its time.`);
  const args = [...runner, '--timeout', String(Math.round(level.timeout * factor)), ...exit, ...extra];
  const code = await handOver(node, args, { MEM0_TEST_RESULT: result, [PATIENCE]: factor.toFixed(2) }, late);
  /** @type {Counts} */
  const counts = await readFile(result, 'utf8').then(JSON.parse, () => none);
  if (code === 0 || counts.failed > 0) return counts;
  say(`Suite ${suite.folder} ended with ${code}.`);
  return { ...counts, failed: counts.failed + 1 };
}

/**
 * Runs one level.
 * @param {import('./test/levels.mjs').Level} level
 * @param {string} node
 * @param {readonly string[]} extra
 * @param {AbortSignal} late
 * @returns {Promise<Counts>}
 */
async function run(level, node, extra, late) {
  let sum = none;
  for (const suite of suitesOf(level)) sum = add(sum, await runSuite(level, suite, node, extra, late));
  if (sum.passed + sum.failed + sum.skipped > 0) return sum;
  say(`Level ${level.name} ran no test.`);
  return { ...sum, failed: 1 };
}

/** @param {string[]} args */
async function main(args) {
  if (args.includes('--help')) {
    process.stdout.write(help);
    return;
  }
  const names = new Set(levels.map((level) => level.name));
  const chosen = args.filter((arg) => names.has(arg));
  const extra = args.filter((arg) => !names.has(arg) && arg !== '--');
  const wanted = levels.filter((level) => chosen.length === 0 || chosen.includes(level.name));
  const needs = new Set(wanted.flatMap((level) => level.needs));

  // What a former run left says nothing about this one.
  await rm(results, { recursive: true, force: true });
  await mkdir(results, { recursive: true });
  await ensureModules();
  const node = await ensureNode();
  if (needs.has('vscode') && !extra.includes('--desktop')) await ensureVscodeServer();
  if (needs.has('browser')) await ensureBrowser();
  if (needs.has('build')) await buildAll(node);

  let interrupted = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => (interrupted = true));
  const late = AbortSignal.timeout(limit);
  let sum = none;
  for (const level of wanted) {
    say(`Level ${level.name}`);
    const start = performance.now();
    const counts = await run(level, node, extra, late);
    const { passed, failed, skipped } = counts;
    say(`Level ${level.name}: ${passed} passed, ${failed} failed, ${skipped} skipped, in ${since(start)}.`);
    sum = add(sum, counts);
    if (interrupted || late.aborted) {
      say(
        interrupted
          ? 'Interrupted.'
          : `Ended in level ${level.name}, after ${limit / 60_000} minutes: something hangs, or too much fails.`,
      );
      sum = add(sum, { ...none, failed: 1 });
      break;
    }
  }
  if (wanted.some(({ name }) => name === 'faults') && !interrupted && !late.aborted && extra.length === 0) {
    const code = await handOver(node, ['test/faults/printCatalogue.ts', results]);
    if (code !== 0 && sum.failed === 0) sum = add(sum, { ...none, failed: 1 });
  }
  for (const title of sum.skippedTests) say(`Skipped: ${title}.`);
  process.stdout.write(`\n${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped\n`);
  if (sum.failed > 0) process.exitCode = 1;
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.stdout.write('\n0 passed, 1 failed, 0 skipped\n');
  process.exitCode = 1;
}
