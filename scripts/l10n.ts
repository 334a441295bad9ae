// Collects every string that a person reads, and says which translations are missing: `npm run l10n`.
//   l10n/bundle.l10n.json      the strings of src, in English: written
//   l10n/schema.l10n.json      those of the JSON schema that src does not have: written
//   l10n/bundle.l10n.LANG.json, l10n/schema.l10n.LANG.json, package.nls.LANG.json: what is no longer used is taken out; what is missing is listed
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { getL10nJson } from '@vscode/l10n-dev';
import { schemaTexts } from './build/projectSchemas.mjs';

const root = path.resolve(import.meta.dirname, '..');

/** The languages that the extension speaks besides English. */
export const LANGUAGES = ['de', 'zh-cn'] as const;

/** Texts by their key; in bundles the English text is the key. */
export type Texts = Readonly<Record<string, string>>;

/** The strings that the sources give to `l10n.t`, sorted. */
export async function stringsOfSources(): Promise<Texts> {
  const names = (await readdir(path.join(root, 'src'), { recursive: true }))
    .filter((name) => name.endsWith('.ts'))
    .sort();
  const files = await Promise.all(
    names.map(async (name) => ({
      extension: '.ts' as const,
      contents: await readFile(path.join(root, 'src', name), 'utf8'),
    })),
  );
  const found = await getL10nJson(files);
  const texts = Object.entries(found).map(
    ([key, value]) => [key, typeof value === 'string' ? value : value.message] as const,
  );
  return Object.fromEntries(texts.sort(([one], [other]) => (one < other ? -1 : Number(one > other))));
}

/** The texts of the JSON schema that are none of the sources'. */
export async function stringsOfSchema(sources: Texts): Promise<Texts> {
  const own = (await schemaTexts()).filter((text) => sources[text] === undefined);
  return Object.fromEntries(own.map((text) => [text, text]));
}

/** A file of texts; empty when there is none. */
export async function readTexts(file: string): Promise<Texts> {
  const text = await readFile(path.join(root, file), 'utf8').catch(() => '{}');
  const parsed: unknown = JSON.parse(text);
  if (typeof parsed !== 'object' || parsed === null) throw new Error(`${file} holds no texts.`);
  return Object.fromEntries(Object.entries(parsed).map(([key, value]) => [key, String(value)]));
}

/** The pairs of an English file and its translations. */
export const PAIRS = [
  { english: 'l10n/bundle.l10n.json', translated: (language: string) => `l10n/bundle.l10n.${language}.json` },
  { english: 'l10n/schema.l10n.json', translated: (language: string) => `l10n/schema.l10n.${language}.json` },
  { english: 'package.nls.json', translated: (language: string) => `package.nls.${language}.json` },
] as const;

async function write(file: string, texts: Texts): Promise<void> {
  await writeFile(path.join(root, file), `${JSON.stringify(texts, undefined, 2)}\n`);
}

async function main(): Promise<void> {
  const sources = await stringsOfSources();
  await write('l10n/bundle.l10n.json', sources);
  await write('l10n/schema.l10n.json', await stringsOfSchema(sources));
  for (const { english, translated } of PAIRS) {
    const wanted = await readTexts(english);
    for (const language of LANGUAGES) {
      const file = translated(language);
      const texts = await readTexts(file);
      const kept = Object.keys(wanted).flatMap((key) => (texts[key] === undefined ? [] : [[key, texts[key]] as const]));
      await write(file, Object.fromEntries(kept));
      const missing = Object.entries(wanted).filter(([key]) => texts[key] === undefined);
      if (missing.length === 0) continue;
      process.exitCode = 1;
      process.stdout.write(`${file} lacks ${missing.length} texts:\n`);
      for (const [key, text] of missing) process.stdout.write(`  ${JSON.stringify(key)}: ${JSON.stringify(text)},\n`);
    }
  }
}

if (import.meta.main) await main();
