import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { type Bindable, Database } from '../../../src/sandbox/database/database.ts';
import { MIGRATIONS } from '../../../src/sandbox/database/migrations.ts';
import { systemClock } from '../../../src/sandbox/store/clock.ts';
import { createStore, type Store } from '../../../src/sandbox/store/store.ts';
import { askedWords } from '../../../src/sandbox/store/words.ts';

/** As older Node.js versions have it: SQLite without full-text search. */
class WithoutFullText extends Database {
  override run(sql: string, ...values: Bindable[]): { changes: number; id: number } {
    if (sql.includes('USING fts5')) throw new Error('no such module: fts5');
    return super.run(sql, ...values);
  }
}

const TEXTS = [
  'Likes green tea',
  'Likes black tea, and scones',
  'Habite à Besançon',
  '東京でジャズを聴く',
  'Plays chess at tea time',
];

for (const [name, Kind] of [
  ['with full-text search', Database],
  ['without it', WithoutFullText],
] as const) {
  describe(`Sandbox search, ${name}`, () => {
    let raw: DatabaseSync;
    let store: Store;
    let project: number;
    beforeEach(() => {
      raw = new DatabaseSync(':memory:');
      for (const step of MIGRATIONS) raw.exec(step);
      store = createStore(new Kind(raw), systemClock);
      const user = store.users.add({ username: 'u', email: 'u@index.example' });
      const { id } = store.organizations.add({ name: 'O', ownerId: user.id });
      project = store.projects.add({ organization: id, name: 'P' }).id;
      for (const memory of TEXTS) {
        const common = {
          project,
          userId: 'u',
          agentId: null,
          appId: null,
          runId: null,
          metadata: null,
          categories: null,
          expirationDate: null,
          immutable: false,
        };
        store.memories.addAll(common, [{ memory, input: [] }]);
      }
    });
    afterEach(() => raw.close());
    const found = (question: string) =>
      store.memories
        .search(project, askedWords(question))
        .toSorted((a, b) => b.share - a.share || b.rank - a.rank)
        .map(({ id }) => store.memories.at(id).memory);

    it('finds words by their beginning, without case and accents, in every script', () => {
      assert.equal(found('green TEA')[0], 'Likes green tea');
      assert.equal(found('tea').length, 3);
      assert.deepEqual(found('besanc'), ['Habite à Besançon']);
      assert.deepEqual(found('ジャズ'), ['東京でジャズを聴く']);
      assert.deepEqual(found('coffee'), []);
      assert.deepEqual(found('…'), []);
    });

    it('follows changes, removals and the end of a project', () => {
      const [hit] = store.memories.search(project, ['chess']);
      assert.ok(hit);
      const memory = store.memories.update(store.memories.at(hit.id), { memory: 'Plays go' });
      assert.deepEqual([found('chess'), found('go')], [[], ['Plays go']]);
      store.memories.remove(memory);
      assert.deepEqual(found('go'), []);
      store.projects.remove(project);
      assert.equal(raw.prepare('SELECT count(*) AS n FROM temp.memory_words').get()?.['n'], 0);
    });

    it('knows what was stored before it started', () => {
      raw.exec('DROP TRIGGER temp.memory_words_follow; DROP TABLE temp.memory_words');
      const again = createStore(new Kind(raw), systemClock);
      assert.equal(again.memories.search(project, ['scones']).length, 1);
    });
  });
}
