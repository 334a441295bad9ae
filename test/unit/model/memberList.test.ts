import assert from 'node:assert/strict';
import fc from 'fast-check';
import { memberList, sameEmail } from '../../../src/model/memberList.ts';

describe('memberList', () => {
  it('gives every member a key of its own, whatever the server repeats', () => {
    const text = fc.option(fc.string({ maxLength: 4 }), { nil: undefined });
    const member = fc.record({ username: text, email: text, user_id: text, role: fc.string() });
    fc.assert(
      fc.property(fc.array(member), (members) => {
        const { rows, byKey } = memberList(members);
        assert.equal(rows.length, members.length);
        assert.equal(byKey.size, members.length);
        for (const row of rows) assert.equal(byKey.get(row.key), row);
      }),
    );
  });

  it('keeps the server’s spelling of an address, and its key without case', () => {
    const [row] = memberList([{ email: 'Ann@Example.com', role: 'READER' }]).rows;
    assert.equal(row?.email, 'Ann@Example.com');
    assert.equal(row.key, 'ann@example.com');
  });

  it('compares addresses without case, and never takes two unknown ones for the same', () => {
    assert.equal(sameEmail('A@x.org ', 'a@X.org'), true);
    assert.equal(sameEmail(undefined, undefined), false);
    assert.equal(sameEmail(null, null), false);
  });
});
