import assert from 'node:assert/strict';
import { OtherConnection, readAnswer } from '../../../src/views/json/jsonAnswer.ts';
import { apiError } from '../../support/fakeApi.ts';
import { signedIn } from '../../support/signedIn.ts';

const uri = { authority: 'test', query: 'kind=project&orgId=o&projectId=p' };

describe('the JSON of a row', () => {
  it('is the answer as it came', async () => {
    const { session, asked } = await signedIn({ getRaw: () => Promise.resolve({ tomorrow: 1 }) });
    assert.equal(await readAnswer(session, uri), '{\n  "tomorrow": 1\n}\n');
    assert.deepEqual(asked[0]?.args, [{ kind: 'project', orgId: 'o', projectId: 'p' }]);
  });

  it('fails with the client’s own error, which tells what to do', async () => {
    const error = apiError('notFound');
    const { session } = await signedIn({ getRaw: () => Promise.reject(error) });
    await assert.rejects(readAnswer(session, uri), error);
  });

  it('of another connection is not asked for', async () => {
    const { session, asked } = await signedIn({});
    await assert.rejects(readAnswer(session, { ...uri, authority: 'other' }), (error) => {
      assert.ok(error instanceof OtherConnection);
      assert.match(error.message, /Switch to it, then refresh/);
      return true;
    });
    assert.equal(asked.length, 0);
  });
});
