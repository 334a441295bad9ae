import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { Database } from '../../../src/sandbox/database/database.ts';
import { MIGRATIONS } from '../../../src/sandbox/database/migrations.ts';
import { LIMITS } from '../../../src/sandbox/limits.ts';
import { systemClock } from '../../../src/sandbox/store/clock.ts';
import { createStore, type Store } from '../../../src/sandbox/store/store.ts';

describe('Sandbox memories, as they are stored', () => {
  let raw: DatabaseSync;
  let store: Store;
  let project: number;
  let ids: string[];
  const metadata = { place: 'home' };
  const rows = (table: string) => raw.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.['n'];
  const memory = (place: number) => {
    const found = store.memories.find(project, ids[place] ?? '');
    assert.ok(found);
    return found;
  };

  beforeEach(() => {
    raw = new DatabaseSync(':memory:');
    raw.exec('PRAGMA foreign_keys = ON');
    for (const step of MIGRATIONS) raw.exec(step);
    store = createStore(new Database(raw), systemClock);
    const user = store.users.add({ username: 'u', email: 'u@memories.example' });
    const { id } = store.organizations.add({ name: 'O', ownerId: user.id });
    project = store.projects.add({ organization: id, name: 'P' }).id;
    const common = {
      project,
      userId: 'u',
      agentId: null,
      appId: null,
      runId: null,
      metadata,
      categories: null,
      expirationDate: null,
      immutable: false,
    };
    ids = store.memories.addAll(
      common,
      Array.from({ length: 100 }, (_, index) => ({ memory: `Memory ${index}`, input: [] })),
    );
  });
  afterEach(() => raw.close());

  it('share their metadata with those that were added with them, and with what is told of them later', () => {
    assert.equal(rows('metadata'), 1);
    assert.deepEqual([memory(0).metadata, memory(99).metadata], [metadata, metadata]);
    assert.deepEqual(store.memories.update(memory(0), { memory: 'Other' }).metadata, metadata);
    assert.equal(rows('metadata'), 1);
    const changed = { place: 'work' };
    assert.deepEqual(store.memories.update(memory(1), { metadata: changed }).metadata, changed);
    assert.deepEqual([memory(1).metadata, memory(2).metadata, rows('metadata')], [changed, metadata, 2]);
    assert.equal(store.memories.update(memory(2), { metadata: null }).metadata, null);
    assert.equal(memory(2).metadata, null);
    store.memories.remove(memory(1));
    assert.deepEqual(
      store.memories.history(project, ids[1] ?? '').map((entry) => [entry.event, entry.metadata]),
      [
        ['ADD', metadata],
        ['UPDATE', changed],
        ['DELETE', changed],
      ],
    );
  });

  it('leave nothing behind when their project goes', () => {
    store.projects.remove(project);
    for (const table of ['memories', 'memory_history', 'metadata', 'temp.memory_words']) assert.equal(rows(table), 0);
  });

  it('tell the last of their changes, however many there were', () => {
    for (let number = 1; number <= LIMITS.history; number += 1) {
      store.memories.update(memory(0), { memory: `Change ${number}` });
    }
    const history = store.memories.history(project, ids[0] ?? '');
    assert.equal(history.length, LIMITS.history);
    assert.equal(history[0]?.newMemory, 'Change 1');
    assert.equal(history.at(-1)?.newMemory, `Change ${LIMITS.history}`);
  });
});
