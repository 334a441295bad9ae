import assert from 'node:assert/strict';
import { neededAtOnce, sizes } from '../../../scripts/build/budget.mjs';

/** As esbuild reports it: the entry needs a chunk at once and two more later, of which the client needs a shared one. */
const outputs: Parameters<typeof neededAtOnce>[0] = {
  'dist/extension.cjs': {
    entryPoint: 'src/extension.ts',
    imports: [
      { path: 'dist/shared.cjs', kind: 'import-statement' },
      { path: 'dist/client.cjs', kind: 'dynamic-import' },
      { path: 'vscode', kind: 'import-statement', external: true },
    ],
  },
  'dist/shared.cjs': { imports: [{ path: 'dist/deep.cjs', kind: 'import-statement' }] },
  'dist/deep.cjs': { imports: [{ path: 'dist/shared.cjs', kind: 'import-statement' }] },
  'dist/client.cjs': {
    entryPoint: 'src/api/createClient.ts',
    imports: [
      { path: 'dist/shared.cjs', kind: 'import-statement' },
      { path: 'dist/errors.cjs', kind: 'import-statement' },
    ],
  },
  'dist/errors.cjs': { imports: [] },
  'dist/pages/project.js': {
    entryPoint: 'src/pages/project/main.ts',
    imports: [],
    cssBundle: 'dist/pages/project.css',
  },
  'dist/pages/project.css': { imports: [{ path: 'dist/pages/icons.ttf?1', kind: 'url-token' }] },
};

describe('budget of the build', () => {
  it('counts what a bundle needs at once, not what is loaded later', () => {
    assert.deepEqual(
      [...neededAtOnce(outputs, 'src/extension.ts')],
      ['dist/extension.cjs', 'dist/shared.cjs', 'dist/deep.cjs'],
    );
  });

  it('counts the one file of activation, the client without what that holds, and a page with its style sheet', async () => {
    const limits = { activation: 40, client: 130, 'project page': 160, package: 600 };
    assert.deepEqual(await sizes(outputs, limits, () => Promise.resolve(1024)), [
      { name: 'activation', kilobytes: 1, limit: 40 },
      { name: 'client', kilobytes: 2, limit: 130 },
      { name: 'project page', kilobytes: 2, limit: 160 },
    ]);
  });

  it('fails when a bundle that has a limit is no longer built', () => {
    assert.throws(() => neededAtOnce(outputs, 'src/gone.ts'), /src\/gone\.ts/);
  });
});
