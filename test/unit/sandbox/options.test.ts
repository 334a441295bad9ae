import assert from 'node:assert/strict';
import path from 'node:path';
import { SandboxFailure } from '../../../src/sandbox/failure.ts';
import { readOptions } from '../../../src/sandbox/options.ts';

describe('Sandbox command line', () => {
  const root = path.resolve('/somewhere');

  it('has a default for everything', () => {
    assert.deepEqual(readOptions([], root), {
      port: 0,
      data: path.join(root, '.mem0-sandbox'),
      seed: 'demo',
      shape: 'current',
      reset: false,
      listKeys: false,
      help: false,
      maxSize: undefined,
    });
  });

  it('reads every option', () => {
    const args = '--port 8123 --data here --seed large --shape brief --max-size 20 --reset --list-keys --help'.split(
      ' ',
    );
    assert.deepEqual(readOptions(args, root), {
      port: 8123,
      data: path.join(root, 'here'),
      seed: 'large',
      shape: 'brief',
      reset: true,
      listKeys: true,
      help: true,
      maxSize: 20,
    });
  });

  for (const args of [
    ['--port', 'x'],
    ['--port', '65536'],
    ['--port', '-1'],
    ['--seed', 'big'],
    ['--shape', ''],
    ['--data', ''],
    ['--max-size', '0'],
    ['--unknown'],
    ['stray'],
  ]) {
    it(`refuses ${args.join(' ')}`, () => {
      assert.throws(
        () => readOptions(args, root),
        (error) => error instanceof SandboxFailure && error.exitCode === 2 && error.message.includes('--help'),
      );
    });
  }
});
