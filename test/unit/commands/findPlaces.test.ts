import assert from 'node:assert/strict';
import type { Mem0Api } from '../../../src/api/mem0Api.ts';
import {
  searchEntities,
  MOST_PLACES,
  PLACE_KINDS,
  type PlaceKind,
} from '../../../src/commands/explorer/searchEntities.ts';
import { loadAll } from '../../../src/model/loadAll.ts';
import { signedIn } from '../../support/signedIn.ts';
import { listing, member, organization, project } from '../../support/wireRows.ts';

const answers: Partial<Mem0Api> = {
  listOrganizations: () =>
    Promise.resolve(
      listing(organization('acme', { members: [member('Ann', 'OWNER')] }), organization('beta', { members: [] })),
    ),
  listProjects: (orgId) =>
    Promise.resolve(
      orgId === 'acme'
        ? listing(
            project('sales', { members: [member('Ann', 'OWNER'), member('Bob')] }),
            project('annual', { members: [member('Bob')] }),
          )
        : listing(project('sales-beta', { members: [member('Ann')] })),
    ),
};

async function found(
  typed: string,
  { kinds = PLACE_KINDS, given = answers }: { kinds?: readonly PlaceKind[]; given?: Partial<Mem0Api> } = {},
) {
  const { session, account } = await signedIn(given);
  await loadAll(account, () => undefined, new AbortController().signal);
  assert.ok(session.state.kind === 'signedIn');
  return searchEntities(session.state, kinds, typed);
}

async function lines(...args: Parameters<typeof found>): Promise<string[]> {
  return (await found(...args)).items.map(({ label, description = '' }) => `${label} | ${description.split(' · ')[0]}`);
}

describe('Go to…', () => {
  it('begins with everything, organizations first', async () => {
    const { items, found: all } = await found('');
    assert.equal(all, items.length);
    assert.deepEqual(
      items.map(({ value }) => value.kind),
      [
        ...Array<string>(2).fill('organization'),
        ...Array<string>(3).fill('project'),
        ...Array<string>(5).fill('member'),
      ],
    );
  });

  it('finds a person in a project by a word of each, in any order', async () => {
    assert.deepEqual(await lines('ann sales'), ['Ann | acme › sales', 'Ann | beta › sales-beta']);
    assert.deepEqual(await lines('acme SALES ann@'), ['Ann | acme › sales']);
    assert.deepEqual(await lines('beta role:reader ann'), ['Ann | beta › sales-beta']);
  });

  it('finds a project by its name and its organization’s, without everybody in it', async () => {
    assert.deepEqual(await lines('sales'), ['sales | acme', 'sales-beta | beta']);
    assert.deepEqual(await lines('beta sales'), ['sales-beta | beta']);
  });

  it('finds nothing where a word is nowhere, or only in what stands above', async () => {
    assert.deepEqual(await lines('ann nowhere'), []);
    assert.deepEqual(await lines('acme', { kinds: ['member'] }), []);
  });

  it('finds only what may be chosen', async () => {
    assert.deepEqual(await lines('ann', { kinds: ['project'] }), ['annual | acme']);
  });

  it('tells two rows of one person apart', async () => {
    const { items } = await found('ann role:owner');
    assert.equal(new Set(items.map(({ key }) => key)).size, 2);
  });

  it('shows no more than can be looked through, and how many there are', async () => {
    const crowd = Array.from({ length: MOST_PLACES + 50 }, (_, index) => member(`Person ${index}`));
    const given: Partial<Mem0Api> = {
      listOrganizations: () => Promise.resolve(listing(organization('acme', { members: [] }))),
      listProjects: () => Promise.resolve(listing(project('shop', { members: crowd }))),
    };
    const { items, found: all } = await found('person', { given });
    assert.equal(items.length, MOST_PLACES);
    assert.equal(all, crowd.length);
    const everything = await found('', { given });
    assert.deepEqual(
      everything.items.slice(0, 3).map(({ label }) => label),
      ['acme', 'shop', 'Person 0'],
    );
  });
});
