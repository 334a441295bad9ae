import { root } from '../../scripts/bootstrap/paths.mjs';
import { startSandbox } from '../../test/support/sandbox.ts';
import { startBenchVscode } from '../browser/vscode.ts';
import { installOurs, memoryExtension, warmUpExtension } from '../support/extensions.ts';
import type { Extent, Section } from '../support/section.ts';
import { digits, spread, stats } from '../support/stats.ts';

const ours = 'Mem0';
const memory = 'Bench Memory';

/** From the click on the view's icon to the first row, in windows where nothing of the extension was loaded yet. */
export async function firstTree({ quick, samples }: Extent): Promise<Section> {
  const sandbox = await startSandbox();
  await using stack = new AsyncDisposableStack();
  stack.defer(() => sandbox.stop());
  const organizations = (await sandbox.control.state()).organizations.map(({ name }) => name);
  const connection = { baseUrl: sandbox.url, apiKey: sandbox.key('owner'), label: 'Sandbox' };
  const vscode = stack.use(
    await startBenchVscode({
      fixtures: [memoryExtension, warmUpExtension],
      install: installOurs,
      env: { MEM0_EXPLORER_DEV_CONNECTION: JSON.stringify(connection) },
    }),
  );
  // Once in development mode: stores the connection, which the windows that follow, in production mode, find in their profile.
  const first = await vscode.open(root);
  await first.showView(ours, ...organizations);
  await first.close();

  const rounds = quick ? 3 : samples;
  const seen: Record<'memory' | 'ours' | 'server' | 'net', number[]> = { memory: [], ours: [], server: [], net: [] };
  const [blocks, tasks]: [number[], number[]] = [[], []];
  let requests = 0;
  for (let round = 0; round < rounds; round += 1) {
    const window = await vscode.open();
    await window.showView('Bench Warm-up', 'Warm');
    await window.host.fetch(sandbox.url);
    for (const title of round % 2 === 0 ? [memory, ours] : [ours, memory]) {
      await window.host.quiet();
      await sandbox.control.requests.clear();
      const { result, block } = await window.host.watching(() =>
        window.showView(title, ...(title === memory ? ['Memory 1'] : organizations)),
      );
      if (title === memory) {
        seen.memory.push(result.milliseconds);
        continue;
      }
      const asked = await sandbox.control.requests.list();
      const server = asked.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
      requests = Math.max(requests, asked.length);
      seen.ours.push(result.milliseconds);
      seen.server.push(server);
      seen.net.push(result.milliseconds - server);
      blocks.push(block);
      tasks.push(result.longestTask);
    }
    await window.close();
  }
  const [inMemory, net] = [stats(seen.memory), stats(seen.net)];
  return {
    title: 'First tree',
    method:
      `${rounds} windows, each with a new extension host, signed in, after an extension that is not measured has shown a view and sent a request, ` +
      'for the first of which VS Code reads the system’s certificates (about 100 ms, whoever sends it). In turns first ' +
      'and second, the views of an extension whose rows are in memory and of Mem0 Explorer are shown; the time runs in the page, from the ' +
      'mouse button to the first row in the document, and so includes activation, the client, the key store and the request. The sandbox’s ' +
      'own time, from its log, is taken off.',
    head: ['', 'first row'],
    rows: [
      ['tree in memory', spread(inMemory, 'ms')],
      ['Mem0 Explorer', spread(stats(seen.ours), 'ms')],
      ['of it the server', spread(stats(seen.server), 'ms')],
      ['Mem0 Explorer without the server', spread(net, 'ms')],
      ['ratio', digits(net.median / inMemory.median)],
      ['longest block of the extension host', spread(stats(blocks), 'ms')],
      ['longest task of the page (0: none took 50 ms)', spread(stats(tasks), 'ms')],
      ['requests', String(requests)],
    ],
    verdicts: [
      {
        goal: 'The first tree costs 1 request',
        measured: String(requests),
        met: requests === 1,
      },
    ],
  };
}
