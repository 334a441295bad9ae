import path from 'node:path';
import * as v from 'valibot';
import { ensureNode } from '../bootstrap/node.mjs';
import { root } from '../bootstrap/paths.mjs';
import { printed, startLeashed } from '../vscode/processes.ts';

const Ready = v.object({
  url: v.string(),
  users: v.array(v.object({ persona: v.string(), email: v.string(), key: v.string() })),
});

/** What the sandbox says when it is ready. */
export type SandboxReady = v.InferOutput<typeof Ready>;

export interface RunningSandbox extends SandboxReady {
  /** Resolves when it has ended, by itself or not. */
  readonly ended: Promise<number>;
  /** What it printed so far. */
  log(): string;
  stop(): Promise<void>;
}

function readyLine(log: string): SandboxReady | undefined {
  for (const line of log.split('\n')) {
    if (!line.startsWith('{') || !line.endsWith('}')) continue;
    const result = v.safeParse(Ready, JSON.parse(line));
    if (result.success) return result.output;
  }
  return undefined;
}

/** Starts the built sandbox in a process of its own and waits until it answers. @param args its command line */
export async function startSandbox(args: readonly string[]): Promise<RunningSandbox> {
  const file = path.join(root, 'dist', 'sandbox.mjs');
  const running = await startLeashed(await ensureNode(), ['--disable-warning=ExperimentalWarning', file, ...args]);
  try {
    const ready = await printed(running, 'The sandbox', readyLine);
    return { ...ready, ended: running.ended, log: () => running.log(), stop: () => running.stop() };
  } catch (error) {
    await running.stop();
    throw error;
  }
}
