// Suites that run inside VS Code: bundles a folder of tests, test/host unless told, then runs it with mocha inside the extension host of
// a real VS Code: the one of the toolchain in a browser, or with --desktop the one that @vscode/test-electron downloads.
// `scripts/test.mjs` calls this.
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { ensureNode } from '../../scripts/bootstrap/node.mjs';
import { outFolder, root } from '../../scripts/bootstrap/paths.mjs';
import { runInBrowser } from './hostInBrowser.ts';
import { authority } from './chaos/certificates.ts';
import { temporaryFolder } from './temporary.ts';

/** @param suite its folder below test/ */
async function bundle(suite: string): Promise<string> {
  const bundles = path.join(outFolder, suite);
  // A test whose source is gone must not run any more.
  await rm(bundles, { recursive: true, force: true });
  await build({
    entryPoints: [{ in: 'test/support/hostSuite.ts', out: 'index' }, `test/${suite}/**/*.test.ts`],
    absWorkingDir: root,
    outdir: bundles,
    outbase: `test/${suite}`,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node22',
    sourcemap: 'inline',
    external: ['vscode', 'mocha'],
    // Whatever asks for it is a file two folders below the root, and wants to find another from there.
    define: { 'import.meta.dirname': JSON.stringify(path.join(root, 'test', 'support')) },
    logLevel: 'warning',
  });
  return path.join(bundles, 'index.cjs');
}

async function runOnDesktop(testsPath: string, folder: string, env: Record<string, string>): Promise<number> {
  const { runTests } = await import('@vscode/test-electron');
  return runTests({
    extensionDevelopmentPath: root,
    extensionTestsPath: testsPath,
    extensionTestsEnv: env,
    launchArgs: [folder, '--disable-extensions', '--disable-workspace-trust', '--user-data-dir', `${folder}-user`],
  });
}

const { values } = parseArgs({
  options: {
    folder: { type: 'string', default: 'host' },
    desktop: { type: 'boolean', default: false },
    'bundle-only': { type: 'boolean', default: false },
    grep: { type: 'string' },
    timeout: { type: 'string' },
    bail: { type: 'boolean', default: false },
  },
});
const { folder, desktop, 'bundle-only': bundleOnly, timeout, ...mocha } = values;
const testsPath = await bundle(folder);
if (bundleOnly) process.exit();
await using temporary = await temporaryFolder('host');
const trusted = path.join(temporary.path, 'authority.pem');
await writeFile(trusted, authority);
const env = {
  MEM0_TEST_RESULT:
    process.env['MEM0_TEST_RESULT'] ?? path.join(outFolder, 'results', `${folder.replaceAll('/', '-')}.json`),
  MEM0_TEST_MOCHA: JSON.stringify({ ...mocha, timeout: Number(timeout ?? 30_000), color: process.stdout.isTTY }),
  // What OpenSSL reads as the system's certificates: so tests can speak TLS, and see that VS Code hands them to the extension.
  SSL_CERT_FILE: trusted,
  MEM0_TEST_NODE: await ensureNode(),
};
process.exitCode = desktop
  ? await runOnDesktop(testsPath, path.join(temporary.path, 'workspace'), env)
  : await runInBrowser(testsPath, temporary.path, env);
