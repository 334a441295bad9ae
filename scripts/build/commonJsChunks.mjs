// From the ES modules that esbuild splits to the CommonJS files that VS Code loads fastest.
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build, transform } from 'esbuild';
import { neededAtOnce } from './budget.mjs';

/** @typedef {ReadonlyMap<string, string>} Sources file name → ES module */
/** @typedef {Pick<import('esbuild').BuildOptions & import('esbuild').TransformOptions, 'format' | 'platform' | 'target' | 'minify' | 'sourcemap' | 'supported'>} CommonOptions */

/**
 * Every source file imports `* as vscode`, and esbuild copies the whole of that module for each of them: in all 3 ms at each activation.
 * One name for it in a file is enough.
 * @param {string} source as esbuild writes it: its imports stand at the beginnings of statements
 */
function requireVscodeOnce(source) {
  /** @type {string | undefined} */
  let known;
  // In place, so that source maps stay true.
  return source.replaceAll(
    /(?<=^|[;}\n])import\s*\*\s*as\s+([\w$]+)\s+from\s*"vscode"(?=[;\n])/g,
    (_whole, /** @type {string} */ name) => {
      const value = known ?? 'require("vscode")';
      known ??= name;
      return `var ${name}=${value}`;
    },
  );
}

/** The name under which the entry file hands out a chunk that lies in it. @param {string} file */
function exportName(file) {
  return `$${path.parse(file).name.replaceAll(/\W/g, '_')}`;
}

/**
 * One file of the entry and of all chunks that it needs at once.
 * @param {string} entry
 * @param {readonly string[]} chunks
 * @param {Sources} sources
 * @param {CommonOptions} options
 */
async function joined(entry, chunks, sources, options) {
  const lines = chunks.map((file) => `export * as ${exportName(file)} from './${file}';`);
  const result = await build({
    ...options,
    stdin: { contents: [`export * from './${entry}';`, ...lines].join('\n'), sourcefile: 'joined.js' },
    bundle: true,
    write: false,
    external: ['vscode'],
    plugins: [
      {
        name: 'split-modules',
        setup(part) {
          part.onResolve({ filter: /^\.\// }, ({ path: file, kind }) =>
            kind === 'dynamic-import'
              ? { path: file, external: true }
              : { path: path.basename(file), namespace: 'split' },
          );
          part.onLoad({ filter: /./, namespace: 'split' }, ({ path: file }) => ({
            contents: sources.get(file) ?? '',
            loader: 'js',
          }));
        },
      },
    ],
  });
  return result.outputFiles?.[0]?.text ?? '';
}

/**
 * esbuild splits only ES modules, while an extension that is an ES module loads measurably slower than a CommonJS one (about 4 ms at
 * each activation). So: split as ES modules, then turn each file into CommonJS. And each further file costs about a millisecond at each
 * activation: what the entry needs at once is put into one file with it, and stays behind under its own name as a line that leads there.
 * @param {{ entryPoint: string, production: boolean }} options the entry as esbuild names it: `src/extension.ts`
 * @returns {import('esbuild').Plugin}
 */
export function commonJsChunks({ entryPoint, production }) {
  /** @type {CommonOptions} */
  const options = {
    format: 'cjs',
    platform: 'node',
    target: 'node22',
    minify: production,
    sourcemap: production ? false : 'inline',
    supported: { 'dynamic-import': false },
  };
  return {
    name: 'commonjs-chunks',
    setup(part) {
      const outdir = path.resolve(part.initialOptions.outdir ?? 'dist');
      part.onEnd(async ({ errors, metafile, outputFiles }) => {
        if (errors.length > 0 || metafile === undefined || outputFiles === undefined) return;
        const sources = new Map(
          outputFiles.map(({ path: file, text }) => [path.basename(file), requireVscodeOnce(text)]),
        );
        const [entry, ...chunks] = [...neededAtOnce(metafile.outputs, entryPoint)].map((file) => path.basename(file));
        if (entry === undefined) return;
        await mkdir(outdir, { recursive: true });
        const stale = (await readdir(outdir)).filter((file) => file.endsWith('.cjs') && !sources.has(file));
        await Promise.all(stale.map((file) => rm(path.join(outdir, file))));
        const write = (/** @type {string} */ file, /** @type {string} */ code) =>
          writeFile(path.join(outdir, file), code);
        await write(entry, await joined(entry, chunks, sources, options));
        for (const [file, source] of sources) {
          if (file === entry) continue;
          if (chunks.includes(file)) await write(file, `module.exports=require("./${entry}").${exportName(file)};\n`);
          else await write(file, (await transform(source, { ...options, sourcefile: file })).code);
        }
      });
    },
  };
}
