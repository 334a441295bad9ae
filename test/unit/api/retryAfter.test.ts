import assert from 'node:assert/strict';
import fc from 'fast-check';
import { retryAfterMs } from '../../../src/api/retryAfter.ts';

const now = Date.UTC(2026, 10, 22, 12, 0, 0);

describe('Retry-After', () => {
  const cases: [text: string | undefined, milliseconds: number | undefined][] = [
    [undefined, undefined],
    ['0', 0],
    ['5', 5000],
    [' 5 ', 5000],
    ['86400', 86_400_000],
    ['9999999', 9_999_999_000],
    ['10000000', 10_000_000_000],
    ['99999999', 99_999_999_000],
    ['0000000000005', 5000],
    ['2147483648', 2_147_483_648_000],
    ['2147483649', 2_147_483_648_000],
    ['9'.repeat(400), 2_147_483_648_000],
    ['٣', undefined],
    ['5, 10', undefined],
    ['-1', undefined],
    ['1.5', undefined],
    ['1e3', undefined],
    ['soon, -1', undefined],
    ['2026', 2_026_000],
    ['', undefined],
    ['Sun, 22 Nov 2026 12:00:03 GMT', 3000],
    ['Sun, 22 Nov 2026 11:59:57 GMT', 0],
    ['Sun, 22 Nov 2026 25:00:00 GMT', undefined],
    ['Sun, 22 Nov 2026 24:00:00 GMT', undefined],
    ['Sun, 22 Nov 2026 12:60:00 GMT', undefined],
    ['Sun, 22 Nov 2026 12:00:61 GMT', undefined],
    // A leap second, which RFC 9110 allows for.
    ['Sun, 22 Nov 2026 12:00:60 GMT', 60_000],
    ['Sun, 31 Nov 2026 12:00:03 GMT', undefined],
    ['Sun, 00 Nov 2026 12:00:03 GMT', undefined],
    ['Thu, 29 Feb 2029 12:00:03 GMT', undefined],
    ['Tue, 29 Feb 2028 12:00:00 GMT', Date.UTC(2028, 1, 29, 12) - now],
    ['Fri, 31 Dec 9999 23:59:59 GMT', 2_147_483_648_000],
    ['Sunday, 22-Nov-26 12:00:03 GMT', 3000],
    ['Sunday, 22-Nov-26 12:00:03 UTC', undefined],
    ['Sun, 22-Nov-26 12:00:03 GMT', undefined],
    ['Thursday, 31-Sep-26 12:00:03 GMT', undefined],
    // More than 50 years ahead: in the past. Just less is ahead.
    ['Sunday, 06-Nov-94 08:49:37 GMT', 0],
    ['Sunday, 22-Nov-76 12:00:01 GMT', 0],
    ['Sunday, 22-Nov-76 12:00:00 GMT', Date.UTC(2076, 10, 22, 12) - now],
    ['Sun Nov 22 12:00:03 2026', 3000],
    ['Sun Nov  1 12:00:03 2026', 0],
    ['Tue Dec  1 12:00:00 2026', Date.UTC(2026, 11, 1, 12) - now],
    ['Tue Dec 1 12:00:00 2026', undefined],
    ['Tue Dec 01 12:00:00 2026', undefined],
    ['Sun Nov 31 12:00:03 2026', undefined],
    ['Sun Nov 22 12:00:03 2026 GMT', undefined],
    ['sun, 22 nov 2026 12:00:03 gmt', undefined],
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

  it('measures against a clock that is told in whichever form', () => {
    const after = 'Tue, 01 Jan 2030 00:00:04 GMT';
    for (const date of ['Tuesday, 01-Jan-30 00:00:00 GMT', 'Tue Jan  1 00:00:00 2030']) {
      assert.equal(retryAfterMs(after, date, now), 4000, date);
    }
  });

  it('takes two digits of a year for one of the next century where that is near', () => {
    const eve = Date.UTC(2099, 11, 31, 23, 59, 57);
    assert.equal(retryAfterMs('Friday, 01-Jan-00 00:00:00 GMT', undefined, eve), 3000);
    assert.equal(retryAfterMs('Thursday, 31-Dec-98 00:00:00 GMT', undefined, eve), 0);
  });

  it('reads what is written in each of the three forms of a date alike', () => {
    const seconds = fc.integer({ min: 0, max: 49 * 365 * 86_400 });
    fc.assert(
      fc.property(seconds, (later) => {
        const until = new Date(now + later * 1000);
        const [weekday = '', day = '', month = '', year = '', time = ''] = until.toUTCString().split(/,? /);
        const long = until.toLocaleDateString('en-US', { weekday: 'long', timeZone: 'UTC' });
        for (const text of [
          until.toUTCString(),
          `${long}, ${day}-${month}-${year.slice(2)} ${time} GMT`,
          `${weekday} ${month} ${day.replace(/^0/, ' ')} ${time} ${year}`,
        ]) {
          assert.equal(retryAfterMs(text, undefined, now), later * 1000, text);
        }
      }),
    );
  });

  it('is never negative, never NaN, and never so long that a date cannot tell when', () => {
    const anyDate = fc.oneof(
      fc.string(),
      fc.date().map(String),
      fc.date({ noInvalidDate: true }).map((d) => d.toUTCString()),
    );
    fc.assert(
      fc.property(
        fc.oneof(anyDate, fc.bigInt().map(String), fc.integer().map(String)),
        fc.option(anyDate, { nil: undefined }),
        (text, date) => {
          const wait = retryAfterMs(text, date, now);
          assert.ok(wait === undefined || wait >= 0, String(wait));
          assert.ok(!Number.isNaN(new Date(now + (wait ?? 0)).getTime()), String(wait));
        },
      ),
    );
  });
});
