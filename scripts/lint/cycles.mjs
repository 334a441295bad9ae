// Files that import each other in a circle. Types count, and so does what is imported at run time: in a circle no file can be read, moved or
// tested without the others. ESLint's and knip's rules of this name look past types.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import typescript from 'typescript';

/** @typedef {ReadonlyMap<string, readonly string[]>} Imports the files that each file imports */

/**
 * The imports in a text, in every spelling: `import`, `import type`, `export … from`, `await import()`, `import()` types, `require()`.
 * @param {string} file
 * @param {string} text
 * @returns {string[]} files beside this one; packages are left out
 */
export function importsIn(file, text) {
  return typescript
    .preProcessFile(text, true, true)
    .importedFiles.map(({ fileName }) => fileName)
    .filter((name) => name.startsWith('.'))
    .map((name) => path.join(path.dirname(file), name));
}

/**
 * @param {string} root
 * @param {readonly string[]} folders
 * @returns {Promise<Imports>} with paths from the root
 */
export async function readImports(root, folders) {
  const files = folders.flatMap((folder) => typescript.sys.readDirectory(path.join(root, folder), ['.ts', '.mjs']));
  return new Map(
    await Promise.all(
      files.map(async (absolute) => {
        const file = path.relative(root, absolute);
        /** @type {[string, string[]]} */
        const entry = [file, importsIn(file, await readFile(absolute, 'utf8'))];
        return entry;
      }),
    ),
  );
}

/**
 * The shortest way from a file back to itself.
 * @param {Imports} imports
 * @param {string} file
 * @returns {string[] | undefined} begins and ends with the file
 */
function wayBack(imports, file) {
  const reached = new Set();
  /** @type {string[][]} */
  const ways = [[file]];
  for (const way of ways) {
    for (const next of imports.get(way.at(-1) ?? '') ?? []) {
      if (next === file) return [...way, next];
      if (reached.has(next)) continue;
      reached.add(next);
      ways.push([...way, next]);
    }
  }
  return undefined;
}

/**
 * @param {Imports} imports
 * @returns {string[][]} no file stands in two of them: mending one may show the next
 */
export function cyclesIn(imports) {
  const told = new Set();
  const cycles = [];
  for (const file of imports.keys()) {
    if (told.has(file)) continue;
    const way = wayBack(imports, file);
    if (way === undefined || way.some((member) => told.has(member))) continue;
    for (const member of way) told.add(member);
    cycles.push(way);
  }
  return cycles;
}
