import assert from 'node:assert/strict';
import { access, readFile } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import { readTexts } from '../../scripts/l10n.ts';

const root = path.resolve(import.meta.dirname, '../..');

const manifestSchema = v.object({
  version: v.string(),
  engines: v.object({ vscode: v.string(), node: v.string() }),
  contributes: v.object({
    commands: v.array(v.object({ command: v.string(), title: v.string() })),
    menus: v.object({ commandPalette: v.array(v.object({ command: v.string(), when: v.string() })) }),
    configuration: v.object({ properties: v.record(v.string(), v.object({ default: v.unknown() })) }),
  }),
});

/** The rows of the table after a mark, each as its cells. */
function table(readme: string, mark: string): string[][] {
  const [, after = ''] = readme.split(`<!-- ${mark} -->`);
  const [, , ...rows] = (after.trimStart().split('\n\n')[0] ?? '').split('\n');
  return rows.map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

describe('README.md', () => {
  let readme: string;
  let manifest: v.InferOutput<typeof manifestSchema>;

  before(async () => {
    readme = await readFile(path.join(root, 'README.md'), 'utf8');
    manifest = v.parse(manifestSchema, JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')));
  });

  it('lists the commands of the palette, each once', async () => {
    const texts = await readTexts('package.nls.json');
    const { commands, menus } = manifest.contributes;
    const hidden = new Set(menus.commandPalette.filter(({ when }) => when === 'false').map(({ command }) => command));
    const titles = commands.filter(({ command }) => !hidden.has(command)).map(({ title }) => texts[title.slice(1, -1)]);
    assert.deepEqual(
      table(readme, 'commands')
        .map(([title]) => title)
        .sort(),
      titles.sort(),
    );
  });

  it('lists the settings with their defaults', () => {
    const settings = Object.entries(manifest.contributes.configuration.properties);
    assert.deepEqual(
      table(readme, 'settings').map(([name, value]) => [name, value]),
      settings.map(([name, { default: value }]) => [`\`${name}\``, `\`${String(value)}\``]).sort(),
    );
  });

  it('names the versions that the manifest names', () => {
    assert.ok(readme.includes(`mem0-explorer-${manifest.version}.vsix`));
    assert.ok(readme.includes(`VS Code ${manifest.engines.vscode.replace(/^\^|\.0$/g, '')} or newer`));
    assert.ok(readme.includes(`Node.js ${manifest.engines.node.replace('>=', '')} or newer`));
  });

  it('finds every message that its troubleshooting quotes in the product', async () => {
    const texts = Object.keys(await readTexts('l10n/bundle.l10n.json')).map((text) => text.replaceAll(/\{\d\}/g, '…'));
    const quotes = [...readme.matchAll(/^\| (“.*?)\|/gm)].flatMap(([, cell]) => [...(cell ?? '').matchAll(/“(.*?)”/g)]);
    assert.ok(quotes.length > 10);
    for (const [, quote = ''] of quotes)
      assert.ok(
        texts.some((text) => text.includes(quote)),
        quote,
      );
  });

  it('points to files that are there', async () => {
    for (const [, link, picture] of readme.matchAll(/\]\(((?!https?:)[^)]+)\)|src(?:set)?="([^"]+)"/g)) {
      await access(path.join(root, link ?? picture ?? ''));
    }
  });
});
