import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** The extension hosts of the VS Code server that keeps its data in this folder: as Linux tells. */
export async function extensionHosts(dataFolder: string): Promise<number[]> {
  const lines = new Map<number, string>();
  for (const name of (await readdir('/proc')).filter((entry) => /^\d+$/.test(entry))) {
    lines.set(Number(name), await readFile(path.join('/proc', name, 'cmdline'), 'utf8').catch(() => ''));
  }
  const found: number[] = [];
  for (const [pid, line] of lines) {
    if (!line.includes('--type=extensionHost')) continue;
    const stat = await readFile(path.join('/proc', String(pid), 'stat'), 'utf8').catch(() => '');
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
    if (lines.get(parent)?.includes(dataFolder) === true) found.push(pid);
  }
  return found;
}
