import assert from 'node:assert/strict';
import { ApiError } from '../../../src/api/errors/apiError.ts';
import { isSandbox } from '../../../src/api/detectSandbox.ts';
import { startChaos, type Behaviour } from '../../support/chaos/chaosServer.ts';
import { recordingLog } from '../../support/chaos/recordingLog.ts';
import { startSandbox } from '../../support/sandbox.ts';

function ask(baseUrl: string): Promise<boolean> {
  return isSandbox({ baseUrl, log: recordingLog(), timeout: () => 5000 }, new AbortController().signal);
}

const answer =
  (status: number, body: string, headers: Record<string, string> = {}): Behaviour =>
  (response) =>
    response.writeHead(status, headers).end(body);

describe('recognising a sandbox without a key', () => {
  it('knows the sandbox, whatever path the base URL has', async () => {
    const sandbox = await startSandbox({ seed: 'empty' });
    try {
      assert.equal(await ask(sandbox.url), true);
      assert.equal(await ask(`${sandbox.url}/proxied`), true);
      assert.deepEqual(await sandbox.control.requests.list(), []);
    } finally {
      await sandbox.stop();
    }
  });

  for (const [name, behaviour] of [
    ['an API that does not know the path', answer(404, '{"detail":"Not found."}')],
    ['one that wants a key first', answer(401, '{"detail":"Invalid API key."}')],
    ['a page', answer(200, '<!doctype html><title>Sign in</title>')],
    ['another JSON', answer(200, '{"sandbox":true}')],
    ['an empty answer', answer(204, '')],
    ['a redirect to a sandbox', answer(302, '', { location: '/elsewhere' })],
  ] satisfies [string, Behaviour][]) {
    it(`takes ${name} for none, and sends no key to find out`, async () => {
      await using server = await startChaos(behaviour);
      assert.equal(await ask(server.url), false);
      assert.deepEqual(
        server.requests.map(({ method, url, headers }) => [method, url, headers.authorization]),
        [['GET', '/__sandbox__/', undefined]],
      );
    });
  }

  it('does not guess where nothing answers', async () => {
    await assert.rejects(ask('http://127.0.0.1:1'), (error) => error instanceof ApiError && error.reason === 'network');
  });
});
