import { cp, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { root } from '../../scripts/bootstrap/paths.mjs';

/** An extension of three files, made for a benchmark. Its id is `bench.NAME`. */
export interface Fixture {
  readonly name: string;
  /** CommonJS. */
  readonly code: string;
  readonly contributes?: object;
  readonly activationEvents?: readonly string[];
}

/** An extension that does nothing: what VS Code takes for any extension. */
export const emptyExtension: Fixture = {
  name: 'empty',
  code: 'exports.activate = () => {};',
  activationEvents: ['onCommand:bench.empty'],
};

/** Pays what the first activation and the first tree of a host cost, so that nothing that is compared pays it. */
export const warmUpExtension = treeFixture('warm-up', 'Bench Warm-up', ['Warm 1']);

/** A view whose rows are in memory: the least that a tree can cost. */
export const memoryExtension = treeFixture('memory', 'Bench Memory', ['Memory 1', 'Memory 2', 'Memory 3']);

function treeFixture(name: string, title: string, labels: readonly string[]): Fixture {
  const id = `bench-${name}`;
  return {
    name,
    contributes: {
      viewsContainers: { activitybar: [{ id, title, icon: 'icon.svg' }] },
      views: { [id]: [{ id: `${id}.rows`, name: title }] },
    },
    code: `
      const vscode = require('vscode');
      exports.activate = (context) => {
        const treeDataProvider = {
          getChildren: (parent) => parent ? [] : ${JSON.stringify(labels)},
          getTreeItem: (label) => {
            const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.Collapsed);
            item.id = label;
            item.iconPath = new vscode.ThemeIcon('organization');
            return item;
          },
        };
        context.subscriptions.push(vscode.window.createTreeView('${id}.rows', { treeDataProvider }));
      };`,
  };
}

const icon = '<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24"><rect width="24" height="24"/></svg>';

/** Writes a fixture into a folder of installed extensions. */
export async function installFixture(fixture: Fixture, extensionsFolder: string): Promise<void> {
  const folder = path.join(extensionsFolder, `bench.${fixture.name}-0.0.1`);
  await mkdir(folder, { recursive: true });
  const manifest = {
    name: fixture.name,
    publisher: 'bench',
    version: '0.0.1',
    engines: { vscode: '^1.101.0' },
    main: './main.cjs',
    activationEvents: fixture.activationEvents ?? [],
    contributes: fixture.contributes ?? {},
  };
  await writeFile(path.join(folder, 'package.json'), JSON.stringify(manifest));
  await writeFile(path.join(folder, 'main.cjs'), fixture.code);
  await writeFile(path.join(folder, 'icon.svg'), icon);
}

/** Builds and installs the extension through which a benchmark measures inside the host. */
export async function installDriver(extensionsFolder: string): Promise<void> {
  await installFixture({ name: 'driver', code: '', activationEvents: ['onStartupFinished'] }, extensionsFolder);
  await build({
    entryPoints: [path.join(root, 'bench', 'host', 'driver.ts')],
    outfile: path.join(extensionsFolder, 'bench.driver-0.0.1', 'main.cjs'),
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node22',
    external: ['vscode'],
    logLevel: 'warning',
  });
}

/** Installs our extension as people have it: the production build, in production mode. */
export async function installOurs(extensionsFolder: string): Promise<void> {
  const folder = path.join(extensionsFolder, 'mem0-explorer.mem0-explorer-0.1.0');
  await mkdir(folder, { recursive: true });
  for (const part of ['package.json', 'package.nls.json', 'dist', 'media', 'l10n', 'snippets']) {
    await cp(path.join(root, part), path.join(folder, part), { recursive: true }).catch((error: unknown) => {
      if (part !== 'l10n') throw error;
    });
  }
}
