import assert from 'node:assert/strict';
import { patience } from '../../scripts/test/patience.mjs';
import { catalogue } from '../faults/catalogue/index.ts';
import { titlesIn } from '../support/namedTests.ts';

const cases = catalogue.flatMap((area) => area.cases);

describe('the catalogue of faults', () => {
  it('names each case once, says what is seen, sent and kept, and which tests show it', () => {
    assert.equal(new Set(cases.map(({ name }) => name)).size, cases.length);
    for (const { name, shownBy, ...texts } of cases) {
      assert.ok(shownBy.length > 0, name);
      for (const text of [name, texts.sees, texts.sent, texts.keeps]) assert.notEqual(text.trim(), '', name);
    }
  });

  it('names tests that there are', async () => {
    const missing: string[] = [];
    const files = Map.groupBy(
      cases.flatMap(({ shownBy }) => shownBy),
      ([file]) => file,
    );
    for (const [file, tests] of files) {
      const titles = await titlesIn(file);
      missing.push(...tests.filter(([, title]) => !titles.has(title)).map((test) => test.join(': ')));
    }
    assert.deepEqual(missing, []);
    // It reads and parses many files.
  }).timeout(patience(60_000));
});
