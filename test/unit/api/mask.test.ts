import assert from 'node:assert/strict';
import fc from 'fast-check';
import { holdsKey, maskEmails, maskKey } from '../../../src/api/mask.ts';

const keys = fc.stringMatching(/^[\x21-\x7e]{8,40}$/);

describe('masking', () => {
  it('takes the key out of any text, in each usual spelling', () => {
    fc.assert(
      fc.property(keys, fc.string(), fc.string(), (key, before, after) => {
        for (const spelled of [
          key,
          JSON.stringify(key),
          encodeURIComponent(key),
          `k=${new URLSearchParams({ key }).toString()}`,
          key.toUpperCase(),
        ]) {
          const masked = maskKey(before + spelled + after, key);
          assert.ok(!masked.toLowerCase().includes(key.toLowerCase()), masked);
          assert.equal(holdsKey(masked, key), false);
        }
      }),
    );
  });

  it('leaves other text alone', () => {
    assert.equal(maskKey('GET /v1/ping/ 200', 'm0-abcdefgh'), 'GET /v1/ping/ 200');
    assert.equal(maskKey('a m0-abcdefgh b', 'm0-abcdefgh'), 'a *** b');
    assert.equal(maskKey('text', undefined), 'text');
  });

  for (const [text, masked] of [
    ['ann@example.com', '***@example.com'],
    ['?email=ann%40example.com', '?email=***%40example.com'],
    ['?email=a%2Bb%40x.org&x=1', '?email=***%40x.org&x=1'],
    ['<ann.lee+x@example.com>, bob@x.org', '<***@example.com>, ***@x.org'],
    ['{"email":"ann@example.com"}', '{"email":"***@example.com"}'],
    ['jürgen@example.com', '***@example.com'],
    ['GET /a/b 200 12 ms', 'GET /a/b 200 12 ms'],
    ['a @ b', 'a @ b'],
  ] as const) {
    it(`${text} becomes ${masked}`, () => assert.equal(maskEmails(text), masked));
  }
});
