/**
 * The real sandbox in a process of its own, on a data folder of its own, which goes when it stops. Runs from source, so it needs
 * a Node.js that reads TypeScript (the project's own Node 24).
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import * as v from 'valibot';

export const MAIN = path.resolve(import.meta.dirname, '../../src/sandbox/main.ts');

const readySchema = v.looseObject({
  url: v.string(),
  users: v.array(v.object({ persona: v.string(), email: v.string(), key: v.string() })),
  controlToken: v.string(),
  pid: v.number(),
  seed: v.string(),
});
export type ReadyLine = v.InferOutput<typeof readySchema>;

const requestsSchema = v.object({
  requests: v.array(
    v.object({
      number: v.number(),
      at: v.string(),
      method: v.string(),
      path: v.string(),
      status: v.number(),
      milliseconds: v.number(),
      email: v.nullable(v.string()),
      persona: v.nullable(v.string()),
      faults: v.array(v.number()),
    }),
  ),
});
export type SeenRequest = v.InferOutput<typeof requestsSchema>['requests'][number];

const faultsSchema = v.object({ faults: v.array(v.unknown()) });

const memberSchema = v.object({ username: v.string(), email: v.string(), role: v.picklist(['READER', 'OWNER']) });
const stateSchema = v.object({
  users: v.array(v.object({ username: v.string(), email: v.string(), persona: v.nullable(v.string()) })),
  organizations: v.array(
    v.looseObject({
      org_id: v.string(),
      name: v.string(),
      updated_at: v.string(),
      members: v.array(memberSchema),
      projects: v.array(
        v.looseObject({
          project_id: v.string(),
          name: v.string(),
          description: v.nullable(v.string()),
          custom_instructions: v.nullable(v.string()),
          agent_custom_instructions: v.nullable(v.string()),
          custom_categories: v.unknown(),
          multilingual: v.boolean(),
          decay: v.boolean(),
          updated_at: v.string(),
          members: v.array(memberSchema),
          memories: v.number(),
        }),
      ),
    }),
  ),
});
export type SandboxState = v.InferOutput<typeof stateSchema>;

/** Trouble for requests to come; see the sandbox's own README for what each field does. */
export interface FaultRequest {
  method?: string;
  path?: string;
  times?: number | null;
  latency?: number;
  status?: number;
  body?: unknown;
  headers?: Record<string, string>;
  reset?: 'before' | 'after';
  colleague?: 'edit' | 'demote' | 'remove' | 'delete';
  fields?: Record<string, unknown>;
}

export interface SandboxControl {
  /** `waiting` tells how many have not struck yet: one with a latency strikes before it. */
  faults: { add(fault: FaultRequest): Promise<void>; clear(): Promise<void>; waiting(): Promise<number> };
  requests: { list(): Promise<SeenRequest[]>; clear(): Promise<void> };
  /** Everything that the database holds, whoever may see it. */
  state(): Promise<SandboxState>;
  /** Adds a person who is in no organization yet. */
  addUser(email: string): Promise<{ email: string; key: string }>;
}

export interface StartOptions {
  seed?: 'demo' | 'empty' | 'large';
  shape?: 'current' | 'brief';
  /** An existing folder, which stays when the sandbox stops. */
  data?: string;
  args?: string[];
}

export interface RunningSandbox {
  url: string;
  users: ReadyLine['users'];
  controlToken: string;
  data: string;
  process: ChildProcess;
  control: SandboxControl;
  /** The key of a persona of the seed: `owner`, `reader`, `stranger`, `colleague`. */
  key(persona: string): string;
  /** Ends the process and, unless it was given, removes the data folder. */
  stop(): Promise<void>;
}

function controlOf(url: string, token: string): SandboxControl {
  const call = async (method: string, name: string, body?: object): Promise<unknown> => {
    const response = await fetch(`${url}/__sandbox__/${name}`, {
      method,
      headers: { Authorization: `Token ${token}`, 'Content-Type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    const answer: unknown = await response.json();
    if (!response.ok) throw new Error(`${method} ${name}: HTTP ${response.status} ${JSON.stringify(answer)}`);
    return answer;
  };
  return {
    faults: {
      add: async (fault) => {
        await call('POST', 'faults', fault);
      },
      clear: async () => {
        await call('DELETE', 'faults');
      },
      waiting: async () => v.parse(faultsSchema, await call('GET', 'faults')).faults.length,
    },
    requests: {
      list: async () => v.parse(requestsSchema, await call('GET', 'requests')).requests,
      clear: async () => {
        await call('DELETE', 'requests');
      },
    },
    state: async () => v.parse(stateSchema, await call('GET', 'state')),
    addUser: async (email) =>
      v.parse(v.object({ email: v.string(), key: v.string() }), await call('POST', 'users', { email })),
  };
}

/** The process' first line, or an error with all that it said when it ends without one. */
async function firstLine(child: ChildProcess): Promise<string> {
  const { stdout, stderr } = child;
  if (stdout === null || stderr === null) throw new Error('The sandbox was started without pipes.');
  let complaints = '';
  stderr.on('data', (chunk) => (complaints += String(chunk)));
  const lines = createInterface({ input: stdout });
  return await new Promise((resolve, reject) => {
    lines.once('line', resolve);
    child.once('error', reject);
    child.once('exit', (code, signal) =>
      reject(new Error(`The sandbox ended (${code ?? signal}) before it was ready.\n${complaints}`)),
    );
  });
}

/** Waits until the process is gone. Answers its exit code, or null when a signal ended it. */
export async function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  // Whoever waits for its end must not end first.
  child.ref();
  return await new Promise((resolve) => child.once('exit', resolve));
}

/** Lets this process end although the other still runs: when a test fails before it could stop its sandbox, nothing hangs. */
function loosen(child: ChildProcess): void {
  child.unref();
  for (const stream of child.stdio) if (stream instanceof net.Socket) stream.unref();
}

/** Starts the sandbox on a free port. It ends with this process in any case, since its input is a pipe from here. */
export async function startSandbox(options: StartOptions = {}): Promise<RunningSandbox> {
  const data = options.data ?? (await mkdtemp(path.join(os.tmpdir(), 'mem0-sandbox-')));
  const { seed = 'demo', shape = 'current', args = [] } = options;
  const child = spawn(
    // Inside a desktop VS Code this process is Electron; the runner names a Node.
    process.env['MEM0_TEST_NODE'] ?? process.execPath,
    [MAIN, '--port', '0', '--data', data, '--seed', seed, '--shape', shape, ...args],
    { stdio: ['pipe', 'pipe', 'pipe'] },
  );
  const ready = v.parse(readySchema, JSON.parse(await firstLine(child)));
  loosen(child);
  return {
    url: ready.url,
    users: ready.users,
    controlToken: ready.controlToken,
    data,
    process: child,
    control: controlOf(ready.url, ready.controlToken),
    key(persona) {
      const user = ready.users.find((one) => one.persona === persona);
      if (user === undefined) throw new Error(`The sandbox has no persona "${persona}".`);
      return user.key;
    },
    async stop() {
      child.kill('SIGTERM');
      await ended(child);
      if (options.data === undefined) await rm(data, { recursive: true, force: true });
    },
  };
}
