import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  changedFields,
  diverge,
  equalJson,
  mergeSettings,
  notKept,
  patchOf,
} from '../../../src/shared/project/projectDiff.ts';
import type { ProjectSettings } from '../../../src/shared/project/projectFields.ts';
import { formatDocument, parseDocument, settingsOf } from '../../../src/shared/project/projectDocument.ts';

const base = { name: 'a', description: null, multilingual: false, custom_categories: [{ x: 'y' }] };

describe('patchOf', () => {
  it('holds the changed settings alone', () => {
    assert.deepEqual(patchOf(base, { ...base, name: 'b', multilingual: true }), { name: 'b', multilingual: true });
    assert.deepEqual(patchOf(base, base), {});
  });

  it('takes null and an empty text for the same where the server reported the setting', () => {
    assert.deepEqual(patchOf(base, { ...base, description: '' }), {});
  });

  it('sends a setting that was never reported once it is touched, even to clear it', () => {
    assert.deepEqual(patchOf(base, { ...base, agent_custom_instructions: '' }), { agent_custom_instructions: '' });
  });

  it('does not send what was taken out of the document', () => {
    assert.deepEqual(patchOf(base, { name: 'a' }), {});
  });

  it('sees no change in the order of keys, and one in the order of a list', () => {
    assert.ok(equalJson({ a: 1, b: [1, 2] }, { b: [1, 2], a: 1 }));
    assert.ok(!equalJson({ b: [1, 2] }, { b: [2, 1] }));
    assert.ok(!equalJson({ a: undefined }, { b: undefined }));
  });
});

describe('diverge and merge', () => {
  it('tells whose change is whose, and keeps both when they are apart', () => {
    const mine = { ...base, name: 'mine' };
    const theirs = { ...base, multilingual: true };
    assert.deepEqual(diverge(base, mine, theirs), { mine: ['name'], theirs: ['multilingual'], both: [] });
    assert.deepEqual(mergeSettings(base, mine, theirs), { ...base, name: 'mine', multilingual: true });
  });

  it('names the settings that both changed to different values', () => {
    assert.deepEqual(diverge(base, { ...base, name: 'mine' }, { ...base, name: 'theirs' }).both, ['name']);
    assert.deepEqual(diverge(base, { ...base, name: 'same' }, { ...base, name: 'same' }).both, []);
  });

  it('loses nobody’s change when no setting was changed twice', () => {
    const settings: fc.Arbitrary<ProjectSettings> = fc.record({
      name: fc.string(),
      decay: fc.boolean(),
      version: fc.string(),
    });
    fc.assert(
      fc.property(settings, settings, settings, (start, mine, theirs) => {
        const { both } = diverge(start, mine, theirs);
        const merged = mergeSettings(start, mine, theirs);
        for (const key of changedFields(start, mine)) assert.deepEqual(merged[key], mine[key]);
        for (const key of changedFields(start, theirs)) {
          if (!both.includes(key)) assert.deepEqual(merged[key], theirs[key]);
        }
      }),
    );
  });
});

describe('notKept', () => {
  it('names what the server changed, and nothing that it does not report', () => {
    assert.deepEqual(
      notKept({ name: ' a ', enable_graph: true, agent_custom_instructions: 'x' }, { name: 'a', enable_graph: true }),
      ['name'],
    );
  });
});

describe('the document', () => {
  it('holds the editable settings that were reported, and joins instructions that came as lines', () => {
    const settings = settingsOf({ project_id: 'p', name: 'a', custom_instructions: ['one', 'two'], retention: 3 });
    assert.deepEqual(settings, { name: 'a', custom_instructions: 'one\ntwo' });
    assert.equal(formatDocument(settings), '{\n  "name": "a",\n  "custom_instructions": "one\\ntwo"\n}\n');
  });

  it('tells unknown keys and broken text apart from settings', () => {
    const result = parseDocument('{"name":"a","retention":3,"members":[]}');
    assert.ok(result.ok);
    assert.deepEqual(result.document, { settings: { name: 'a' }, members: [], unknownKeys: ['retention'] });
    assert.equal(parseDocument('{').ok, false);
    assert.equal(parseDocument('[]').ok, false);
  });

  it('never throws, and round-trips whatever a server sends', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('name', 'custom_categories', 'decay', 'other'), fc.jsonValue()),
        (raw) => {
          const settings = settingsOf(raw);
          const result = parseDocument(formatDocument(settings));
          assert.ok(result.ok);
          assert.deepEqual(patchOf(settings, result.document.settings), {});
        },
      ),
    );
    fc.assert(fc.property(fc.string(), (text) => void parseDocument(text)));
  });
});
