// The test levels, in the order in which they run: the fast ones first.

/**
 * @typedef {object} Level
 * @property {string} name its folder in test/, its name on the command line
 * @property {number} timeout of one test, in ms
 * @property {readonly ('build' | 'browser' | 'vscode')[]} needs what must be there before it starts
 */

/** @type {readonly Level[]} */
export const levels = [
  { name: 'unit', timeout: 5_000, needs: [] },
  { name: 'contract', timeout: 20_000, needs: [] },
  { name: 'page', timeout: 20_000, needs: ['build', 'browser'] },
  { name: 'host', timeout: 30_000, needs: ['build', 'browser', 'vscode'] },
  { name: 'e2e', timeout: 90_000, needs: ['build', 'browser', 'vscode'] },
];
