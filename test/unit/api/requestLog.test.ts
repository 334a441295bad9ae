import assert from 'node:assert/strict';
import { RequestLog } from '../../../src/api/requestLog.ts';
import { recordingLog } from '../../support/chaos/recordingLog.ts';

const attempt = {
  method: 'PATCH',
  path: '/api/v1/orgs/o/',
  call: 17,
  retry: 0,
  milliseconds: 131.6,
  outcome: 200,
  bytes: 1234,
  key: 'm0-abcdefgh',
};

describe('a line of the log', () => {
  for (const [change, line] of [
    [{}, 'info PATCH /api/v1/orgs/o/ 200 132 ms 1.2 kB #17'],
    [{ retry: 1 }, 'info PATCH /api/v1/orgs/o/ 200 132 ms 1.2 kB #17 (retry 1)'],
    [{ bytes: 0 }, 'info PATCH /api/v1/orgs/o/ 200 132 ms 0 B #17'],
    [{ bytes: 4_999_999 }, 'info PATCH /api/v1/orgs/o/ 200 132 ms 5.0 MB #17'],
    [{ outcome: 302 }, 'warn PATCH /api/v1/orgs/o/ 302 132 ms 1.2 kB #17'],
    [{ outcome: 500 }, 'warn PATCH /api/v1/orgs/o/ 500 132 ms 1.2 kB #17'],
    [{ outcome: 'timeout' }, 'warn PATCH /api/v1/orgs/o/ timeout 132 ms 1.2 kB #17'],
    [{ outcome: 'cancelled' }, 'debug PATCH /api/v1/orgs/o/ cancelled 132 ms 1.2 kB #17'],
    [{ path: '/x/?email=ann%40x.org' }, 'info PATCH /x/?email=***%40x.org 200 132 ms 1.2 kB #17'],
    [{ path: '/x/m0-abcdefgh/' }, 'info PATCH /x/***/ 200 132 ms 1.2 kB #17'],
  ] as const) {
    it(line, () => {
      const log = recordingLog();
      new RequestLog(log).attempt({ ...attempt, ...change });
      assert.deepEqual(log.lines, [line]);
    });
  }

  it('of a long body is cut without leaving half of a key', () => {
    const log = recordingLog();
    const key = 'm0-abcdefgh';
    for (const start of [0, 2389, 2395, 3980, 3995, 4000, 5585, 5589, 5590, 5595, 5599, 5600]) {
      const body = 'x'.repeat(start) + key + 'y'.repeat(5000);
      new RequestLog(log).trace({ call: 1, direction: '<', headers: { 'Set-Cookie': 'secret=1' }, body, key });
    }
    assert.equal(log.lines.length, 12);
    for (const line of log.lines) {
      assert.doesNotMatch(line, /m0-|secret/);
      assert.ok(line.length < 5700);
    }
  });

  it('of a body is what came, with control and direction characters told, not obeyed', () => {
    const log = recordingLog();
    const body = 'a\r\n2026-01-01 [error] forged\u001b[2K\u202e\u0007é👍';
    new RequestLog(log).trace({ call: 1, direction: '<', headers: {}, body, key: 'm0-abcdefgh' });
    assert.deepEqual(log.lines, ['trace #1 < \na\\u000d\\u000a2026-01-01 [error] forged\\u001b[2K\\u202e\\u0007é👍']);
  });
});
