// Runs the command of its arguments and ends it, with everything that it started, when standard input ends: that is, also when
// the process that wanted it was killed and could not clean up. Started as the leader of a process group.
import { spawn } from 'node:child_process';
import process from 'node:process';

const [file = '', ...args] = process.argv.slice(2);
const onWindows = process.platform === 'win32';
// Its standard input stays open for as long as this process lives.
const child = spawn(file, args, { stdio: ['pipe', 'inherit', 'inherit'] });
child.on('error', (error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
child.on('exit', (code, signal) => {
  // What it may have left behind.
  if (!onWindows) process.kill(-process.pid, 'SIGTERM');
  process.exit(code ?? (signal === null ? 1 : 128));
});

// This process outlives the polite signal, to see to it that the others do not.
process.on('SIGTERM', () => undefined);
process.on('SIGINT', () => undefined);

process.stdin.resume();
process.stdin.on('error', () => undefined);
process.stdin.on('close', () => {
  if (onWindows) {
    spawn('taskkill', ['/pid', String(child.pid), '/T', '/F'], { stdio: 'ignore' });
    return;
  }
  process.kill(-process.pid, 'SIGTERM');
  setTimeout(() => process.kill(-process.pid, 'SIGKILL'), 3_000);
});
