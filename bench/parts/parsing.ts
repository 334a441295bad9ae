import { createClient } from '../../src/api/createClient.ts';
import { limitedFetch } from '../../src/api/http/limitedFetch.ts';
import { readProjects } from '../../src/api/decode.ts';
import { startCannedServer } from '../support/cannedServer.ts';
import type { Extent, Section } from '../support/section.ts';
import { digits, spread, stats } from '../support/stats.ts';
import { wireProject } from '../support/wire.ts';

/** The sizes of the answers: members in each of 40 projects. The largest is just below the 5 MB that the client takes. */
const sizes = [125, 500, 1_450] as const;
const projects = 40;
const path = '/api/v1/orgs/organizations/o/projects/';
const silent = { trace: () => undefined, debug: () => undefined, info: () => undefined, warn: () => undefined };

/** What one answer costs, step by step, in this process. */
async function measure(members: number, samples: number) {
  const list = Array.from({ length: projects }, (_, index) => wireProject(`p${index}`, members));
  await using server = await startCannedServer({ [path]: list });
  const api = createClient({
    baseUrl: server.url,
    apiKey: () => Promise.resolve('m0-bench-key'),
    log: { ...silent, tracing: () => false },
  });
  const seen: Record<'transfer' | 'parse' | 'validate' | 'client', number[]> = {
    transfer: [],
    parse: [],
    validate: [],
    client: [],
  };
  let bytes = 0;
  // The first rounds are not counted: the code is not compiled yet.
  for (let round = -3; round < samples; round += 1) {
    const begin = performance.now();
    const text = await (await limitedFetch(server.url + path)).text();
    const transferred = performance.now();
    const parsed: unknown = JSON.parse(text);
    const read = performance.now();
    const listing = readProjects(parsed);
    const validated = performance.now();
    const answer = await api.listProjects('o');
    const all = performance.now() - validated;
    if (listing?.rows.length !== projects || answer.rows.at(-1)?.members?.length !== members) {
      throw new Error('The answer was not read whole.');
    }
    bytes = Buffer.byteLength(text);
    if (round < 0) continue;
    seen.transfer.push(transferred - begin);
    seen.parse.push(read - transferred);
    seen.validate.push(validated - read);
    seen.client.push(all);
  }
  const [transfer, parse, validate, client] = [seen.transfer, seen.parse, seen.validate, seen.client].map(stats);
  if (!transfer || !parse || !validate || !client) throw new Error('Nothing was measured.');
  return { bytes, transfer, parse, validate, client };
}

/** Where the time of a large answer goes. */
export async function parsing({ samples }: Extent): Promise<Section> {
  const found = [];
  for (const members of sizes) found.push(await measure(members, samples));
  const largest = found.at(-1);
  if (largest === undefined) throw new Error('Nothing was measured.');
  const ratio = largest.validate.median / largest.parse.median;
  return {
    title: 'Reading a large answer',
    method:
      `Lists of ${projects} projects with their members, from a server in the same process, ${samples} times each after 3 rounds of warming ` +
      'up. Transfer, JSON.parse and checking are measured apart; the last column is the client with all that it does.',
    head: ['answer', 'transfer', 'JSON.parse', 'checking', 'checking / JSON.parse', 'whole client'],
    rows: found.map(({ bytes, transfer, parse, validate, client }) => [
      `${digits(bytes / 1e6)} MB`,
      spread(transfer, 'ms'),
      spread(parse, 'ms'),
      spread(validate, 'ms'),
      digits(validate.median / parse.median),
      spread(client, 'ms'),
    ]),
    verdicts: [
      {
        goal: 'Checking a 5 MB answer costs less than 3 × its JSON.parse',
        measured: `${digits(ratio)} ×`,
        met: ratio < 3,
      },
    ],
  };
}
