import assert from 'node:assert/strict';
import { isEmail, splitEmails, validateMembers, validateSettings } from '../../../src/shared/projectRules.ts';

const fields = (...issues: { field: string; row?: number }[]) => issues.map(({ field, row }) => [field, row]);

describe('validateSettings', () => {
  it('wants a name', () => {
    assert.deepEqual(fields(...validateSettings({ name: '  ' })), [['name', undefined]]);
    assert.deepEqual(fields(...validateSettings({})), [['name', undefined]]);
    assert.deepEqual(validateSettings({ name: 'a' }), []);
  });

  it('finds texts that are too long or broken, and values of the wrong type', () => {
    assert.deepEqual(
      fields(
        ...validateSettings({
          name: 'x'.repeat(256),
          description: 3,
          custom_instructions: 'broken \ud800',
          multilingual: 'yes',
          custom_categories: 'sports',
        }),
      ),
      [
        ['name', undefined],
        ['description', undefined],
        ['custom_instructions', undefined],
        ['custom_categories', undefined],
        ['multilingual', undefined],
      ],
    );
  });

  it('finds categories without a name and twice the same', () => {
    const issues = validateSettings({ name: 'a', custom_categories: [{ x: '' }, { '': 'y' }, 'x', { 'x ': '' }] });
    assert.deepEqual(fields(...issues), [
      ['custom_categories', 1],
      ['custom_categories', 2],
      ['custom_categories', 3],
    ]);
  });

  it('does not complain about what the server itself sent', () => {
    const odd = { name: '', multilingual: 'maybe', custom_categories: ['x', 'x'] };
    assert.deepEqual(validateSettings(odd, odd), []);
    assert.equal(validateSettings({ ...odd, multilingual: 'no' }, odd).length, 1);
  });
});

describe('e-mail addresses', () => {
  it('are split at commas, semicolons and white space, each once', () => {
    assert.deepEqual(splitEmails('a@x.y, B@x.y;a@X.Y\n "C" <c@x.y>\n'), ['a@x.y', 'B@x.y', '"C"', 'c@x.y']);
  });

  it('need one @ with something on both sides', () => {
    assert.ok(isEmail('ä@exämple'));
    for (const wrong of ['', 'a', '@b', 'a@', 'a@b@c', 'a b@c', 'a@\u202eb']) assert.ok(!isEmail(wrong), wrong);
  });

  it('of a new project’s members are checked with their roles', () => {
    assert.deepEqual(validateMembers([{ email: 'a@b', role: 'READER' }]), []);
    assert.equal(
      validateMembers([
        { email: 'a', role: 'READER' },
        { email: 'a@b', role: 'KING' },
      ]).length,
      2,
    );
    assert.equal(validateMembers('a@b').length, 1);
  });
});
