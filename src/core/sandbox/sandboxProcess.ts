import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { SANDBOX_KEY_PREFIX } from '../../shared/apiKey.ts';
import { readHandshake, SandboxError, type SandboxReady } from './sandboxHandshake.ts';
import { realTimer, type Timer } from '../timer.ts';

/** A sandbox that answers: one that this window started, or the one that another window runs on the same data. */
export interface RunningSandbox {
  readonly ready: SandboxReady;
  /** Whether it was started here, and so ends with this window. */
  readonly own: boolean;
  /** Resolves when it has ended, whatever the reason. */
  readonly ended: Promise<void>;
  /** Ends it, also when another window started it. Resolves when it is gone. */
  stop(): Promise<void>;
  /** Lets go of it: one that was started here ends. */
  dispose(): void;
}

/** How a sandbox is started. */
export interface LaunchOptions {
  /** The sandbox's program. */
  readonly file: string;
  /** The folder of its data, shared by all windows. */
  readonly data: string;
  /** The port to take if it is free; any, when not given. */
  readonly port?: number;
  /** Begins with new data. */
  readonly reset?: boolean;
  /** Gets each line that it complains with. No key is in them. */
  readonly log: (line: string) => void;
  readonly timer?: Timer;
  /** The Node.js to run it with. This process' own unless told: in VS Code that is Electron, which has to be asked to be Node.js. */
  readonly node?: string;
}

/** A start that takes longer has failed, in milliseconds. The sandbox itself waits 10 s for one that is just starting. */
const START_PATIENCE = 20_000;
/** How long an end that was asked for may take before force is used, in milliseconds. */
const STOP_PATIENCE = 4000;
/** How often it is looked whether another window's sandbox is still there, in milliseconds. */
const LOOK_INTERVAL = 1000;

/**
 * Starts the sandbox, or finds the one that runs on the same data already. Rejects with `SandboxError`. It ends when its standard input does,
 * that is, with this process, however that ends.
 */
export async function launchSandbox(options: LaunchOptions): Promise<RunningSandbox> {
  const { timer = realTimer } = options;
  const child = spawn(options.node ?? process.execPath, sandboxArguments(options), {
    env: sandboxEnvironment(process.env),
    stdio: ['pipe', 'pipe', 'pipe', 'ipc'],
    windowsHide: true,
  });
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  child.stdin?.on('error', () => undefined);
  if (child.stderr) createInterface({ input: child.stderr }).on('line', (line) => options.log(withoutKeys(line)));
  try {
    const line = readHandshake(await firstLine(child, timer));
    if (line.own) return own(child, line.ready, ended, timer);
    await ended;
    return shared(line.ready, timer);
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
}

function sandboxArguments({ file, data, port = 0, reset = false }: LaunchOptions): string[] {
  return [file, '--port', String(port), '--data', data, '--seed', 'demo', ...(reset ? ['--reset'] : [])];
}

/** What a program needs to run, and nothing else: a key of the person's own, which may stand in the environment, stays out. */
function sandboxEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const needed = ['PATH', 'HOME', 'USERPROFILE', 'SystemRoot', 'TEMP', 'TMP', 'TMPDIR', 'LANG', 'LD_LIBRARY_PATH'];
  const kept = needed.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]] as const]));
  return { ...Object.fromEntries(kept), ELECTRON_RUN_AS_NODE: '1' };
}

/** The first line that it prints. */
async function firstLine(child: ChildProcess, timer: Timer): Promise<string> {
  const { stdout } = child;
  if (!stdout) throw new SandboxError('unexpected');
  return await new Promise<string>((resolve, reject) => {
    const waiting = timer(() => reject(new SandboxError('timeout')), START_PATIENCE);
    const settle = (act: () => void): void => {
      waiting.dispose();
      act();
    };
    createInterface({ input: stdout })
      .once('line', (line) => settle(() => resolve(line)))
      // The line may still be in the pipe when the process is gone: only the end of the pipe says that there is none.
      .once('close', () => settle(() => reject(new SandboxError('unexpected'))));
    child.once('error', () => settle(() => reject(new SandboxError('notStarted'))));
  });
}

function own(child: ChildProcess, ready: SandboxReady, ended: Promise<void>, timer: Timer): RunningSandbox {
  const leave = (): void => {
    child.stdin?.end();
    if (child.connected) child.disconnect();
  };
  return {
    ready,
    own: true,
    ended,
    async stop() {
      leave();
      const force = timer(() => void child.kill('SIGKILL'), STOP_PATIENCE);
      await ended;
      force.dispose();
    },
    dispose: leave,
  };
}

/** A sandbox of another window: nothing tells when it ends, so it is looked for. */
function shared(ready: SandboxReady, timer: Timer): RunningSandbox {
  let watching = true;
  const ended = new Promise<void>((resolve) => {
    const look = (): void => {
      if (!watching) return;
      if (isAlive(ready.pid)) timer(look, LOOK_INTERVAL);
      else resolve();
    };
    look();
  });
  return {
    ready,
    own: false,
    ended,
    async stop() {
      // Only what answers as this very sandbox is ended: the number may belong to another process by now.
      if (await answers(ready)) process.kill(ready.pid, 'SIGTERM');
      await ended;
    },
    dispose: () => void (watching = false),
  };
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

async function answers({ url, controlToken }: SandboxReady): Promise<boolean> {
  try {
    const headers = { Authorization: `Token ${controlToken}` };
    const health = await fetch(`${url}/__sandbox__/health`, { headers, signal: AbortSignal.timeout(STOP_PATIENCE) });
    return health.ok;
  } catch {
    return false;
  }
}

function withoutKeys(line: string): string {
  return line.replace(new RegExp(`${SANDBOX_KEY_PREFIX}[\\w-]+`, 'g'), `${SANDBOX_KEY_PREFIX}***`);
}
