import { fstatSync } from 'node:fs';
import { EXIT_CODES, SandboxFailure } from './failure.ts';
import { listKeys } from './listKeys.ts';
import { readOptions, USAGE } from './options.ts';
import { AlreadyRunning } from './running.ts';
import { startSandbox } from './sandbox.ts';

function say(value: object, done?: () => void): void {
  process.stdout.write(`${JSON.stringify(value)}\n`, done);
}

function report(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
}

/** Whether the starter holds the other end of the input: then its end is the starter's end. A terminal or a file tells nothing. */
function inputIsPipe(): boolean {
  try {
    const input = fstatSync(0);
    return input.isFIFO() || input.isSocket();
  } catch {
    return false;
  }
}

/** Calls `stop` once, when asked to end or when the process that started this one is gone. */
function whenAskedToStop(stop: () => void): void {
  let asked = false;
  const once = () => {
    if (!asked) stop();
    asked = true;
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, once);
  process.once('disconnect', once);
  if (inputIsPipe()) process.stdin.once('end', once).once('error', once).resume();
  // Whoever read the ready line may have gone; that alone is no reason to crash.
  process.stdout.on('error', once);
}

async function run(): Promise<void> {
  const options = readOptions(process.argv.slice(2), process.cwd());
  if (options.help) {
    process.stdout.write(USAGE);
    return;
  }
  if (options.listKeys) {
    process.stdout.write(listKeys(options.data));
    return;
  }
  const sandbox = await startSandbox(options, report);
  whenAskedToStop(() => {
    sandbox.stop().then(() => process.exit(0), fail);
  });
  if (sandbox.ready.seed !== options.seed) {
    process.stderr.write(
      `The data folder holds a "${sandbox.ready.seed}" database already; it was kept. Use --reset to start over.\n`,
    );
  }
  say(sandbox.ready);
  process.send?.(sandbox.ready);
}

/** One sentence on stderr for people, one line of JSON on stdout for programs, and the exit code. Nothing may keep the process after that. */
function fail(error: unknown): void {
  if (error instanceof SandboxFailure) {
    const running = error instanceof AlreadyRunning ? { running: error.line } : {};
    process.stderr.write(`${error.message}\n`);
    say({ error: { reason: error.reason, message: error.message }, ...running }, () => process.exit(error.exitCode));
  } else {
    report(error);
    const message = 'The sandbox failed for a reason that it does not know.';
    say({ error: { reason: 'unexpected', message } }, () => process.exit(EXIT_CODES.unexpected));
  }
}

run().catch(fail);
