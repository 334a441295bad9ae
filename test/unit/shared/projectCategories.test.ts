import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  categoryRows,
  categoryValue,
  isBareList,
  parseCategories,
} from '../../../src/shared/project/projectCategories.ts';

describe('categories', () => {
  it('go back in the shape in which they came, whatever it is', () => {
    for (const value of [
      [{ a: 'x' }, { b: 'y' }],
      ['a', 'b'],
      ['a', { b: 'y' }, { c: '' }],
      [{ a: 'x', b: 'y' }, 7, null, ['z'], { c: 3 }],
      [],
    ]) {
      assert.deepEqual(categoryValue(categoryRows(value) ?? []), value);
    }
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), (value) => {
        assert.deepEqual(categoryValue(categoryRows(value) ?? []), value);
      }),
    );
  });

  it('that are bare names become objects once one of them is described', () => {
    const rows = categoryRows(['a', 'b']) ?? [];
    assert.ok(isBareList(rows));
    assert.deepEqual(categoryValue(rows.map((row) => (row.name === 'b' ? { ...row, description: 'x' } : row))), [
      { a: '' },
      { b: 'x' },
    ]);
  });

  it('are undefined where the value is no list', () => {
    assert.equal(categoryRows(null), undefined);
    assert.equal(categoryRows({ a: 'b' }), undefined);
  });

  it('named like parts of JavaScript stay names', () => {
    const value: unknown = JSON.parse('[{"__proto__":"x"},{"constructor":"y"}]');
    assert.equal(JSON.stringify(categoryValue(categoryRows(value) ?? [])), JSON.stringify(value));
  });
});

describe('parseCategories', () => {
  const names = (text: string) => parseCategories(text, false).map((row) => [row.name, row.description]);

  it('reads JSON of both shapes and one object', () => {
    assert.deepEqual(names('[{"a":"x"},"b"]'), [
      ['a', 'x'],
      ['b', ''],
    ]);
    assert.deepEqual(names('{"a":"x","b":"y"}'), [
      ['a', 'x'],
      ['b', 'y'],
    ]);
  });

  it('reads lines with list marks, colons and tabs', () => {
    assert.deepEqual(names('- cooking: what they eat\n\n2. fitness\n* a:b\nhealth\tbody and mind\n'), [
      ['cooking', 'what they eat'],
      ['fitness', ''],
      ['a:b', ''],
      ['health', 'body and mind'],
    ]);
  });

  it('reads broken JSON as lines and never throws', () => {
    assert.equal(names('[oops').length, 1);
    fc.assert(fc.property(fc.string(), (text) => void parseCategories(text, true)));
  });
});
