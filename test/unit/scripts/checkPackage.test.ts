import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from '../../../scripts/bootstrap/paths.mjs';
import { zipEntries } from '../../../scripts/package/zipEntries.mjs';
import { temporaryFolder } from '../../support/temporary.ts';

/** A zip file with empty files of these names: the directory alone, which is all that is looked at. */
function zip(names: readonly string[]): Buffer {
  const entries = names.map((name) => {
    const text = Buffer.from(name);
    const entry = Buffer.alloc(46 + text.length);
    entry.writeUInt32LE(0x02014b50);
    entry.writeUInt16LE(text.length, 28);
    text.copy(entry, 46);
    return entry;
  });
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50);
  end.writeUInt16LE(names.length, 10);
  return Buffer.concat([...entries, end]);
}

const whole = [
  'package.json',
  'package.nls.json',
  'package.nls.de.json',
  'l10n/bundle.l10n.de.json',
  'dist/extension.cjs',
  'dist/sandbox.mjs',
  'dist/schema/project.json',
  'dist/schema/project.de.json',
  'media/icon.png',
  'media/walkthrough/connect.svg',
  'snippets/python.json',
].map((name) => `extension/${name}`);

async function check(names: readonly string[]) {
  await using folder = await temporaryFolder('package');
  const file = path.join(folder.path, 'x.vsix');
  await writeFile(file, zip(names));
  const { status, stderr } = spawnSync(process.execPath, ['scripts/checkPackage.mjs', file], {
    cwd: root,
    encoding: 'utf8',
  });
  return { status, stderr };
}

describe('the look into the package', () => {
  it('reads the names in a zip file', async () => {
    await using folder = await temporaryFolder('package');
    const file = path.join(folder.path, 'x.zip');
    await writeFile(file, zip(['a', 'b/é']));
    assert.deepEqual(
      (await zipEntries(file)).map(({ name }) => name),
      ['a', 'b/é'],
    );
  });

  it('is content with what a user needs', async () => {
    assert.deepEqual(await check(whole), { status: 0, stderr: '' });
  });

  for (const name of [
    'src/extension.ts',
    'dist/extension.cjs.map',
    'test/unit/a.test.ts',
    '.env',
    'media/source/a.svg',
  ]) {
    it(`objects to ${name}`, async () => {
      const { status, stderr } = await check([...whole, `extension/${name}`]);
      assert.equal(status, 1);
      assert.equal(stderr, `It holds extension/${name}.\n`);
    });
  }

  it('objects to a missing bundle', async () => {
    const { status, stderr } = await check(whole.filter((name) => !name.endsWith('sandbox.mjs')));
    assert.equal(status, 1);
    assert.match(stderr, /It lacks dist\/sandbox\.mjs\./);
  });
});
