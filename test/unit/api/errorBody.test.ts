import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readErrorBody } from '../../../src/api/errors/errorBody.ts';
import { assertKeyless } from '../../support/chaos/chaosCase.ts';

describe('an error body', () => {
  const cases: [name: string, body: string, found: ReturnType<typeof readErrorBody>][] = [
    ['a message', '{"message":"No."}', { html: false, text: 'No.' }],
    ['detail before message', '{"message":"m","detail":"d"}', { html: false, text: 'd' }],
    ['error as an object', '{"error":{"message":"deep","code":7}}', { html: false, text: 'deep' }],
    ['errors as a list', '{"errors":["a.","b."]}', { html: false, text: 'a. b.' }],
    ['a list of objects', '[{"message":"a."},{"name":["b."]}]', { html: false, text: 'a. name: b.' }],
    ['fields beside a detail', '{"detail":"d","name":["n"]}', { html: false, text: 'd', fields: { name: ['n'] } }],
    ['codes beside a detail', '{"detail":"d","code":"token_not_valid"}', { html: false, text: 'd' }],
    ['a bare field', '{"name":"Too long."}', { html: false, fields: { name: ['Too long.'] } }],
    ['a page', '  <!DOCTYPE html><html>', { html: true }],
    ['a page without a doctype', '<html><body>502</body></html>', { html: true }],
    ['a page inside of JSON', '{"message":"<html><body>x"}', { html: false }],
    ['plain text', 'Bad gateway', { html: false, text: 'Bad gateway' }],
    ['nothing', '', { html: false }],
    ['a number', '7', { html: false }],
    ['five levels', '{"errors":{"a":[[[[["deep"]]]]]}}', { html: false }],
    ['__proto__ as a field', '{"errors":{"__proto__":["x"],"name":["y"]}}', { html: false, fields: { name: ['y'] } }],
  ];
  for (const [name, body, found] of cases) {
    it(`with ${name}`, () => assert.deepEqual(readErrorBody(body, undefined), found));
  }

  it('has at most eight fields and short texts', () => {
    const errors = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`field${index}`, ['x'.repeat(1000)]]));
    const { fields } = readErrorBody(JSON.stringify({ errors }), undefined);
    assert.equal(Object.keys(fields ?? {}).length, 8);
    for (const [text] of Object.values(fields ?? {})) assert.equal(text?.length, 300);
  });

  it('that repeats the key where the text is cut is dropped, since half of a key tells most of it', () => {
    const key = 'm0-0123456789';
    for (let before = 280; before <= 300; before += 1) {
      assert.deepEqual(readErrorBody(JSON.stringify({ detail: 'x'.repeat(before) + key }), key), { html: false });
    }
  });

  it('of any kind gives short texts without the key, and never throws', () => {
    const key = 'm0-"quoted"\\key+1';
    const withKey = fc.oneof(
      fc.string(),
      fc.string().map((text) => text + key),
      fc.constantFrom(key, key.toUpperCase(), encodeURIComponent(key), JSON.stringify(key), 'x'.repeat(295) + key),
    );
    const bodies = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 6 },
        withKey,
        fc.integer(),
        fc.constant(null),
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(
          fc.oneof(withKey, fc.constantFrom('detail', 'message', 'errors', 'error', 'name')),
          tie('value'),
          { maxKeys: 4 },
        ),
      ),
    })).value;
    fc.assert(
      fc.property(
        fc.oneof(
          bodies.map((value) => JSON.stringify(value)),
          withKey,
        ),
        (body) => {
          const found = readErrorBody(body, key);
          assertKeyless(JSON.stringify(found), key);
          assertKeyless(
            Object.entries(found.fields ?? {})
              .flat(2)
              .concat(found.text ?? '')
              .join(' '),
            key,
          );
          assert.ok((found.text ?? '').length <= 300);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
