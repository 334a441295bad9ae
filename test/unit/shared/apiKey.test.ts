import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isSendableKey, parseApiKey } from '../../../src/shared/apiKey.ts';

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
      assert.equal(parseApiKey(pasted), 'm0-abcdefgh');
    });
  }

  for (const pasted of [
    '',
    '   ',
    'short',
    'x'.repeat(513),
    'm0-ab cdefgh',
    'm0-ab\ncdefgh',
    'm0-€bcdefgh',
    'm0-äbcdefgh',
    'm0-abcdefgh\u200b',
  ]) {
    it(`${JSON.stringify(pasted.slice(0, 20))} is refused`, () => assert.equal(parseApiKey(pasted), undefined));
  }

  it('that is taken goes into a header as it is', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[\x20-\x7e]{8,20}$/)), (pasted) => {
        const key = parseApiKey(pasted);
        if (key === undefined) return;
        assert.ok(isSendableKey(key));
        assert.equal(new Headers({ authorization: `Token ${key}` }).get('authorization'), `Token ${key}`);
      }),
    );
  });
});
