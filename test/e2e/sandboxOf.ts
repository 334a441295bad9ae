import { glob, readFile } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import { isAlive } from '../support/processes.ts';

const RunningLine = v.object({ pid: v.number() });

/** The process of the sandbox that windows of this VS Code have started, by the line that it leaves in its folder while it runs. */
export async function sandboxOf(dataFolder: string): Promise<number | undefined> {
  const storage = path.join(dataFolder, 'data', 'User', 'globalStorage');
  for await (const file of glob('*/sandbox/sandbox.json', { cwd: storage })) {
    const pid = await pidIn(path.join(storage, file));
    if (pid !== undefined && isAlive(pid)) return pid;
  }
  return undefined;
}

/** Undefined while it is being written, or when it is gone. */
async function pidIn(file: string): Promise<number | undefined> {
  try {
    return v.parse(RunningLine, JSON.parse(await readFile(file, 'utf8'))).pid;
  } catch {
    return undefined;
  }
}
