import { cp, glob, readFile } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import { root } from '../../scripts/bootstrap/paths.mjs';

const Manifest = v.object({
  publisher: v.string(),
  name: v.string(),
  version: v.string(),
  files: v.array(v.string()),
});

/** Copies what the package holds, as it is built now, into a VS Code's folder of extensions, as an installation leaves it. */
export async function installExtension(extensions: string): Promise<void> {
  const text = await readFile(path.join(root, 'package.json'), 'utf8');
  const { publisher, name, version, files } = v.parse(Manifest, JSON.parse(text));
  const target = path.join(extensions, `${publisher}.${name}-${version}`);
  for await (const file of glob(['package.json', ...files], { cwd: root })) {
    await cp(path.join(root, file), path.join(target, file));
  }
}
