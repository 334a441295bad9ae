import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { format } from 'node:util';
import Mocha from 'mocha';
import { reportPrefix } from './reportPrefix.ts';
import { CountingReporter } from './reporter.ts';

/**
 * What VS Code calls in its extension host (the file is the `extensionTestsPath`): runs the bundled test files that lie beside it.
 * mocha's options come as JSON in MEM0_TEST_MOCHA.
 * @throws when a test failed, which is how the runner learns of it
 */
export async function run(): Promise<void> {
  const options: unknown = JSON.parse(process.env['MEM0_TEST_MOCHA'] ?? '{"timeout":0}');
  const mocha = new Mocha({ ...(typeof options === 'object' ? options : {}), reporter: CountingReporter, ui: 'bdd' });
  // The console is shared with VS Code and the extension: the prefix tells the report from the rest.
  Mocha.reporters.Base.consoleLog = (...parts: unknown[]) => {
    for (const line of format(...parts).split('\n')) console.log(reportPrefix + line);
  };
  const files = await readdir(__dirname, { recursive: true });
  for (const file of files.filter((name) => name.endsWith('.test.cjs')).sort()) {
    mocha.addFile(path.join(__dirname, file));
  }
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  if (failures > 0) throw new Error(`${failures} tests failed.`);
}
