import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { patience } from '../../scripts/test/patience.mjs';
import { LANGUAGES, PAIRS, readTexts, stringsOfSchema, stringsOfSources, type Texts } from '../../scripts/l10n.ts';

import { projectSchema, schemaTexts } from '../../scripts/build/projectSchemas.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const advice = 'Run `npm run l10n`: it collects the strings and lists what is to be translated.';

/** Words that were used for something that has another name here, or in VS Code's own translation; and that name. */
const AVOIDED: Readonly<Record<(typeof LANGUAGES)[number], readonly (readonly [RegExp, string])[]>> = {
  de: [
    [/anlegen|angelegt/i, 'erstellen'],
    [/geheime[nr]? Speicher/, 'Geheimnisspeicher'],
    [/\bRechner/, 'Computer'],
    [/\b(?:du|dein|dich|dir)\b/i, 'Sie'],
  ],
  'zh-cn': [
    [/您/, '你'],
    [/应答/, '答复'],
    [/[\u4e00-\u9fff][:;?!](?! )/, 'full-width signs'],
  ],
};

/** `{0}`, and the targets of links: what a translation must keep. */
function fixed(text: string): string[] {
  return [...text.matchAll(/\{\d+\}|\]\([^)]*\)/g)].map(([part]) => part).sort();
}

/** The keys that `one` has and `other` lacks. */
function missing(one: Texts, other: Texts): string[] {
  return Object.keys(one).filter((key) => other[key] === undefined);
}

describe('the languages', () => {
  it('have every string of the sources in the English bundle, and no other', async () => {
    const sources = await stringsOfSources();
    for (const [wanted, file] of [
      [sources, 'l10n/bundle.l10n.json'],
      [await stringsOfSchema(sources), 'l10n/schema.l10n.json'],
    ] as const) {
      const bundle = await readTexts(file);
      assert.deepEqual(
        { lacks: missing(wanted, bundle), surplus: missing(bundle, wanted) },
        { lacks: [], surplus: [] },
        advice,
      );
    }
  }).timeout(patience(60_000));

  for (const language of LANGUAGES) {
    for (const { english, translated } of PAIRS) {
      it(`are complete: ${translated(language)}`, async () => {
        const [wanted, texts] = await Promise.all([readTexts(english), readTexts(translated(language))]);
        assert.deepEqual(
          { lacks: missing(wanted, texts), surplus: missing(texts, wanted) },
          { lacks: [], surplus: [] },
          advice,
        );
      });

      it(`keep placeholders and links: ${translated(language)}`, async () => {
        const [wanted, texts] = await Promise.all([readTexts(english), readTexts(translated(language))]);
        for (const [key, text] of Object.entries(texts)) assert.deepEqual(fixed(text), fixed(wanted[key] ?? ''), key);
      });
    }
  }

  for (const language of LANGUAGES) {
    it(`use one word for one thing: ${language}`, async () => {
      for (const { translated } of PAIRS) {
        for (const [key, text] of Object.entries(await readTexts(translated(language)))) {
          for (const [avoided, used] of AVOIDED[language]) assert.doesNotMatch(text, avoided, `${key}: say ${used}`);
        }
      }
    });
  }

  for (const language of LANGUAGES) {
    it(`say all that there is to read in the JSON schema of a project: ${language}`, async () => {
      const [english, text] = await Promise.all([
        schemaTexts(),
        projectSchema(language).then((schema) => JSON.stringify(schema)),
      ]);
      const left = english.filter((one) => text.includes(JSON.stringify(one)));
      assert.deepEqual(left, []);
      const { 'schema.project': file } = await readTexts(`package.nls.${language}.json`);
      assert.equal(file, `./dist/schema/project.${language}.json`);
    });
  }

  it('have every text that the manifest names, and no other', async () => {
    const manifest = await readFile(path.join(root, 'package.json'), 'utf8');
    const named = new Set([...manifest.matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key ?? ''));
    assert.deepEqual(Object.keys(await readTexts('package.nls.json')).sort(), [...named].sort());
  });

  it('leave no sentence of the manifest untranslatable', async () => {
    const manifest: unknown = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'));
    const plain: string[] = [];
    const look = (value: unknown, key: string): void => {
      if (typeof value === 'object' && value !== null) {
        for (const [name, part] of Object.entries(value)) look(part, name);
      } else if (/^(title|name|description|markdownDescription|contents|altText|displayName)$/.test(key)) {
        if (typeof value === 'string' && !/^%[\w.]+%$/.test(value)) plain.push(value);
      }
    };
    assert.ok(typeof manifest === 'object' && manifest !== null && 'contributes' in manifest);
    look(manifest.contributes, '');
    assert.deepEqual(
      plain.filter((text) => text !== 'Mem0'),
      [],
    );
  });
});
