import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ApiError } from '../../../src/api/errors/apiError.ts';
import { createClient } from '../../../src/api/createClient.ts';
import type { Mem0Api } from '../../../src/api/mem0Api.ts';
import { json, reset, resetMidBody } from '../../support/chaos/behaviours.ts';
import { assertKeyless, everythingOf } from '../../support/chaos/chaosCase.ts';
import { type Behaviour, startChaos } from '../../support/chaos/chaosServer.ts';
import { recordingLog } from '../../support/chaos/recordingLog.ts';

/** Stands for the key in what a server is made to say. */
const HERE = '\u{1f511}';

const keys = fc.stringMatching(/^m0-[\x21-\x7e]{8,40}$/);

const texts = fc.oneof(
  fc.constantFrom(
    HERE,
    `Invalid token: Token ${HERE}`,
    `<b>${HERE}</b>`,
    `\u202e${HERE}`,
    `${'x'.repeat(290)}${HERE}`,
    `${HERE}${HERE}`,
    `ann@example.com ${HERE}`,
  ),
  fc.tuple(fc.string(), fc.string()).map(([before, after]) => before + HERE + after),
);
const values = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    texts,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(
      fc.oneof(texts, fc.constantFrom('detail', 'message', 'errors', 'name', 'org_id', 'members')),
      tie('value'),
      {
        maxKeys: 3,
      },
    ),
  ),
})).value;

/** An answer that repeats the key wherever HTTP lets it. */
const answers = fc.record({
  status: fc.constantFrom(
    200,
    201,
    202,
    301,
    302,
    307,
    400,
    401,
    403,
    404,
    409,
    413,
    418,
    422,
    429,
    500,
    501,
    502,
    503,
  ),
  body: fc.oneof(
    values.map((value) => JSON.stringify(value)),
    texts,
    texts.map((text) => `<html><body>${text}`),
  ),
  header: fc.constantFrom('location', 'retry-after', 'www-authenticate', 'set-cookie', 'content-type', 'x-echo'),
  inReason: fc.boolean(),
});

const calls: ((api: Mem0Api) => Promise<unknown>)[] = [
  (api) => api.ping(),
  (api) => api.listOrganizations(),
  (api) => api.getProject('o-1', 'p-1'),
  (api) => api.createOrganization('Acme'),
  (api) => api.removeProjectMember('o-1', 'p-1', 'ann@example.com'),
  (api) => api.getRaw({ kind: 'projects', orgId: 'o-1' }),
];

/** What can be told of a call: its error in every form, its log. Nothing of what the server may have sent as data. */
async function told(url: string, key: string, call: (api: Mem0Api) => Promise<unknown>): Promise<string> {
  const log = recordingLog();
  const api = createClient({ baseUrl: url, apiKey: () => Promise.resolve(key), log }, { attempts: 2, backoff: 1 });
  const error: unknown = await call(api).then(
    () => undefined,
    (failed: unknown) => failed,
  );
  assert.ok(error === undefined || error instanceof ApiError, String(error));
  assert.ok(log.lines.length > 0);
  return [everythingOf(error), ...log.lines].join('\n');
}

describe('the key', () => {
  it('stands in no error and no line of the log, wherever a server repeats it', async () => {
    let behaviour: Behaviour = json({});
    await using server = await startChaos((...args) => behaviour(...args));
    await fc.assert(
      fc.asyncProperty(keys, answers, fc.constantFrom(...calls), async (key, answer, call) => {
        const { status, header, inReason } = answer;
        // Inside of JSON text the key is spelled as JSON spells it.
        const body = answer.body.startsWith('<')
          ? answer.body
          : answer.body.replaceAll(HERE, JSON.stringify(key).slice(1, -1));
        behaviour = (response) => {
          response.writeHead(status, inReason ? `Because ${key}` : 'Because', { [header]: key });
          response.end(body.replaceAll(HERE, key));
        };
        assertKeyless(await told(server.url, key, call), key);
      }),
      { numRuns: 400 },
    );
  });

  for (const [name, behaviour] of [
    ['is reset', reset],
    ['is reset in the middle of its answer', resetMidBody],
    ['is answered with what is no HTTP', (response) => response.socket?.end('m0-echo m0-0123456789')],
  ] satisfies [string, Behaviour][]) {
    it(`stands in no error and no line of the log when a request ${name}`, async () => {
      await using server = await startChaos(behaviour);
      for (const call of calls) assertKeyless(await told(server.url, 'm0-0123456789', call), 'm0-0123456789');
    });
  }

  it('is not put together again from pieces between invisible characters', async () => {
    const key = 'm0-0123456789';
    for (const between of ['\u200b', '\u200d', '\u202e', '\u0000', '\ufeff', '\u00ad', '<b></b>', '\ud800']) {
      const message = Array.from(key).join(between);
      await using server = await startChaos(json({ message, errors: { [message]: [message] } }, 400));
      assertKeyless(await told(server.url, key, (api) => api.ping()), key);
    }
  });

  it('in the place of an id or an e-mail address is masked too', async () => {
    await using server = await startChaos(json({}, 404));
    const key = 'm0-0123456789';
    for (const call of [
      (api: Mem0Api) => api.getProject(key, key),
      (api: Mem0Api) => api.removeProjectMember('o-1', 'p-1', key),
      (api: Mem0Api) => api.createProject('o-1', { name: key }),
    ]) {
      assertKeyless(await told(server.url, key, call), key);
    }
  });
});
