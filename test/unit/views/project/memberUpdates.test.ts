import assert from 'node:assert/strict';
import { MemberUpdates } from '../../../../src/views/project/form/memberUpdates.ts';
import type { MemberRowsSource } from '../../../../src/views/project/form/memberRows.ts';
import { paths } from '../../../../src/model/scope.ts';
import { signedIn } from '../../../support/signedIn.ts';
import { listing, member, organization, project } from '../../../support/wireRows.ts';

const ref = { orgId: 'o', projectId: 'p' };
const NAMES = Array.from({ length: 200 }, (_, index) => `Person ${index}`);

async function setUp() {
  const { account } = await signedIn({
    listOrganizations: () => Promise.resolve(listing(organization('o'))),
    listProjects: () => Promise.resolve(listing(project('p', { members: NAMES.map((name) => member(name)) }))),
  });
  await account.projects(ref).ensure();
  const source: MemberRowsSource = { account, ref, ownEmail: undefined, errors: new Map() };
  const updates = new MemberUpdates();
  const first = updates.next(source);
  assert.ok(first?.type === 'members');
  return { account, source, updates, keys: first.rows.map(({ key }) => key), rows: first.rows };
}

/** Marks these as busy, as an act does, until the result is called. */
function makeBusy(account: MemberRowsSource['account'], keys: readonly string[]): () => void {
  let end = (): void => undefined;
  const ended = new Promise<void>((resolve) => void (end = resolve));
  for (const key of keys) void account.whileBusy(paths.member(ref, key), 'updating', () => ended);
  return end;
}

describe('what a page is told of members', () => {
  it('is all of them at first, and nothing while they stay the same', async () => {
    const { updates, source, keys } = await setUp();
    assert.equal(keys.length, NAMES.length);
    updates.changed();
    assert.equal(updates.next(source), undefined);
    updates.changed(keys[0]);
    assert.equal(updates.next(source), undefined);
  });

  it('is one row when one has changed, and the rows when several have', async () => {
    const { updates, source, keys, account } = await setUp();
    const [first = '', second = '', third = ''] = keys;
    makeBusy(account, [first]);
    updates.changed(first);
    const one = updates.next(source);
    assert.ok(one?.type === 'member' && one.row.busy && one.row.key === first);
    makeBusy(account, [second, third]);
    for (const key of [second, third, third]) updates.changed(key);
    const several = updates.next(source);
    assert.ok(several?.type === 'memberRows');
    assert.deepEqual(
      several.rows.map(({ key, busy }) => [key, busy]),
      [
        [second, true],
        [third, true],
      ],
    );
  });

  it('is the rows alone that differ when the list was read again, and the list when somebody came or went', async () => {
    const { updates, source, account, rows } = await setUp();
    account.updateMembers(ref, (members) => members.map((one, index) => (index < 2 ? { ...one, role: 'OWNER' } : one)));
    updates.changed();
    const changed = updates.next(source);
    assert.ok(changed?.type === 'memberRows');
    assert.deepEqual([changed.rows.length, changed.rows[0]?.role], [2, 'OWNER']);
    account.updateMembers(ref, (members) => members.slice(1));
    updates.changed();
    const list = updates.next(source);
    assert.ok(list?.type === 'members');
    assert.equal(list.rows.length, rows.length - 1);
    updates.reset();
    assert.equal(updates.next(source)?.type, 'members');
  });

  it('is nothing of somebody who is not in the list yet', async () => {
    const { updates, source } = await setUp();
    updates.changed('new@example.com');
    assert.equal(updates.next(source), undefined);
  });
});
