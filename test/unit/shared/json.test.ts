import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isRecord } from '../../../src/shared/json.ts';

describe('a record', () => {
  const cases: [name: string, value: unknown, record: boolean][] = [
    ['an object', {}, true],
    ['an object with fields', { a: 1 }, true],
    ['an object without a prototype', Object.create(null), true],
    ['a list', [], false],
    ['null', null, false],
    ['undefined', undefined, false],
    ['a text', 'text', false],
    ['a number', 7, false],
    ['a function', () => undefined, false],
  ];
  for (const [name, value, record] of cases) {
    it(`${record ? 'is' : 'is not'} ${name}`, () => assert.equal(isRecord(value), record));
  }

  it('is of all JSON what is written in braces', () => {
    fc.assert(
      fc.property(fc.json(), (text) => assert.equal(isRecord(JSON.parse(text)), text.trimStart().startsWith('{'))),
    );
  });
});
