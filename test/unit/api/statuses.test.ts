import assert from 'node:assert/strict';
import type { ApiError } from '../../../src/api/apiError.ts';
import type { Effect } from '../../../src/api/call.ts';
import { statusFailure } from '../../../src/api/statusFailure.ts';
import { everyRefusal, provesNotMade } from '../../support/statuses.ts';

function failureOf(status: number, effect: Effect, body = ''): ApiError {
  const origin = 'https://api.mem0.ai';
  const operation = effect === 'write' ? 'updateProject' : 'getProject';
  return statusFailure({ operation, effect, origin, sent: true, timeout: 1000 }, { status, body });
}

/** The statuses whose sentence says something of this kind. */
function saying(pattern: RegExp): number[] {
  return everyRefusal.filter((status) => pattern.test(failureOf(status, 'read').message));
}

describe('a status', () => {
  for (const status of everyRefusal) {
    const proof = provesNotMade.has(status);
    it(`${status} to a write ${proof ? 'proves that it was not made' : 'leaves open whether it was made'}`, () => {
      const error = failureOf(status, 'write');
      assert.equal(error.outcomeUnknown, !proof);
      assert.equal(error.message.includes('may have been made'), !proof);
      assert.equal(error.status, status);
    });
  }

  it('to a read never leaves open what became of it, and is named in a sentence of its own', () => {
    for (const status of everyRefusal) {
      const error = failureOf(status, 'read');
      assert.equal(error.outcomeUnknown, false);
      assert.match(error.message, new RegExp(`^Could not load the project\\. .*\\(HTTP ${status}\\).*\\.$`));
    }
  });

  it('is called a redirect where it is one, and nowhere else', () => {
    assert.deepEqual(saying(/redirect/), [300, 301, 302, 303, 307, 308]);
  });

  it('does not say to try again where nothing will have changed', () => {
    const again = new Set(saying(/[Tt]ry again/));
    for (const status of [304, 400, 401, 402, 403, 404, 405, 406, 410, 413, 414, 421, 422, 426, 431, 451]) {
      assert.ok(!again.has(status), String(status));
    }
    for (const status of [501, 505, 506, 507, 508, 510]) assert.ok(!again.has(status), String(status));
    for (const status of [408, 409, 423, 425, 429, 500, 502, 503, 504, 509, 522, 529]) {
      assert.ok(again.has(status), String(status));
    }
  });

  it('of a network that wants one to sign in says so', () => {
    assert.deepEqual(saying(/sign in/), [407, 511]);
    for (const status of [407, 511]) {
      const { reason, fault } = failureOf(status, 'read');
      assert.deepEqual({ reason, fault }, { reason: 'network', fault: 'proxy' });
    }
    assert.doesNotMatch(failureOf(511, 'read').message, /in a while/);
  });

  it('of what stands between here and the server names the proxy', () => {
    assert.deepEqual(
      saying(/or a proxy before it/),
      [460, 499, 502, 504, 520, 521, 522, 523, 524, 525, 526, 527, 530, 598, 599],
    );
  });

  it('of a request that is too large says to shorten it', () => {
    assert.deepEqual(saying(/too large/), [413, 414, 431, 494]);
  });
});
