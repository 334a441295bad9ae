import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkApiKey, isSendableKey } from '../../../src/api/apiKey.ts';

describe('a pasted key', () => {
  for (const pasted of [
    'm0-abcdefgh',
    '  m0-abcdefgh\n',
    '"m0-abcdefgh"',
    "'m0-abcdefgh'",
    '`m0-abcdefgh`',
    'Token m0-abcdefgh',
    'token  m0-abcdefgh',
    'Bearer m0-abcdefgh',
    'Authorization: Token m0-abcdefgh',
    '"Token m0-abcdefgh"\r\n',
  ]) {
    it(`${JSON.stringify(pasted)} is taken as m0-abcdefgh`, () => {
      assert.deepEqual(checkApiKey(pasted), { key: 'm0-abcdefgh' });
    });
  }

  for (const [pasted, why] of [
    ['', /Enter/],
    ['   ', /Enter/],
    ['short', /8 to 512/],
    ['x'.repeat(513), /8 to 512/],
    ['m0-ab cdefgh', /without spaces/],
    ['m0-ab\ncdefgh', /without spaces/],
    ['m0-€bcdefgh', /ASCII/],
    ['m0-abcdefgh\u200b', /ASCII/],
  ] as const) {
    it(`${JSON.stringify(pasted.slice(0, 20))} is refused with the reason`, () => {
      const check = checkApiKey(pasted);
      assert.ok('problem' in check);
      assert.match(check.problem, why);
    });
  }

  it('is either sendable or refused without being repeated', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (pasted) => {
        const check = checkApiKey(pasted);
        if ('key' in check) {
          assert.ok(isSendableKey(check.key));
          // What a header does with it: nothing.
          assert.equal(new Headers({ authorization: `Token ${check.key}` }).get('authorization'), `Token ${check.key}`);
        } else if (pasted.trim().length > 12) {
          assert.ok(!check.problem.includes(pasted.trim()));
        }
      }),
    );
  });
});
