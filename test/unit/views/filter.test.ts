import assert from 'node:assert/strict';
import fc from 'fast-check';
import { matchesFilter, parseFilter } from '../../../src/views/explorer/presentation/filter.ts';

const ann = { texts: ['Ann Müller', 'ann@example.com', 'u-17'], role: 'OWNER' };

function isMatch(typed: string, thing: Parameters<typeof matchesFilter>[1] = ann): boolean {
  const filter = parseFilter(typed);
  assert.ok(filter);
  return matchesFilter(filter, thing);
}

describe('the filter', () => {
  for (const typed of [
    'ann',
    'ANN',
    'muller',
    'Müller',
    '@example',
    'u-17',
    'ann role:owner',
    'role:OWN',
    '"Ann M"',
    'ann u-1',
    '"ann',
  ]) {
    it(`finds Ann with ${typed}`, () => assert.equal(isMatch(typed), true));
  }

  for (const typed of ['bob', 'ann bob', 'role:reader', 'ann role:reader', '"M Ann"', 'owner']) {
    it(`does not find Ann with ${typed}`, () => assert.equal(isMatch(typed), false));
  }

  for (const typed of ['', '  ', '""', 'role:', '"']) {
    it(`is none for ${JSON.stringify(typed)}`, () => assert.equal(parseFilter(typed), undefined));
  }

  it('takes text for text: signs of regular expressions mean nothing', () => {
    assert.equal(isMatch('a.n'), false);
    assert.equal(isMatch('(', { texts: ['a (b)'] }), true);
  });

  it('finds every text by itself, and never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (typed) => {
        const text = typed.replaceAll('"', '');
        const filter = parseFilter(`"${text}"`);
        assert.ok(!filter || matchesFilter(filter, { texts: [text] }));
      }),
    );
  });
});
