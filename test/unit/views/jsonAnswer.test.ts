import assert from 'node:assert/strict';
import { OtherConnection, rawText, readAnswer } from '../../../src/views/json/jsonAnswer.ts';
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

  it('is on one line where indenting would make it many times as large', () => {
    const wide: unknown = JSON.parse(`${'['.repeat(150)}${'1,'.repeat(200_000)}1${']'.repeat(150)}`);
    assert.equal(rawText(wide), `${JSON.stringify(wide)}\n`);
    const usual = Array.from({ length: 20_000 }, (_, index) => ({
      org_id: `o-${index}`,
      members: [{ role: 'OWNER' }],
    }));
    assert.equal(rawText(usual), `${JSON.stringify(usual, undefined, 2)}\n`);
  });
});
