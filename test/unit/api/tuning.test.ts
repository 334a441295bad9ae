import assert from 'node:assert/strict';
import { timeoutOf } from '../../../src/api/http/clientLimits.ts';

describe('the time for a request', () => {
  for (const [told, milliseconds] of [
    [undefined, 30_000],
    [5000, 5000],
    [0.4, 1],
    [0, 30_000],
    [-1, 30_000],
    [NaN, 30_000],
    // More than a timer can hold would end the request at once.
    [Infinity, 2_147_483_647],
    [1e12, 2_147_483_647],
  ] as const) {
    it(`of ${String(told)} is ${milliseconds} ms`, () => assert.equal(timeoutOf(told), milliseconds));
  }
});
