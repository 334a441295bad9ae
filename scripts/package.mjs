// npm run package: builds for release and makes the .vsix, then looks into it.
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { buildAll } from './bootstrap/build.mjs';
import { handOver } from './bootstrap/handOver.mjs';
import { ensureModules } from './bootstrap/modules.mjs';
import { ensureNode } from './bootstrap/node.mjs';
import { outFolder, root } from './bootstrap/paths.mjs';
import { say } from './bootstrap/progress.mjs';

try {
  await ensureModules();
  const node = await ensureNode();
  await buildAll(node, ['--production']);
  const { name, version } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'));
  const file = path.join(outFolder, `${name}-${version}.vsix`);
  await mkdir(outFolder, { recursive: true });
  // Everything is bundled, hence no dependencies; the links in the texts are not rewritten, since they have no public address yet.
  const options = [
    '--no-dependencies',
    '--no-rewrite-relative-links',
    '--allow-missing-repository',
    '--allow-unused-files-pattern',
  ];
  process.exitCode =
    (await handOver(node, ['node_modules/@vscode/vsce/vsce', 'package', ...options, '--out', file])) ||
    (await handOver(node, ['scripts/checkPackage.mjs', file]));
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
