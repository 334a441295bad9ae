import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import * as v from 'valibot';
import { temporaryFolder } from '../../support/temporary.ts';

const root = path.join(import.meta.dirname, '..', '..', '..');

/** A product in which one of each kind is used by nobody, or by tests alone. */
const files: Readonly<Record<string, string>> = {
  'package.json': JSON.stringify({
    name: 'planted',
    type: 'module',
    dependencies: { axios: '1.0.0', valibot: '1.0.0' },
    devDependencies: { 'fast-check': '1.0.0', mocha: '1.0.0' },
  }),
  'src/extension.ts':
    "import { used } from './core/parts.ts';\nimport axios from 'axios';\nimport 'fast-check';\nused(axios);",
  'src/core/parts.ts': [
    'export function used(value: unknown): Used { return { value, limit: LIMIT }; }',
    'export function unused(): void {}',
    'export function forTests(): void {}',
    'export const LIMIT = 5;',
    'export interface Used { readonly value: unknown; readonly limit: number }',
    'export interface UsedByNobody { readonly value: unknown }',
  ].join('\n'),
  'src/core/orphan.ts': 'export const x = 1;',
  'src/core/forTests.ts': 'export const y = 1;',
  'src/sandbox/main.ts': '',
  'src/pages/project/main.ts': '',
  'test/unit/parts.test.ts': [
    "import { forTests, LIMIT } from '../../src/core/parts.ts';",
    "import { y } from '../../src/core/forTests.ts';",
    'forTests(); console.log(y, LIMIT);',
  ].join('\n'),
};

const Report = v.object({
  issues: v.array(v.record(v.string(), v.union([v.string(), v.array(v.object({ name: v.string() }))]))),
});

/** What knip finds with the configuration of this repository: its kind and its name. */
async function findings(folder: string, options: readonly string[]): Promise<readonly string[]> {
  const knip = path.join(root, 'node_modules', 'knip', 'bin', 'knip.js');
  const config = path.join(root, 'knip.config.js');
  const args = [knip, '--config', config, '--reporter', 'json', '--no-exit-code', ...options];
  const child = spawn(process.execPath, args, { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] });
  const { issues } = v.parse(Report, JSON.parse(await text(child.stdout)));
  return issues
    .flatMap((issue) => Object.entries(issue))
    .flatMap(([kind, found]) => (typeof found === 'string' ? [] : found.map(({ name }) => `${kind}: ${name}`)))
    .sort();
}

describe('what nobody uses', function () {
  // Each run is a process that loads knip; on a machine that does something else that alone takes seconds.
  this.timeout(60_000);

  let folder: Awaited<ReturnType<typeof temporaryFolder>>;

  before(async () => {
    folder = await temporaryFolder('unused');
    for (const [name, content] of Object.entries(files)) {
      const file = path.join(folder.path, name);
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, content);
    }
  });

  after(() => folder[Symbol.asyncDispose]());

  it('is found among files, exports, types and packages', async () => {
    assert.deepEqual(await findings(folder.path, []), [
      'dependencies: valibot',
      'devDependencies: mocha',
      'exports: unused',
      'files: src/core/orphan.ts',
      'types: UsedByNobody',
    ]);
  });

  it('is also what only tests use, and the product needs no package of the tests', async () => {
    assert.deepEqual(await findings(folder.path, ['--production', '--strict']), [
      'dependencies: valibot',
      'exports: forTests',
      'exports: unused',
      'files: src/core/forTests.ts',
      'files: src/core/orphan.ts',
      'types: UsedByNobody',
      'unlisted: fast-check',
    ]);
  });
});
