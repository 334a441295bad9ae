import assert from 'node:assert/strict';
import path from 'node:path';
import { cyclesIn, importsIn } from '../../../scripts/lint/cycles.mjs';

describe('imports in a circle', () => {
  const back: readonly string[] = [
    "import { a } from './a.ts';",
    "import './a.ts';",
    "import type { A } from './a.ts';",
    "import { type A } from './a.ts';",
    "export { a } from './a.ts';",
    "export * from './a.ts';",
    "export type { A } from './a.ts';",
    "await import('./a.ts');",
    "type A = import('./a.ts').A;",
    "let a: typeof import('./a.ts');",
    "require('./a.ts');",
    "import '../src/a.ts';",
  ];

  for (const line of back) {
    it(`are found where the way back is ${line}`, () => {
      const imports = new Map([
        ['src/a.ts', ["import './b.ts';"]],
        ['src/b.ts', ["import * as l10n from '@vscode/l10n';", line]],
        ['src/c.ts', ["import './a.ts';"]],
      ]);
      const graph = new Map([...imports].map(([file, lines]) => [file, importsIn(file, lines.join('\n'))]));
      assert.deepEqual(
        cyclesIn(graph).map((cycle) => cycle.map((file) => path.basename(file))),
        [['a.ts', 'b.ts', 'a.ts']],
      );
    });
  }

  it('are told once each, by the shortest way, however long that is', () => {
    const graph = new Map([
      ['a', ['b', 'x']],
      ['b', ['c']],
      ['c', ['d']],
      ['d', ['a', 'b']],
      ['x', ['y']],
      ['y', ['x']],
      ['z', ['a', 'x']],
    ]);
    assert.deepEqual(cyclesIn(graph), [
      ['a', 'b', 'c', 'd', 'a'],
      ['x', 'y', 'x'],
    ]);
  });

  it('are none where files only share what they import', () => {
    const graph = new Map([
      ['a', ['b', 'c']],
      ['b', ['d']],
      ['c', ['d']],
      ['d', []],
    ]);
    assert.deepEqual(cyclesIn(graph), []);
  });
});
