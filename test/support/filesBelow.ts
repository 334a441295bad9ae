import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** Every file below a folder, with what it holds. */
export async function filesBelow(folder: string): Promise<{ name: string; text: string }[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  return await Promise.all(
    files.map(async (name) => ({ name: path.relative(folder, name), text: await readFile(name, 'utf8') })),
  );
}
