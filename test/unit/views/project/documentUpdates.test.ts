import assert from 'node:assert/strict';
import { DocumentUpdates, type DocumentState } from '../../../../src/views/project/form/documentUpdates.ts';

const LONG = 'x'.repeat(150_000);
const state: DocumentState = {
  seq: 0,
  dirty: false,
  broken: '',
  settings: { name: 'Atlas', custom_instructions: LONG },
  saved: { name: 'Atlas', custom_instructions: LONG },
  members: [],
  unknownKeys: [],
};

function known(): DocumentUpdates {
  const updates = new DocumentUpdates();
  updates.next(state);
  return updates;
}

describe('what a page is told of its document', () => {
  it('is all of it at first, and nothing while it stays the same', () => {
    const updates = new DocumentUpdates();
    assert.deepEqual(updates.next(state), { type: 'document', ...state });
    assert.equal(updates.next({ ...state, settings: { ...state.settings } }), undefined);
    updates.reset();
    assert.equal(updates.next(state)?.type, 'document');
  });

  it('is not what its person has typed there, and no text that has not changed', () => {
    const updates = known();
    updates.typed('description', 'Typed');
    const change = updates.next({
      ...state,
      seq: 1,
      dirty: true,
      settings: { ...state.settings, description: 'Typed' },
    });
    assert.deepEqual(change, { type: 'documentChange', seq: 1, dirty: true, broken: '', settings: [], saved: [] });
  });

  it('is what stands in the document, where an edit could not be put into it', () => {
    const updates = known();
    updates.typed('name', 'Typed');
    const change = updates.next({ ...state, seq: 1, broken: 'Unexpected token' });
    assert.ok(change?.type === 'documentChange');
    assert.deepEqual(change.settings, [{ field: 'name', value: 'Atlas' }]);
  });

  it('is what was saved, and which settings are not there any more', () => {
    const updates = known();
    const now = { ...state, settings: { name: 'Apollo' }, saved: { ...state.saved, name: 'Apollo' } };
    const change = updates.next(now);
    assert.ok(change?.type === 'documentChange');
    assert.deepEqual(change.settings, [{ field: 'name', value: 'Apollo' }, { field: 'custom_instructions' }]);
    assert.deepEqual(change.saved, [{ field: 'name', value: 'Apollo' }]);
    assert.equal(updates.next(now), undefined);
  });

  it('is the people of a new project and the keys that are no settings, when these are others', () => {
    const updates = known();
    const members = [{ email: 'a@b.example', role: 'READER' }];
    const change = updates.next({ ...state, members, unknownKeys: ['x'] });
    assert.ok(change?.type === 'documentChange');
    assert.deepEqual([change.members, change.unknownKeys], [members, ['x']]);
  });
});
