import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { patience } from '../../scripts/test/patience.mjs';
import * as v from 'valibot';
import { titlesIn } from '../support/namedTests.ts';

const manifestSchema = v.object({ dependencies: v.record(v.string(), v.string()) });

/** Each promise with what stands below it. */
async function promises(): Promise<string[]> {
  const text = await readFile(path.resolve(import.meta.dirname, '../../SECURITY.md'), 'utf8');
  return text.split(/^- /m).slice(1);
}

/** The tests that a promise names. */
function testsOf(promise: string): [file: string, title: string][] {
  return [...promise.matchAll(/^ {2}- `(.+?)`: “(.+?)”$/gm)].map(([, file = '', title = '']) => [file, title]);
}

describe('SECURITY.md', () => {
  it('names for each promise the tests that hold it', async () => {
    const all = await promises();
    assert.ok(all.length > 5);
    for (const promise of all) {
      const named = promise.split('\n').filter((line) => line.startsWith('  - ')).length;
      assert.ok(named > 0, promise);
      assert.equal(testsOf(promise).length, named, promise);
    }
  });

  it('names tests that there are', async () => {
    for (const [file, title] of (await promises()).flatMap(testsOf)) {
      assert.ok((await titlesIn(file)).has(title), `${file}: ${title}`);
    }
    // It reads and parses many files.
  }).timeout(patience(60_000));
});

describe('CONTRIBUTING.md', () => {
  it('gives the reason for each package that users get', async () => {
    const read = async (name: string): Promise<string> =>
      await readFile(path.resolve(import.meta.dirname, '../..', name), 'utf8');
    const { dependencies } = v.parse(manifestSchema, JSON.parse(await read('package.json')));
    const rows = (await read('CONTRIBUTING.md')).split('\n').flatMap((line) => {
      const [, names = '', purpose = '', reason = ''] = line.split('|').map((cell) => cell.trim());
      return purpose !== '' && reason !== '' ? names.split(', ') : [];
    });
    for (const name of Object.keys(dependencies)) assert.ok(rows.includes(name), name);
  });
});
