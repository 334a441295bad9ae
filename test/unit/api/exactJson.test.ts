import assert from 'node:assert/strict';
import fc from 'fast-check';
import { depthOf, holdsRawNumber, isRawNumber, parseExactly } from '../../../src/api/http/exactJson.ts';

/** A number as a server may write it. */
const literal = fc
  .tuple(
    fc.constantFrom('', '-'),
    fc.oneof(fc.constant('0'), fc.stringMatching(/^[1-9]\d{0,40}$/)),
    fc.oneof(fc.constant(''), fc.stringMatching(/^\.\d{1,40}$/)),
    fc.oneof(fc.constant(''), fc.stringMatching(/^[eE][+-]?\d{1,4}$/)),
  )
  .map((parts) => parts.join(''));

/** The digits and the power of ten of a number, however it is written. */
function valueOf(text: string): string {
  const [, sign = '', whole = '', fraction = '', power = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text) ?? assert.fail(text);
  const digits = `${whole}${fraction}`.replace(/^0+/, '');
  const bare = digits.replace(/0+$/, '');
  if (bare === '') return '0';
  return `${sign}${bare}e${Number(power) - fraction.length + digits.length - bare.length}`;
}

describe('JSON that is read exactly', () => {
  it('has every number as it was sent, however it is nested and however long it is', () => {
    fc.assert(
      fc.property(fc.array(literal, { minLength: 1, maxLength: 5 }), (numbers) => {
        const text = `{"a":[${numbers.join(',')}],"b":{"c":${numbers[0] ?? '0'}}}`;
        const again = JSON.stringify(parseExactly(text));
        const sent = text.match(/-?\d[\d.eE+-]*/g) ?? [];
        const came = again.match(/-?\d[\d.eE+-]*|null/g) ?? [];
        assert.deepEqual(came.map(valueOf), sent.map(valueOf));
      }),
      { numRuns: 2000 },
    );
  });

  it('has numbers that JavaScript can hold as numbers, and all else as JSON.parse gives it', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value);
        fc.pre(!text.includes('__proto__'));
        assert.deepEqual(parseExactly(text), JSON.parse(text));
      }),
    );
    for (const text of [
      '9007199254740991',
      '-9007199254740991',
      '1.10',
      '1e2',
      '1E21',
      '0.1',
      '100000000000000000000',
      '1.5e300',
    ]) {
      assert.equal(parseExactly(text), Number(text), text);
    }
  });

  for (const text of [
    '9007199254740993',
    '12345678901234567890',
    '-12345678901234567890',
    '0.12345678901234567890123',
    '3.141592653589793238',
    '1e400',
    '-1e400',
    '1e-400',
    '12345678901234567890e-3',
    `1${'0'.repeat(400)}1`,
  ]) {
    it(`keeps ${text.slice(0, 30)} as text`, () => {
      const number = parseExactly(text);
      assert.ok(isRawNumber(number));
      assert.equal(number.rawJSON, text);
      assert.equal(JSON.stringify({ a: [number] }), `{"a":[${text}]}`);
      assert.ok(holdsRawNumber({ a: [{ b: number }] }));
    });
  }

  it('takes no text, and no object of the server, for such a number', () => {
    for (const text of [
      '"12345678901234567890"',
      '{"rawJSON":"12345678901234567890"}',
      '["1, 12345678901234567890"]',
    ]) {
      const value = parseExactly(text);
      assert.equal(holdsRawNumber(value), false);
      assert.equal(JSON.stringify(value), text);
    }
  });

  it('leaves __proto__ out, with such numbers beside it', () => {
    const value = parseExactly('{"__proto__":{"x":1},"a":{"__proto__":7,"b":12345678901234567890}}');
    assert.equal(JSON.stringify(value), '{"a":{"b":12345678901234567890}}');
  });

  it('is read in time that grows with its length', () => {
    for (const text of [
      `[1${'0'.repeat(2_000_000)}1]`,
      `[${'1'.repeat(2_000_000)}]`,
      `[0.${'0'.repeat(2_000_000)}1]`,
    ]) {
      assert.equal(JSON.stringify(parseExactly(text)), text);
    }
  });
});

describe('the depth of a value', () => {
  it('is told up to a limit, whatever the value is', () => {
    assert.equal(depthOf(7, 10), 0);
    assert.equal(depthOf([], 10), 1);
    assert.equal(depthOf({ a: [{ b: 1 }], c: 2 }, 10), 3);
    const deep: unknown = JSON.parse('['.repeat(200_000) + ']'.repeat(200_000));
    assert.equal(depthOf(deep, 200), 201);
  });
});
