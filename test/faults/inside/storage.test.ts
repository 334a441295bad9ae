import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import type { Memento } from '../../../src/core/memento.ts';
import { FaultsFixture } from './faultsFixture.ts';
import { closeAll, openProject, settingsIn, type } from './openProject.ts';

/** What another version, or nobody in their right mind, could have stored under a name of ours. */
const rubbish: readonly unknown[] = [
  17,
  'text',
  true,
  [null, 5, { id: 'x' }],
  { version: 99, items: [{ deep: { deeper: {} } }] },
  { settings: { name: 5, description: { a: 1 }, custom_categories: 'x' }, text: '', mtime: -1, size: 1e300 },
];

const isMemento = (memory: Memento): memory is vscode.Memento => 'keys' in memory;

describe('stored state', () => {
  let fixture: FaultsFixture;

  before(async () => {
    fixture = await FaultsFixture.start();
  });
  afterEach(() => closeAll());
  after(() => fixture[Symbol.asyncDispose]());

  it('that is rubbish under every name is left out, and everything works', async () => {
    const { acts } = fixture;
    const { services } = acts;
    const world = await acts.world();
    // So that there is something under each name.
    await acts.run('mem0.project.use', [], await acts.row(world.organization, 'Atlas'));
    const first = await openProject(fixture, world);
    await type(first, { description: 'first' });
    const memories = [services.storage.globalState, services.storage.workspaceState].filter(isMemento);
    const kept = memories.map((memory) => memory.keys().map((name): [string, unknown] => [name, memory.get(name)]));
    assert.ok(kept.every((entries) => entries.length > 0));
    for (const value of rubbish) {
      for (const memory of memories) for (const name of memory.keys()) await memory.update(name, value);
      assert.deepEqual(services.connections.list(), []);
      assert.deepEqual(
        services.connections.recentServers().filter((url) => typeof url !== 'string'),
        [],
      );
      services.connections.active();
      assert.equal(services.projectsInUse.current, undefined);
      await acts.signIn('owner', fixture.line.url);
      await acts.agree();
    }
    await closeAll();
    const document = await openProject(fixture, world);
    assert.equal(settingsIn(document)['name'], 'Atlas');
    await type(document, { description: 'second' });
    assert.ok(await document.save());
    assert.equal((await acts.state(world))?.projects[0]?.description, 'second');
    for (const [index, entries] of kept.entries()) {
      for (const [name, value] of entries) await memories[index]?.update(name, value);
    }
  });
});
