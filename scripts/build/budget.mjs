// What people load, held against bench/budget.json at each production build. All sizes in KB of 1,024 bytes, as esbuild prints them.
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';

/** @typedef {Pick<import('esbuild').Metafile['outputs'][string], 'imports' | 'entryPoint' | 'cssBundle'>} Output */
/** @typedef {Readonly<Record<string, Output>>} Outputs */
/** @typedef {{ name: string, kilobytes: number, limit: number }} Size */

/** @typedef {{ activation: number, client: number, 'project page': number, package: number }} Limits */

/** The limits, in KB. @returns {Promise<Limits>} */
export async function readBudget() {
  const file = path.resolve(import.meta.dirname, '..', '..', 'bench', 'budget.json');
  return JSON.parse(await readFile(file, 'utf8'));
}

/**
 * The bundle of a source file with all that it needs at once: what it imports by a statement, and its style sheet. What is behind
 * `await import()`, and a font, is loaded later and does not count.
 * @param {Outputs} outputs of the metafile
 * @param {string} entryPoint as esbuild names it: `src/extension.ts`
 * @returns {Set<string>} paths of outputs
 */
export function neededAtOnce(outputs, entryPoint) {
  const entry = Object.keys(outputs).find((name) => outputs[name]?.entryPoint === entryPoint);
  if (entry === undefined) throw new Error(`The build has no bundle of ${entryPoint}, which bench/budget.json limits.`);
  const needed = new Set([entry]);
  for (const name of needed) {
    const output = outputs[name];
    if (output?.cssBundle !== undefined) needed.add(output.cssBundle);
    for (const { path: imported, kind, external } of output?.imports ?? []) {
      if ((kind === 'import-statement' || kind === 'require-call') && external !== true) needed.add(imported);
    }
  }
  return needed;
}

/**
 * The sizes that have a limit, as they lie on the disk: the chunks are changed once more after esbuild has measured them.
 * @param {Outputs} outputs of all parts
 * @param {Limits} limits
 * @param {(file: string) => Promise<number>} [bytesOf]
 * @returns {Promise<Size[]>}
 */
export async function sizes(outputs, limits, bytesOf = async (file) => (await stat(file)).size) {
  const activation = neededAtOnce(outputs, 'src/extension.ts');
  const client = [...neededAtOnce(outputs, 'src/api/createClient.ts')].filter((file) => !activation.has(file));
  const page = neededAtOnce(outputs, 'src/pages/project/main.ts');
  const kilobytes = async (/** @type {Iterable<string>} */ files) => {
    const all = await Promise.all([...files].map(bytesOf));
    return all.reduce((sum, bytes) => sum + bytes, 0) / 1024;
  };
  return [
    // What the entry needs at once lies in its file (`commonJsChunks.mjs`): the chunks' own files only lead there.
    { name: 'activation', kilobytes: await kilobytes([...activation].slice(0, 1)), limit: limits.activation },
    { name: 'client', kilobytes: await kilobytes(client), limit: limits.client },
    { name: 'project page', kilobytes: await kilobytes(page), limit: limits['project page'] },
  ];
}

/**
 * Prints the sizes beside their limits.
 * @param {Outputs} outputs of all parts
 * @throws when one is above its limit
 */
export async function checkBudget(outputs) {
  const all = await sizes(outputs, await readBudget());
  const lines = all.map(
    ({ name, kilobytes, limit }) =>
      `  ${name.padEnd(14)}${kilobytes.toFixed(1).padStart(7)} KB of ${String(limit).padStart(3)} KB`,
  );
  process.stderr.write(`Sizes, with all that is loaded at once (limits: bench/budget.json)\n${lines.join('\n')}\n`);
  const above = all.filter(({ kilobytes, limit }) => kilobytes > limit).map(({ name }) => name);
  if (above.length > 0) throw new Error(`Above its budget: ${above.join(', ')}. Move code behind await import().`);
}
