import { root } from '../../scripts/bootstrap/paths.mjs';
import type { BenchWindow, Shown } from '../browser/window.ts';
import { startBenchVscode } from '../browser/vscode.ts';
import { startCannedServer } from '../support/cannedServer.ts';
import { warmUpExtension } from '../support/extensions.ts';
import type { Extent, Section } from '../support/section.ts';
import { digits, spread, stats, type Stats } from '../support/stats.ts';
import { wireOrganization, wireProject } from '../support/wire.ts';

const organizations = '/api/v1/orgs/organizations/';

/** What was seen for one number of members. */
class Seen {
  readonly read: number[] = [];
  readonly open: number[] = [];
  readonly range: number[] = [];
  readonly hostBlock: number[] = [];
  readonly openBlock: number[] = [];
  readonly longestTask: number[] = [];
  readonly heap: number[] = [];
}

/** Opens the organization, its project and, in a long list, the first range; closes all again. */
async function look(window: BenchWindow, members: number, seen: Seen): Promise<void> {
  const [organization, project] = [`organization-${members}`, `project-${members}`];
  const flat = members <= 1000;
  const before = await window.host.heap();
  const reading = await window.host.watching(() => window.expand(1, organization, project));
  const opening = await window.host.watching(() => window.expand(2, project, flat ? 'member-' : '1 to '));
  const shown: Shown[] = [reading.result, opening.result];
  seen.read.push(reading.result.milliseconds);
  seen.hostBlock.push(reading.block);
  seen.open.push(opening.result.milliseconds);
  seen.openBlock.push(opening.block);
  if (!flat) {
    const range = await window.expand(3, '1 to 200', 'member-');
    seen.range.push(range.milliseconds);
    shown.push(range);
  }
  seen.longestTask.push(Math.max(...shown.map(({ longestTask }) => longestTask)));
  seen.heap.push(((await window.host.heap()) - before) / 1e6);
  await window.collapse(1, organization);
}

/** Long lists of members, each read and opened once in each window. */
export async function scale({ quick, samples }: Extent): Promise<Section> {
  const sizes = quick ? [200, 1_000, 10_000] : [200, 1_000, 10_000, 50_000];
  const rounds = quick ? 2 : Math.min(samples, 9);
  const answers = Object.fromEntries(
    sizes.map((size) => [`${organizations}organization-${size}/projects/`, [wireProject(`project-${size}`, size)]]),
  );
  await using server = await startCannedServer({
    [organizations]: sizes.map((size) => wireOrganization(`organization-${size}`)),
    ...answers,
  });
  const connection = { baseUrl: server.url, apiKey: 'm0-sandbox-of-no-use-to-anybody', label: 'Bench' };
  await using vscode = await startBenchVscode({
    fixtures: [warmUpExtension],
    env: { MEM0_EXPLORER_DEV_CONNECTION: JSON.stringify(connection) },
  });
  const seen = new Map(sizes.map((size) => [size, new Seen()]));
  // The first window is not counted: the page's code is not compiled yet.
  for (let round = -1; round < rounds; round += 1) {
    const window = await vscode.open(root);
    await window.showView('Mem0', 'organization-');
    // In turns upwards and downwards, so that none always comes first.
    for (const size of round % 2 === 0 ? sizes : sizes.toReversed()) {
      await window.host.quiet();
      const into = round < 0 ? new Seen() : seen.get(size);
      if (into) await look(window, size, into);
    }
    await window.close();
  }
  const of = (size: number, what: keyof Seen): Stats => stats(seen.get(size)?.[what] ?? []);
  const ratio = (what: keyof Seen, large: number, small: number) => of(large, what).median / of(small, what).median;
  const [task, openRatio] = [of(1_000, 'longestTask').median, ratio('open', 10_000, 200)];
  return {
    title: 'Long lists',
    method:
      `A project with so many members, from a server in memory, in ${rounds} windows. "Read" is from the click on the organization to the row of ` +
      'its project: the answer with all members is transferred, parsed and checked. "Open" is from the click on the project to its first ' +
      'row: the members themselves up to 1,000, beyond that ranges of 200, of which "range" opens the first. Blocks are those of the ' +
      'extension host’s event loop; tasks are the page’s, 0 where none took 50 ms; memory is what the extension host holds more ' +
      'afterwards.',
    head: ['members', 'read', 'open', 'range', 'block, reading', 'block, opening', 'longest task', 'memory'],
    rows: sizes.map((size) => [
      size.toLocaleString('en'),
      spread(of(size, 'read'), 'ms'),
      spread(of(size, 'open'), 'ms'),
      size <= 1000 ? '' : spread(of(size, 'range'), 'ms'),
      spread(of(size, 'hostBlock'), 'ms'),
      spread(of(size, 'openBlock'), 'ms'),
      spread(of(size, 'longestTask'), 'ms'),
      spread(of(size, 'heap'), 'MB'),
    ]),
    verdicts: [
      {
        goal: '10,000 members open in at most 1.5 × the time of 200',
        measured: `${digits(openRatio)} ×`,
        met: openRatio <= 1.5,
      },
      { goal: '1,000 members make no task of 50 ms in the page', measured: `${digits(task)} ms`, met: task < 50 },
      {
        goal: '10 × the members cost at most 10 × the time to read',
        measured: `${digits(ratio('read', 10_000, 1_000))} ×${quick ? '' : `, ${digits(ratio('read', 50_000, 10_000))} × for 5 × (50,000)`}`,
        met: ratio('read', 10_000, 1_000) <= 10 && (quick || ratio('read', 50_000, 10_000) <= 5 * 1.2),
      },
    ],
  };
}
