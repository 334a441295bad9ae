import assert from 'node:assert/strict';
import { confirmDelete } from '../../../src/commands/prompts/confirmDelete.ts';
import { deletionName } from '../../../src/shared/deletionName.ts';
import { ScriptedUi } from '../../support/scriptedUi.ts';
import { signedIn } from '../../support/signedIn.ts';
import { listing, project } from '../../support/wireRows.ts';

/** Whether a project of this name is deleted after this was typed. */
async function confirmed(name: string, typed: string): Promise<boolean> {
  const { account } = await signedIn({ listProjects: () => Promise.resolve(listing(project('p', { name }))) });
  const ref = { orgId: 'o', projectId: 'p' };
  await account.projects(ref).ensure();
  const asked = { name: deletionName(account.project(ref)?.name ?? '', 'p'), losses: 'All.' };
  return await confirmDelete({ ui: new ScriptedUi(typed) }, 'Delete', asked);
}

describe('the name of what is to be deleted', () => {
  const long = 'Atlas '.repeat(40).trim();

  it('can be typed or pasted however long it is', async () => {
    assert.ok(await confirmed(long, long));
    assert.ok(await confirmed('a'.repeat(5000), 'a'.repeat(5000)));
  });

  it('has to be whole', async () => {
    assert.ok(!(await confirmed(long, long.slice(0, 100))));
    assert.ok(!(await confirmed(long, `${long.slice(0, 99)}…`)));
    assert.ok(!(await confirmed('Atlas', 'atlas')));
  });

  it('may have any blank where it has one', async () => {
    assert.ok(await confirmed('New\u00a0York', 'New York'));
    assert.ok(await confirmed('New York', 'New\u3000York'));
    assert.ok(!(await confirmed('New York', 'NewYork')));
  });
});
