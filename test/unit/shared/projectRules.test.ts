import assert from 'node:assert/strict';
import { validateMembers, validateSettings } from '../../../src/shared/project/projectRules.ts';

const fields = (...issues: { field: string; row?: number }[]) => issues.map(({ field, row }) => [field, row]);

describe('validateSettings', () => {
  it('wants a name', () => {
    assert.deepEqual(fields(...validateSettings({ name: '  ' })), [['name', undefined]]);
    assert.deepEqual(fields(...validateSettings({})), [['name', undefined]]);
    assert.deepEqual(validateSettings({ name: 'a' }), []);
  });

  it('measures a name as a person counts, whatever stands around it', () => {
    assert.deepEqual(validateSettings({ name: ` ${'👍'.repeat(255)} ` }), []);
    assert.equal(validateSettings({ name: '👍'.repeat(256) }).length, 1);
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

describe('members', () => {
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
