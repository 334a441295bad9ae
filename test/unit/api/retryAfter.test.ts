import assert from 'node:assert/strict';
import fc from 'fast-check';
import { retryAfterMs } from '../../../src/api/http/retryAfter.ts';

const now = Date.UTC(2026, 10, 22, 12, 0, 0);

describe('Retry-After', () => {
  const cases: [text: string | undefined, milliseconds: number | undefined][] = [
    [undefined, undefined],
    ['0', 0],
    ['5', 5000],
    [' 5 ', 5000],
    ['86400', 86_400_000],
    ['9999999', 9_999_999_000],
    ['10000000', undefined],
    ['-1', undefined],
    ['1.5', undefined],
    ['1e3', undefined],
    ['soon, -1', undefined],
    ['2026', 2_026_000],
    ['', undefined],
    ['Sun, 22 Nov 2026 12:00:03 GMT', 3000],
    ['Sun, 22 Nov 2026 11:59:57 GMT', 0],
    ['Sun, 22 Nov 2026 25:00:00 GMT', undefined],
    ['Sunday, 22-Nov-26 12:00:03 GMT', undefined],
    ['2026-11-22T12:00:03Z', undefined],
    ['Sun, 22 Nov 2026 12:00:03 +0100', undefined],
  ];
  for (const [text, milliseconds] of cases) {
    it(`${String(text)} is ${String(milliseconds)} ms`, () => {
      assert.equal(retryAfterMs(text, undefined, now), milliseconds);
    });
  }

  it('measures a date against the clock of the server', () => {
    const wait = retryAfterMs('Tue, 01 Jan 2030 00:00:04 GMT', 'Tue, 01 Jan 2030 00:00:00 GMT', now);
    assert.equal(wait, 4000);
  });

  it('is never negative and never NaN', () => {
    const anyDate = fc.oneof(
      fc.string(),
      fc.date().map(String),
      fc.date({ noInvalidDate: true }).map((d) => d.toUTCString()),
    );
    fc.assert(
      fc.property(fc.oneof(anyDate, fc.integer().map(String)), fc.option(anyDate, { nil: undefined }), (text, date) => {
        const wait = retryAfterMs(text, date, now);
        assert.ok(wait === undefined || wait >= 0, String(wait));
      }),
    );
  });
});
