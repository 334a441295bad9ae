// The JSON schema of a project's document in each language, as dist/schema/project[.LANG].json: schemas have no translations of their own,
// but VS Code takes the file whose name stands in the manifest's translation.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');

/** The keys whose texts a person reads. */
const READ = new Set(['title', 'description', 'patternErrorMessage', 'enumDescriptions', 'label']);

/**
 * A part of a schema with other texts for whoever reads them.
 *
 * @param {unknown} part
 * @param {(text: string) => string} translate
 * @param {boolean} [isRead] whether a person reads this text
 * @returns {unknown}
 */
function translated(part, translate, isRead = false) {
  if (typeof part === 'string') return isRead ? translate(part) : part;
  if (Array.isArray(part)) return part.map((one) => translated(one, translate, isRead));
  if (typeof part !== 'object' || part === null) return part;
  return Object.fromEntries(
    Object.entries(part).map(([key, value]) => [key, translated(value, translate, READ.has(key))]),
  );
}

/** @returns {Promise<unknown>} */
async function source() {
  return JSON.parse(await readFile(path.join(root, 'media/source/project.schema.json'), 'utf8'));
}

/** @returns {Promise<string[]>} what a person reads in the schema, in English */
export async function schemaTexts() {
  /** @type {Set<string>} */
  const found = new Set();
  translated(await source(), (text) => {
    found.add(text);
    return text;
  });
  return [...found];
}

/**
 * The schema in a language.
 *
 * @param {string} [language] English, where there is none
 */
export async function projectSchema(language) {
  const schema = await source();
  if (language === undefined) return schema;
  /** @type {Record<string, string>[]} */
  const files = await Promise.all(
    ['bundle', 'schema'].map(async (name) =>
      JSON.parse(await readFile(path.join(root, `l10n/${name}.l10n.${language}.json`), 'utf8')),
    ),
  );
  /** @type {Record<string, string>} */
  const texts = Object.assign({}, ...files);
  return translated(schema, (text) => texts[text] ?? text);
}

/**
 * Writes the schema in English and in these languages.
 *
 * @param {readonly string[]} languages
 */
export async function writeSchemas(languages) {
  const folder = path.join(root, 'dist/schema');
  await mkdir(folder, { recursive: true });
  for (const language of [undefined, ...languages]) {
    const name = language === undefined ? 'project.json' : `project.${language}.json`;
    await writeFile(path.join(folder, name), JSON.stringify(await projectSchema(language)));
  }
}
