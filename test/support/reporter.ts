import { writeFileSync } from 'node:fs';
import path from 'node:path';
import Mocha from 'mocha';

const { EVENT_RUN_END, EVENT_TEST_PASS, EVENT_TEST_PENDING } = Mocha.Runner.constants;

/**
 * mocha's spec reporter, which also leaves the counts for the sum over all levels, which tests passed, by file and title, and which were
 * skipped: JSON in the file that MEM0_TEST_RESULT names. Works in Node and inside VS Code's extension host.
 */
export class CountingReporter extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options?: Mocha.MochaOptions) {
    super(runner, options);
    const tests: { file: string; title: string }[] = [];
    runner.on(EVENT_TEST_PASS, ({ file, title }) => void tests.push({ file: sourceOf(file ?? ''), title }));
    const skippedTests: string[] = [];
    runner.on(EVENT_TEST_PENDING, ({ title }) => void skippedTests.push(title));
    runner.once(EVENT_RUN_END, () => {
      const file = process.env['MEM0_TEST_RESULT'];
      if (file === undefined) return;
      const { passes, failures, pending } = this.stats;
      // At once: the process may end right after the run.
      writeFileSync(file, JSON.stringify({ passed: passes, failed: failures, skipped: pending, tests, skippedTests }));
    });
  }
}

/** The path of a test's source in the repository, also for one that was bundled from there into `out`. */
function sourceOf(file: string): string {
  const inRoot = path.relative(path.join(import.meta.dirname, '../..'), file).replaceAll(path.sep, '/');
  return inRoot.replace(/^out\/(.*)\.cjs$/, 'test/$1.ts');
}

// mocha takes a reporter file's default export.
export { CountingReporter as default };
