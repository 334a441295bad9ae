import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { ApiError, type ApiErrorDetails } from '../../../src/api/errors/apiError.ts';
import { createClient } from '../../../src/api/createClient.ts';
import type { CallOptions, Mem0Api } from '../../../src/api/mem0Api.ts';
import type { Tuning } from '../../../src/api/http/clientLimits.ts';
import { collectingGarbage } from '../collectingGarbage.ts';
import { json } from './behaviours.ts';
import type { Certificate } from './certificates.ts';
import { type Behaviour, type ChaosServer, startChaos } from './chaosServer.ts';
import { recordingLog } from './recordingLog.ts';

/** A key that no text may repeat. Its characters are spelled differently in JSON and in URLs. */
export const CANARY = 'm0-canary+"key"/\\%41~0123456789';

/** A server's behaviour, what the client is asked, and what must come of it. */
export interface ChaosCase {
  name: string;
  behaviour?: Behaviour;
  /** Instead of `behaviour`, where it needs the address of a second server, which must never get the key. */
  elsewhere?: (url: string) => Behaviour;
  certificate?: Certificate;
  /** What is asked. `listOrganizations` unless told. */
  call?: (api: Mem0Api, options: CallOptions, server: ChaosServer) => Promise<unknown>;
  /** Cancels as soon as the server has the request. */
  cancel?: true;
  /** In milliseconds. 5,000 unless told. */
  timeout?: number;
  tuning?: Partial<Tuning>;
  /** How many requests the server gets. 1 unless told. */
  requests?: number;
  /** The client ends its connections, all of them. */
  connectionEnds?: true;
  /** What the error is, or a look at the value where there is none. */
  fails?: { [Name in keyof ApiErrorDetails]?: ApiErrorDetails[Name] | undefined };
  /** A part of the error's sentence. */
  says?: RegExp;
  gives?: (value: unknown, server: ChaosServer) => void;
}

/** What came of a case, for the table. */
interface Outcome {
  name: string;
  outcome: string;
  requests: number;
  milliseconds: number;
}

/** Every way in which an error could be shown, in one text. */
export function everythingOf(error: unknown): string {
  const shown = [inspect(error, { depth: Infinity, showHidden: true }), JSON.stringify(error), String(error)];
  if (error instanceof Error) shown.push(error.message, error.stack ?? '', everythingOfCause(error.cause));
  return shown.join('\n');
}

function everythingOfCause(cause: unknown): string {
  return cause === undefined ? '' : everythingOf(cause);
}

/** Asserts that a text repeats the key in none of its spellings. */
export function assertKeyless(text: string, key: string): void {
  for (const spelling of [key, JSON.stringify(key).slice(1, -1), encodeURIComponent(key)]) {
    assert.ok(!text.toLowerCase().includes(spelling.toLowerCase()), `The key is in: ${text}`);
  }
}

async function settle(promise: Promise<unknown>): Promise<{ value: unknown } | { error: unknown }> {
  return await promise.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
}

async function run(one: ChaosCase): Promise<Outcome> {
  using stack = new DisposableStack();
  // Time-outs and cancelling must not hang on objects that nobody holds.
  if (one.cancel === true || one.timeout !== undefined) stack.use(collectingGarbage());
  await using other = await startChaos(json({ stolen: true }));
  await using server = await startChaos(one.elsewhere?.(other.url) ?? one.behaviour ?? json([]), one.certificate);
  const log = recordingLog();
  const api = createClient(
    { baseUrl: server.url, apiKey: async () => await Promise.resolve(CANARY), log, timeout: () => one.timeout ?? 5000 },
    { backoff: 1, ...one.tuning },
  );
  const controller = new AbortController();
  if (one.cancel === true) void server.received(1).then(() => controller.abort());
  const started = performance.now();
  const call = one.call ?? ((client, options) => client.listOrganizations(options));
  const result = await settle(call(api, { signal: controller.signal }, server));
  const milliseconds = Math.round(performance.now() - started);

  let outcome = 'answered';
  if ('error' in result) {
    const { error } = result;
    assert.ok(error instanceof ApiError, inspect(error));
    assertKeyless(everythingOf(error), CANARY);
    assert.match(error.message, /^Could not .+\. .+[.…]$/s);
    assert.ok(one.fails, `It failed: ${error.message}`);
    for (const [name, wanted] of Object.entries(one.fails)) {
      const found: unknown = Reflect.get(error, name);
      assert.deepEqual(found, wanted, `${name} of: ${error.message}`);
    }
    if (one.says) assert.match(error.message, one.says);
    outcome = [error.reason, error.fault, error.status, error.outcomeUnknown && 'outcome unknown']
      .filter((part) => part !== undefined && part !== false)
      .join(', ');
  } else {
    assert.ok(!one.fails, `It answered: ${inspect(result.value)}`);
    one.gives?.(result.value, server);
  }
  assertKeyless(log.lines.join('\n'), CANARY);
  assert.equal(server.requests.length, one.requests ?? 1, 'requests');
  assert.equal(other.requests.length, 0, 'requests to the other server');
  for (const { headers } of server.requests) assert.equal(headers.authorization, `Token ${CANARY}`);
  if (one.connectionEnds === true) await server.allClosed();
  return { name: one.name, outcome, requests: server.requests.length, milliseconds };
}

/** Defines one test a case, and prints a table of what came of them. */
export function describeCases(title: string, cases: readonly ChaosCase[]): void {
  describe(title, () => {
    const outcomes: Outcome[] = [];
    for (const one of cases) {
      it(one.name, async () => {
        outcomes.push(await run(one));
      });
    }
    after(() => {
      console.log(`\n    ${outcomes.length} cases: ${title}`);
      for (const { name, outcome, requests, milliseconds } of outcomes) {
        console.log(
          `    ${name.padEnd(82)} ${outcome.padEnd(34)} ${requests} req ${String(milliseconds).padStart(5)} ms`,
        );
      }
      console.log('');
    });
  });
}
