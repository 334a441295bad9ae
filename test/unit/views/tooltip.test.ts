import assert from 'node:assert/strict';
import { lastValue } from '../../../src/model/cell.ts';
import { nodes } from '../../../src/views/explorer/nodes.ts';
import { tooltip } from '../../../src/views/explorer/tooltip.ts';
import { signedIn } from '../../support/signedIn.ts';
import { listing, organization, project } from '../../support/wireRows.ts';

async function tooltipOf(updated_at: string): Promise<string> {
  const { account } = await signedIn({
    listOrganizations: () => Promise.resolve(listing(organization('o'))),
    listProjects: () => Promise.resolve(listing(project('p', { updated_at }))),
  });
  await account.organizations.ensure();
  assert.ok(lastValue(await account.projects({ orgId: 'o' }).ensure()));
  return tooltip(nodes.project({ orgId: 'o', projectId: 'p' }), { account, me: undefined });
}

describe('a tooltip', () => {
  for (const [what, text] of [
    ['no date', 'yesterday'],
    ['a day that no month has', '2026-02-31T25:61:61Z'],
    ['a year that no date can have', '+999999-01-01T00:00:00Z'],
    ['hostile', '[x](command:y)'],
  ] as const) {
    it(`shows a date as it came that is ${what}`, async () => {
      assert.ok((await tooltipOf(text)).endsWith(`Last changed: ${text}`));
    });
  }

  it('shows a date of the future as the date that it is', async () => {
    const shown = await tooltipOf('2999-12-31T12:00:00Z');
    assert.ok(shown.endsWith(`Last changed: ${new Date('2999-12-31T12:00:00Z').toLocaleString()}`), shown);
  });
});
