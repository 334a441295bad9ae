/**
 * An extension for the benchmarks alone: measures inside the extension host and does what the benchmark asks for, one JSON line for each
 * question and each answer, over the connection that it opens to the port in MEM0_BENCH_PORT.
 */
import inspector from 'node:inspector/promises';
import net from 'node:net';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createInterface } from 'node:readline';
import v8 from 'node:v8';
import vm from 'node:vm';
import * as vscode from 'vscode';
import type { HostQuestion } from './protocol.ts';

/** How finely blocks are watched, in ms. A block shorter than this is not seen. */
const RESOLUTION = 1;

let watched: ReturnType<typeof monitorEventLoopDelay> | undefined;
let profiling: inspector.Session | undefined;

/** The time of `activate()` seen from outside, the processor's time in it, and how long the event loop stood still meanwhile. */
async function activate(id: string) {
  const extension = vscode.extensions.getExtension(id);
  if (extension === undefined) throw new Error(`There is no extension ${id}.`);
  if (extension.isActive) throw new Error(`${id} is active already: this would measure nothing.`);
  await watch();
  const [start, cpu] = [performance.now(), process.threadCpuUsage()];
  await extension.activate();
  const milliseconds = performance.now() - start;
  const { user, system } = process.threadCpuUsage(cpu);
  return { milliseconds, processor: (user + system) / 1000, block: await longestBlock() };
}

/** Begins to watch the event loop. */
async function watch() {
  watched ??= monitorEventLoopDelay({ resolution: RESOLUTION });
  watched.enable();
  // The first interval begins at the next turn: without one, nothing would be recorded.
  await new Promise((resolve) => setTimeout(resolve, 5));
  watched.reset();
}

/** The longest time since then for which the event loop stood still, in ms. */
async function longestBlock() {
  await new Promise((resolve) => setTimeout(resolve, 5));
  return watched === undefined ? 0 : Math.max(0, watched.max / 1e6 - RESOLUTION);
}

/** Waits until the event loop was idle for half a second: what VS Code itself does at start must not be measured. */
async function quiet() {
  let calm = 0;
  while (calm < 20) {
    const before = performance.now();
    await new Promise((resolve) => setTimeout(resolve, 25));
    calm = performance.now() - before < 35 ? calm + 1 : 0;
  }
}

/** Bytes of living objects, after everything else was thrown away. */
async function heap() {
  v8.setFlagsFromString('--expose-gc');
  for (let round = 0; round < 3; round += 1) {
    vm.runInNewContext('gc()');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return process.memoryUsage().heapUsed;
}

async function answer(question: HostQuestion): Promise<unknown> {
  switch (question.ask) {
    case 'activate':
      return activate(question.id);
    case 'quiet':
      return quiet();
    case 'heap':
      return heap();
    case 'fetch':
      return (await fetch(question.url)).status;
    case 'watch':
      return watch();
    case 'block':
      return longestBlock();
    case 'command': {
      const start = performance.now();
      await vscode.commands.executeCommand(question.id, ...question.args);
      return performance.now() - start;
    }
    case 'profile':
      profiling = new inspector.Session();
      profiling.connect();
      await profiling.post('Profiler.enable');
      await profiling.post('Profiler.setSamplingInterval', { interval: 100 });
      await profiling.post('Profiler.start');
      return undefined;
    case 'profiled':
      return (await profiling?.post('Profiler.stop'))?.profile;
  }
}

/** Called by VS Code at its start. */
export function activateDriver(context: vscode.ExtensionContext): void {
  const socket = net.connect(Number(process.env['MEM0_BENCH_PORT']), '127.0.0.1');
  context.subscriptions.push({ dispose: () => socket.destroy() });
  createInterface({ input: socket }).on('line', (line) => {
    // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- both ends are built from one source
    const { number, question } = JSON.parse(line) as { number: number; question: HostQuestion };
    const reply = (result: object): boolean => socket.write(`${JSON.stringify({ number, ...result })}\n`);
    answer(question).then(
      (value) => reply({ value }),
      (error: unknown) => reply({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    );
  });
}

export { activateDriver as activate };
