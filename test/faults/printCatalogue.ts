// Prints the catalogue of faults with what came of it in a run: `node printCatalogue.ts FOLDER`, where FOLDER holds the results that the
// reporter left. Ends with 1 when a named test of a suite that ran is not among those that passed.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import { levels, resultFile, suitesOf } from '../../scripts/test/levels.mjs';
import { catalogue } from './catalogue/index.ts';
import type { FaultCase, NamedTest } from './catalogue/faultCase.ts';

const resultSchema = v.object({ tests: v.array(v.object({ file: v.string(), title: v.string() })) });

type Outcome = 'passed' | 'FAILED' | 'not run';

/** What came of each test in the run whose results lie in this folder. */
async function readRun(folder: string): Promise<(test: NamedTest) => Outcome> {
  const ran: string[] = [];
  const passed = new Set<string>();
  for (const suite of levels.flatMap((level) => suitesOf(level))) {
    const file = path.join(folder, resultFile(suite));
    if (!existsSync(file)) continue;
    ran.push(`${suite.folder}/`);
    const { tests } = v.parse(resultSchema, JSON.parse(await readFile(file, 'utf8')));
    for (const test of tests) passed.add(`${test.file} ${test.title}`);
  }
  return ([file, title]) => {
    if (passed.has(`test/${file} ${title}`)) return 'passed';
    return ran.some((suite) => file.startsWith(suite)) ? 'FAILED' : 'not run';
  };
}

function outcomeOf({ shownBy }: FaultCase, came: (test: NamedTest) => Outcome): Outcome {
  const outcomes = shownBy.map(came);
  if (outcomes.includes('FAILED')) return 'FAILED';
  return outcomes.includes('passed') ? 'passed' : 'not run';
}

const came = await readRun(process.argv[2] ?? '');
const totals = new Map<string, number>();
let number = 0;
for (const { title, cases } of catalogue) {
  console.log(`\n${title}`);
  for (const one of cases) {
    const outcome = outcomeOf(one, came);
    totals.set(outcome, (totals.get(outcome) ?? 0) + 1);
    const where = [...new Set(one.shownBy.map(([file]) => file.split('/')[0] ?? ''))].join(', ');
    number += 1;
    console.log(`${String(number).padStart(4)} ${one.name.padEnd(64)} ${outcome.padEnd(9)} ${where}`);
    console.log(`     ${one.sees}`);
    if (outcome !== 'FAILED') continue;
    for (const test of one.shownBy.filter((named) => came(named) === 'FAILED')) console.log(`     ${test.join(': ')}`);
  }
}
console.log(`\n${number} cases: ${[...totals].map(([outcome, count]) => `${count} ${outcome}`).join(', ')}.`);
console.log(
  'Passed: each of its tests in the levels of this run did. Not run: its tests are in other levels, `npm test` runs all.',
);
if (totals.has('FAILED')) process.exitCode = 1;
