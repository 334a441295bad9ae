// What `npm start` does once Node 24 is there: the sandbox, then VS Code connected to it, until Ctrl+C.
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { outFolder, root } from '../bootstrap/paths.mjs';
import { say } from '../bootstrap/progress.mjs';
import { findDesktop, openDesktop } from './desktop.ts';
import { openFrontDoor } from './frontDoor.ts';
import { openInBrowser } from './openInBrowser.ts';
import { preferredPort } from './preferredPort.ts';
import { startSandbox } from './sandbox.ts';
import type { RunningSandbox } from './sandbox.ts';
import { quietSettings } from '../vscode/quietSettings.ts';
import { startVscodeServer } from '../vscode/server.ts';

/** Something that runs until it ends or is stopped. */
interface Running {
  readonly ended: Promise<unknown>;
  stop(): Promise<void>;
}

interface Options {
  readonly port: number;
  readonly data: string;
  readonly reset: boolean;
  readonly persona: string;
  readonly serve: boolean;
  readonly open: boolean;
}

function readOptions(): Options {
  const { values } = parseArgs({
    allowNegative: true,
    options: {
      port: { type: 'string', default: '0' },
      data: { type: 'string', default: path.join(root, '.mem0-sandbox') },
      reset: { type: 'boolean', default: false },
      persona: { type: 'string', default: 'owner' },
      serve: { type: 'boolean', default: false },
      open: { type: 'boolean', default: true },
    },
  });
  const port = Number(values.port);
  if (!/^\d+$/.test(values.port) || port > 65_535) {
    throw new Error(`--port takes a number from 0 to 65535, not "${values.port}".`);
  }
  // npm runs scripts in the clone's root; a relative path means the folder where the person stands.
  return { ...values, port, data: path.resolve(process.env['INIT_CWD'] ?? root, values.data) };
}

/** Between whom *Switch Sandbox Persona* goes back and forth. */
const SEEN_AS = ['owner', 'reader'];

/** What the extension reads in a development host to connect by itself, and to switch to another persona. */
function developmentEnv(sandbox: RunningSandbox, persona: string): Record<string, string> {
  const user = sandbox.users.find((candidate) => candidate.persona === persona);
  if (user === undefined) {
    const known = sandbox.users.map((candidate) => candidate.persona).join(', ');
    throw new Error(`The sandbox has no persona "${persona}". It has: ${known}.`);
  }
  const named = ({ key, persona: name, email }: RunningSandbox['users'][number]) => ({
    apiKey: key,
    label: `Sandbox (${name})`,
    email,
  });
  const others = sandbox.users.filter((other) => SEEN_AS.includes(other.persona) && other !== user).map(named);
  const connection = { baseUrl: sandbox.url, ...named(user), others };
  return { MEM0_EXPLORER_DEV_CONNECTION: JSON.stringify(connection) };
}

async function startVscode(options: Options, env: Record<string, string>): Promise<Running[]> {
  const home = path.join(outFolder, 'start');
  const folder = path.join(home, 'workspace');
  await mkdir(folder, { recursive: true });
  const desktop = options.serve ? undefined : await findDesktop();
  if (desktop !== undefined) {
    const window = await openDesktop(desktop, { dataFolder: path.join(home, 'desktop'), folder, env });
    say('VS Code opens in a window of its own. Ctrl+C, or closing that window, stops everything.');
    return [window];
  }
  say('Starting the VS Code server …');
  const server = await startVscodeServer({
    dataFolder: path.join(home, 'server'),
    port: await preferredPort(root),
    env,
    firstSettings: quietSettings,
  });
  const door = await openFrontDoor(options.port, server.workbenchUrl({ folder, extensionPath: root }));
  say('Ctrl+C stops everything.');
  process.stdout.write(`\nOpen ${door.url} in a browser: VS Code with Mem0 Explorer, connected to the sandbox.\n\n`);
  if (options.open) openInBrowser(door.url);
  return [door, server];
}

async function main(): Promise<number> {
  const options = readOptions();
  const running: Running[] = [];
  const asked = new Promise<number>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve(0));
  });
  const work = async (): Promise<number> => {
    const sandboxArgs = [
      '--port',
      '0',
      '--data',
      options.data,
      '--seed',
      'demo',
      ...(options.reset ? ['--reset'] : []),
    ];
    const sandbox = await startSandbox(sandboxArgs);
    running.push(sandbox);
    say(`The sandbox runs at ${sandbox.url}, its data is in ${options.data}.`);
    for (const user of sandbox.users) say(`  ${user.persona}: ${user.email}, key ${user.key}`);
    running.push(...(await startVscode(options, developmentEnv(sandbox, options.persona))));
    await Promise.race(running.map((part) => part.ended));
    return 0;
  };
  try {
    return await Promise.race([asked, work()]);
  } finally {
    say('Stopping …');
    await Promise.all(running.map((part) => part.stop()));
  }
}

let exitCode = 1;
try {
  exitCode = await main();
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
}
// At once, even when something was still being started: its leash ends it.
process.exit(exitCode);
