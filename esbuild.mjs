// Builds the extension: `node esbuild.mjs [--production] [--watch]`. One bundle per part, all in dist/:
//   extension.cjs + chunk-*.cjs  the extension host's code; whatever is behind `await import()` is a chunk, loaded at first use
//   sandbox.mjs                  the local server, run as a child process
//   pages/*.js, *.css            the webviews' browser code
//   schema/*.json                the JSON schema of a project's document, one for each language
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { build, context } from 'esbuild';
import { checkBudget } from './scripts/build/budget.mjs';
import { commonJsChunks } from './scripts/build/commonJsChunks.mjs';
import { writeSchemas } from './scripts/build/projectSchemas.mjs';

/** The languages besides English. */
const LANGUAGES = ['de', 'zh-cn'];

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');

/** @type {import('esbuild').BuildOptions} */
const common = {
  bundle: true,
  minify: production,
  sourcemap: !production,
  logLevel: 'info',
  legalComments: 'none',
  metafile: true,
};

/** @type {import('esbuild').BuildOptions[]} */
const parts = [
  {
    ...common,
    entryPoints: { extension: 'src/extension.ts' },
    outdir: 'dist',
    outExtension: { '.js': '.cjs' },
    format: 'esm',
    splitting: true,
    platform: 'node',
    target: 'node22',
    mainFields: ['module', 'main'],
    external: ['vscode'],
    // axios with its fetch adapter needs nothing of Node: its browser build leaves out form-data with its MIME table, redirects and proxies
    // of its own (277 KB against 59 KB). axios only looks whether there is a `navigator`; VS Code reports each look as an error of the extension.
    alias: {
      axios: path.resolve('node_modules/axios/dist/esm/axios.js'),
      // Its build for Node.js reads bundles from files too, which costs activation a kilobyte; VS Code gives the bundle as a value.
      '@vscode/l10n': path.resolve('node_modules/@vscode/l10n/dist/browser.js'),
    },
    define: { navigator: 'undefined' },
    sourcemap: production ? false : 'inline',
    write: false,
    plugins: [commonJsChunks({ entryPoint: 'src/extension.ts', production })],
  },
  {
    ...common,
    entryPoints: { sandbox: 'src/sandbox/main.ts' },
    outdir: 'dist',
    outExtension: { '.js': '.mjs' },
    format: 'esm',
    platform: 'node',
    target: 'node22',
  },
  {
    ...common,
    entryPoints: { project: 'src/pages/project/main.ts' },
    outdir: 'dist/pages',
    format: 'iife',
    platform: 'browser',
    target: 'chrome128',
    loader: { '.ttf': 'file' },
    assetNames: '[name]',
  },
];

if (watch) {
  await writeSchemas(LANGUAGES);
  for (const options of parts) await (await context(options)).watch();
} else {
  await rm('dist', { recursive: true, force: true });
  await writeSchemas(LANGUAGES);
  const results = await Promise.all(parts.map((options) => build(options)));
  const outputs = Object.assign({}, ...results.map(({ metafile }) => metafile?.outputs));
  if (production) await checkBudget(outputs);
}
