import { startBenchVscode } from '../browser/vscode.ts';
import { emptyExtension, installOurs, warmUpExtension } from '../support/extensions.ts';
import type { Activation } from '../support/hostLink.ts';
import type { Extent, Section } from '../support/section.ts';
import { digits, spread, stats } from '../support/stats.ts';

const ours = 'mem0-explorer.mem0-explorer';
const empty = 'bench.empty';

/** Each sample in an extension host of its own, in turns first and second. */
export async function activation({ samples }: Extent): Promise<Section> {
  await using vscode = await startBenchVscode({ fixtures: [emptyExtension, warmUpExtension], install: installOurs });
  const seen = new Map<string, Activation[]>([
    [empty, []],
    [ours, []],
  ]);
  for (let sample = 0; sample < samples; sample += 1) {
    const window = await vscode.open();
    await window.host.activate('bench.warm-up');
    for (const id of sample % 2 === 0 ? [empty, ours] : [ours, empty]) {
      await window.host.quiet();
      seen.get(id)?.push(await window.host.activate(id));
    }
    await window.close();
  }
  const of = (id: string, what: keyof Activation) => stats((seen.get(id) ?? []).map((one) => one[what]));
  const [ourTime, emptyTime, ourBlock] = [of(ours, 'milliseconds'), of(empty, 'milliseconds'), of(ours, 'block')];
  const allowed = 1.5 * emptyTime.median + 5;
  return {
    title: 'Activation',
    method:
      `${samples} extension hosts, each a new process. In each, an extension that is not measured pays the host's first activation; then an ` +
      'empty extension and Mem0 Explorer, the production build in production mode, signed out, are activated in turns first and ' +
      'second. The time is that of `extension.activate()`: loading the code and running `activate`. The block is the longest time for ' +
      'which the event loop stood still meanwhile.',
    head: ['', 'time', 'of it processor', 'longest block'],
    rows: [
      [
        'empty extension',
        spread(emptyTime, 'ms'),
        spread(of(empty, 'processor'), 'ms'),
        spread(of(empty, 'block'), 'ms'),
      ],
      ['Mem0 Explorer', spread(ourTime, 'ms'), spread(of(ours, 'processor'), 'ms'), spread(ourBlock, 'ms')],
      ['ratio', digits(ourTime.median / emptyTime.median), '', ''],
      ['difference', `${digits(ourTime.median - emptyTime.median)} ms`, '', ''],
    ],
    verdicts: [
      {
        goal: 'Activation takes at most 1.5 × an empty extension + 5 ms',
        measured: `${digits(ourTime.median)} ms against ${digits(allowed)} ms`,
        met: ourTime.median <= allowed,
      },
      {
        goal: 'Activation blocks the extension host for less than 10 ms',
        measured: `${digits(ourBlock.median)} ms`,
        met: ourBlock.median < 10,
      },
    ],
  };
}
