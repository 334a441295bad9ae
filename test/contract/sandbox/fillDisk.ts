import assert from 'node:assert/strict';
import * as v from 'valibot';
import type { Caller } from '../../support/sandboxCaller.ts';

/** Adds memories until the sandbox takes no more, and holds that it says so like this, has lost nothing and goes on reading. */
export async function fillDisk(
  call: Caller,
  refusal: { readonly status: number; readonly detail: string },
): Promise<void> {
  const big = { messages: [{ role: 'user', content: 'full '.repeat(4000) }], user_id: 'disk', infer: false };
  let stored = 0;
  let answer = await call('POST', '/v3/memories/add/', big);
  for (; answer.status === 200 && stored < 200; answer = await call('POST', '/v3/memories/add/', big)) stored += 1;
  assert.equal(answer.status, refusal.status);
  assert.deepEqual(answer.body, { detail: refusal.detail });
  const listed = await call('POST', '/v3/memories/', { filters: { user_id: 'disk' }, fields: ['id'] });
  assert.equal(v.parse(v.looseObject({ count: v.number() }), listed.body).count, stored);
}
