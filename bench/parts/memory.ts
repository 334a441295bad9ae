import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from '../../scripts/bootstrap/paths.mjs';
import { startSandbox } from '../../test/support/sandbox.ts';
import type { BenchWindow } from '../browser/window.ts';
import { startBenchVscode } from '../browser/vscode.ts';
import { warmUpExtension } from '../support/extensions.ts';
import type { Extent, Section } from '../support/section.ts';
import { digits } from '../support/stats.ts';

/** How much the heap may grow from the middle of a run to its end, in MB: what VS Code itself keeps of so many acts. */
const allowed = 1;

/** Repeats something, and tells the heap at the start, in the middle and at the end, in MB. */
async function repeat(window: BenchWindow, times: number, act: () => Promise<unknown>) {
  const heaps: number[] = [];
  const half = Math.ceil(times / 2);
  heaps.push((await window.host.heap()) / 1e6);
  for (let count = 1; count <= times; count += 1) {
    await act();
    if (count === half || count === times) heaps.push((await window.host.heap()) / 1e6);
  }
  const [start = 0, middle = 0, end = 0] = heaps;
  return { times, start, middle, end };
}

/** Whether the extension has the editor of projects. */
async function hasEditor(): Promise<boolean> {
  return (await readFile(path.join(root, 'package.json'), 'utf8')).includes('"mem0.project.open"');
}

/** Refreshes again and again, and opens and closes editors: what is done often must leave nothing behind. */
export async function memory({ quick }: Extent): Promise<Section> {
  const sandbox = await startSandbox();
  await using stack = new AsyncDisposableStack();
  stack.defer(() => sandbox.stop());
  const { organizations } = await sandbox.control.state();
  const [organization] = organizations.filter(({ projects }) => projects.length > 0);
  const project = organization?.projects[0];
  if (organization === undefined || project === undefined) throw new Error('The sandbox has no project.');
  const connection = { baseUrl: sandbox.url, apiKey: sandbox.key('owner'), label: 'Sandbox' };
  const vscode = stack.use(
    await startBenchVscode({
      fixtures: [warmUpExtension],
      env: { MEM0_EXPLORER_DEV_CONNECTION: JSON.stringify(connection) },
    }),
  );
  const window = await vscode.open(root);
  await window.showView('Mem0', organization.name);
  await window.expand(1, organization.name, 'Members');

  const refreshing = async () => {
    await window.host.command('mem0.refresh');
  };
  // Some rounds before the first look: caches and code that is compiled fill up once.
  for (let round = 0; round < 10; round += 1) await refreshing();
  const runs = [{ what: 'refreshes', ...(await repeat(window, quick ? 20 : 100, refreshing)) }];
  if (await hasEditor()) {
    const target = { organization: organization.org_id, project: project.project_id };
    const opening = async () => {
      await window.host.command('mem0.project.open', target);
      await window.page.locator('iframe.webview.ready').first().waitFor({ state: 'attached' });
      await window.host.command('workbench.action.closeAllEditors');
      await window.page.locator('iframe.webview').first().waitFor({ state: 'detached' });
    };
    for (let round = 0; round < 3; round += 1) await opening();
    runs.push({ what: 'editors opened and closed', ...(await repeat(window, quick ? 8 : 50, opening)) });
  }
  await window.close();
  return {
    title: 'Memory over time',
    method:
      'The heap of the extension host after garbage was collected, in one window signed in to the sandbox: at first (after some rounds that ' +
      'are not counted), half way and at the end. What is kept for ever grows in the second half as it does in the first.',
    head: ['', 'times', 'at first', 'half way', 'at the end', 'growth in the second half'],
    rows: runs.map(({ what, times, start, middle, end }) => [
      what,
      String(times),
      `${digits(start)} MB`,
      `${digits(middle)} MB`,
      `${digits(end)} MB`,
      `${((end - middle) * 1000).toFixed(0)} kB`,
    ]),
    verdicts: runs.map(({ what, times, middle, end }) => ({
      goal: `The heap grows by less than ${allowed} MB in the second half of ${times} ${what}`,
      measured: `${((end - middle) * 1000).toFixed(0)} kB`,
      met: end - middle < allowed,
    })),
  };
}
