// The test levels, in the order in which they run: the fast ones first.

/**
 * @typedef {object} Level
 * @property {string} name its folder in test/, its name on the command line
 * @property {number} timeout of one test, in ms, on an ordinary machine: a slower one gets more
 * @property {readonly ('build' | 'browser' | 'vscode')[]} needs what must be there before it starts
 * @property {readonly Suite[]} [suites] where its tests run, one after the other. Default: its whole folder in Node
 */

/**
 * @typedef {object} Suite
 * @property {string} folder below test/
 * @property {'node' | 'extension host'} runs
 */

/** @type {readonly Level[]} */
export const levels = [
  { name: 'unit', timeout: 5_000, needs: [] },
  { name: 'contract', timeout: 20_000, needs: [] },
  { name: 'page', timeout: 20_000, needs: ['build', 'browser'] },
  {
    name: 'host',
    timeout: 30_000,
    needs: ['build', 'browser', 'vscode'],
    suites: [{ folder: 'host', runs: 'extension host' }],
  },
  {
    name: 'faults',
    timeout: 60_000,
    needs: ['build', 'browser', 'vscode'],
    suites: [
      { folder: 'faults/inside', runs: 'extension host' },
      { folder: 'faults/outside', runs: 'node' },
    ],
  },
  { name: 'e2e', timeout: 90_000, needs: ['build', 'browser', 'vscode'] },
];

/** The suites of a level. @param {Level} level @returns {readonly Suite[]} */
export function suitesOf(level) {
  return level.suites ?? [{ folder: level.name, runs: 'node' }];
}

/** The file, in the folder of results, that tells what came of a suite. @param {Suite} suite */
export function resultFile(suite) {
  return `${suite.folder.replaceAll('/', '-')}.json`;
}
