// What nobody uses: files, exports, packages. `knip` looks at everything, `knip --production` at what is left without tests and tools.
import process from 'node:process';

const production = process.argv.includes('--production');

/** @type {import('knip').KnipConfig} */
export default {
  entry: [
    'src/extension.ts!',
    'src/sandbox/main.ts!',
    'src/pages/*/main.ts!',
    'scripts/*.{mjs,ts}',
    // What scripts hand over to another Node.
    'scripts/start/main.ts',
    'scripts/vscode/{leash,mintKey}.mjs',
    'bench/main.ts',
    'bench/host/driver.ts',
    'test/**/*.test.ts',
    'test/e2e/pictures/main.ts',
    'test/faults/printCatalogue.ts',
    'test/support/{hostSuite,reporter,runHost}.ts',
    'test/unit/scripts/npm-cli.mjs',
  ],
  project: ['src/**/*.ts!', '{bench,scripts,test}/**/*.{mjs,ts}', '*.{js,mjs}'],
  // The command of the package, run by its path (scripts/package.mjs).
  ignoreDependencies: ['@vscode/vsce'],
  // A test may look at what a file uses itself; what is left for tests alone is dead.
  ignoreExportsUsedInFile: production,
};
