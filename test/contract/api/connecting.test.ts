import assert from 'node:assert/strict';
import { ApiError } from '../../../src/api/errors/apiError.ts';
import { createClient } from '../../../src/api/createClient.ts';
import { openFullHouse, type FullHouse } from '../../support/chaos/fullHouse.ts';
import { recordingLog } from '../../support/chaos/recordingLog.ts';
import { collectingGarbage } from '../../support/collectingGarbage.ts';

describe('a server that takes no connection', () => {
  let house: FullHouse;
  before(async () => {
    house = await openFullHouse();
  });
  after(() => house[Symbol.asyncDispose]());

  const client = (timeout: number) =>
    createClient({
      baseUrl: house.url,
      apiKey: () => Promise.resolve('m0-connect-0123456789'),
      log: recordingLog(),
      timeout: () => timeout,
    });

  it('is waited for no longer than the time-out', async () => {
    using stack = new DisposableStack();
    stack.use(collectingGarbage());
    await assert.rejects(client(200).listOrganizations(), (error) => {
      assert.ok(error instanceof ApiError);
      assert.equal(error.reason, 'timeout');
      assert.match(error.message, /within 0\.2 seconds/);
      return true;
    });
  });

  it('is let go of by whoever cancels', async () => {
    using stack = new DisposableStack();
    stack.use(collectingGarbage());
    const cancelling = new AbortController();
    const asked = client(60_000).listOrganizations({ signal: cancelling.signal });
    setImmediate(() => cancelling.abort());
    await assert.rejects(asked, (error) => error instanceof ApiError && error.reason === 'cancelled');
  });
});
