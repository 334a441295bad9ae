// Builds the extension: `node esbuild.mjs [--production] [--watch]`. One bundle per part, all in dist/:
//   extension.cjs + chunk-*.cjs  the extension host's code; whatever is behind `await import()` is a chunk, loaded at first use
//   sandbox.mjs                  the local server, run as a child process
//   pages/*.js, *.css            the webviews' browser code
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build, context, transform } from 'esbuild';
import { checkBudget } from './scripts/build/budget.mjs';

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

/**
 * esbuild splits only ES modules, while an extension that is an ES module loads measurably slower than a CommonJS one
 * (about 4 ms at each activation). So: split as ES modules, then turn each file into CommonJS.
 * @type {import('esbuild').Plugin}
 */
const commonJsChunks = {
  name: 'commonjs-chunks',
  setup(part) {
    part.onEnd(async (result) => {
      if (result.errors.length > 0) return;
      const outdir = part.initialOptions.outdir ?? 'dist';
      for (const name of (await readdir(outdir)).filter((file) => file.endsWith('.cjs'))) {
        const file = path.join(outdir, name);
        const source = await readFile(file, 'utf8');
        if (!Object.keys(result.metafile?.outputs ?? {}).some((output) => path.basename(output) === name)) {
          await rm(file);
          continue;
        }
        const { code } = await transform(source, {
          format: 'cjs',
          platform: 'node',
          target: 'node22',
          minify: production,
          sourcemap: production ? false : 'inline',
          sourcefile: name,
          supported: { 'dynamic-import': false },
        });
        await writeFile(file, code);
      }
    });
  },
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
    alias: { axios: path.resolve('node_modules/axios/dist/esm/axios.js') },
    define: { navigator: 'undefined' },
    sourcemap: production ? false : 'inline',
    plugins: [commonJsChunks],
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
  for (const options of parts) await (await context(options)).watch();
} else {
  await rm('dist', { recursive: true, force: true });
  const results = await Promise.all(parts.map((options) => build(options)));
  const outputs = Object.assign({}, ...results.map(({ metafile }) => metafile?.outputs));
  if (production) await checkBudget(outputs);
}
