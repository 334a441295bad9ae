import assert from 'node:assert/strict';
import vm from 'node:vm';
import fc from 'fast-check';
import { toError } from '../../../src/shared/toError.ts';

describe('whatever was thrown', () => {
  it('is the error itself where it is one', () => {
    const error = new TypeError('No.');
    assert.equal(toError(error), error);
  });

  const cases: [name: string, thrown: unknown, message: string][] = [
    ['a text', 'No.', 'No.'],
    ['undefined', undefined, 'undefined'],
    ['a symbol', Symbol('no'), 'Symbol(no)'],
    ['an error of another realm', vm.runInNewContext("new Error('No.')"), 'No.'],
    ['an object with a message', { message: 'No.' }, 'No.'],
    ['an object whose message is no text', { message: 7 }, '[object Object]'],
    ['an object without a prototype', Object.create(null), '[object Object]'],
    [
      'an object whose text throws',
      {
        toString() {
          throw new Error('Not even this.');
        },
      },
      '[object Object]',
    ],
  ];
  for (const [name, thrown, message] of cases) {
    it(`keeps what ${name} says`, () => {
      const error = toError(thrown);
      assert.ok(error instanceof Error);
      assert.equal(error.message, message);
    });
  }

  it('of any kind is an error, and nothing throws', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true }), (thrown) => assert.ok(toError(thrown) instanceof Error)),
    );
  });
});
