import assert from 'node:assert/strict';
import { ApiError } from '../../src/api/apiError.ts';

/** The error with which a call of the client fails. One that does not fail, or with anything else, fails the test. */
export async function errorOf(promise: Promise<unknown>): Promise<ApiError> {
  try {
    await promise;
  } catch (error) {
    assert.ok(error instanceof ApiError, String(error));
    return error;
  }
  assert.fail('It did not fail.');
}
