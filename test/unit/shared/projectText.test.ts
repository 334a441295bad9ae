import assert from 'node:assert/strict';
import fc from 'fast-check';
import { setMember, smallestEdit } from '../../../src/shared/project/projectJsonEdits.ts';

describe('setMember', () => {
  it('replaces a value and leaves every other character alone', () => {
    const text = '{ "big" : 12345678901234567890,\n\t"name":"old" , "x":{"name":"inner"},"u":"\\u00e9" }\n';
    assert.equal(
      setMember(text, 'name', 'new'),
      '{ "big" : 12345678901234567890,\n\t"name":"new" , "x":{"name":"inner"},"u":"\\u00e9" }\n',
    );
  });

  it('adds a member at the end, indented', () => {
    assert.equal(setMember('{\n  "a": 1\n}\n', 'b', ['x']), '{\n  "a": 1,\n  "b": [\n    "x"\n  ]\n}\n');
    assert.equal(setMember('{}', 'b', true), '{\n  "b": true\n}');
  });

  it('takes a member out at the beginning, in the middle and at the end', () => {
    const text = '{\n  "a": 1,\n  "b": {"c": [1, "}"]},\n  "d": 2\n}\n';
    assert.equal(setMember(text, 'a', undefined), '{\n  "b": {"c": [1, "}"]},\n  "d": 2\n}\n');
    assert.equal(setMember(text, 'b', undefined), '{\n  "a": 1,\n  "d": 2\n}\n');
    assert.equal(setMember(text, 'd', undefined), '{\n  "a": 1,\n  "b": {"c": [1, "}"]}\n}\n');
    assert.equal(setMember(text, 'none', undefined), text);
  });

  it('does to the text what an assignment does to the object, for any JSON', () => {
    const object = fc.dictionary(fc.string(), fc.jsonValue(), { maxKeys: 6 });
    fc.assert(
      fc.property(object, fc.string(), fc.jsonValue(), fc.constantFrom(0, 2), (before, key, value, indent) => {
        const text = setMember(JSON.stringify(before, null, indent), key, value);
        const expected = Object.fromEntries([...Object.entries(before), [key, value]]);
        assert.deepEqual(JSON.parse(text), JSON.parse(JSON.stringify(expected)));
        const without = setMember(text, key, undefined);
        assert.deepEqual(
          JSON.parse(without),
          JSON.parse(JSON.stringify(Object.fromEntries(Object.entries(before).filter(([name]) => name !== key)))),
        );
      }),
    );
  });
});

describe('smallestEdit', () => {
  it('turns one text into the other by one replacement', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        const edit = smallestEdit(before, after);
        if (!edit) {
          assert.equal(before, after);
          return;
        }
        assert.equal(before.slice(0, edit.start) + edit.text + before.slice(edit.end), after);
      }),
    );
    assert.deepEqual(smallestEdit('name: old', 'name: odd'), { start: 7, end: 8, text: 'd' });
  });
});
