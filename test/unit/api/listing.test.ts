import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  readMembers,
  readOrganization,
  readOrganizations,
  readProject,
  readProjects,
} from '../../../src/api/decode.ts';

const id = fc.oneof(fc.constantFrom('a', 'b', '..', '', 'a/b', 7, null), fc.string());
const wild = fc.oneof(
  fc.jsonValue(),
  fc.array(
    fc.oneof(
      fc.jsonValue(),
      fc.record(
        {
          org_id: id,
          project_id: id,
          name: fc.jsonValue(),
          members: fc.jsonValue(),
          user_role: fc.jsonValue(),
          role: fc.jsonValue(),
        },
        { requiredKeys: [] },
      ),
    ),
  ),
);

describe('reading answers', () => {
  it('of any JSON never throws, never loses a row, and gives ids that may stand in a path, once each', () => {
    fc.assert(
      fc.property(wild, (json) => {
        for (const [listing, idOf] of [
          [readOrganizations(json), (row: Record<string, unknown>) => row['org_id']],
          [readProjects(json), (row: Record<string, unknown>) => row['project_id']],
        ] as const) {
          assert.equal(listing === undefined, !Array.isArray(json));
          if (listing === undefined || !Array.isArray(json)) continue;
          const ids = listing.rows.map((row) => idOf(row));
          assert.equal(new Set(ids).size, ids.length);
          for (const one of ids) assert.match(String(one), /^[A-Za-z0-9][A-Za-z0-9._~-]*$/);
          const told = new Set(listing.problems.map(({ path }) => /^\[(\d+)\]/.exec(path)?.[1]));
          assert.ok(listing.rows.length + told.size >= json.length, 'each row is there or told of');
        }
        readMembers(json);
        readOrganization(json, '');
        readProject(json, '');
      }),
      { numRuns: 1000 },
    );
  });

  it('tells what was expected, never what came', () => {
    const listing = readProjects([
      { project_id: 'secret/value', name: 'x' },
      { project_id: 'p', name: { secret: 'value' } },
    ]);
    assert.deepEqual(listing?.problems, [
      { path: '[0].project_id', message: 'expected an id' },
      { path: '[1].name', message: 'expected string' },
    ]);
  });

  it('keeps what a project says about itself, in the shapes that it came in', () => {
    const project = {
      project_id: 'p',
      name: 'P',
      description: null,
      custom_instructions: ['a', 'b'],
      custom_categories: [{ sports: 'x' }, 'food', 7],
      usecase: 'chat',
      decay: true,
    };
    assert.deepEqual(readProject(project, '').row, project);
  });

  it('tells a field that the server did not report from one that is null', () => {
    assert.equal('agent_custom_instructions' in (readProject({ project_id: 'p' }, '').row ?? {}), false);
    const { row } = readProject({ project_id: 'p', agent_custom_instructions: null }, '');
    assert.equal(row?.agent_custom_instructions, null);
  });

  it('shows an organization whose invitations are of another shape', () => {
    for (const invitations of [{ pending: 1 }, 7, 'none', null]) {
      const { row } = readOrganization({ org_id: 'o', invitations }, '');
      assert.equal(row?.org_id, 'o');
      assert.equal(row.invitations ?? undefined, undefined);
    }
    assert.equal(readOrganization({ org_id: 'o', invitations: [{}, 'x'] }, '').row?.invitations?.length, 2);
    assert.equal('invitations' in (readOrganization({ org_id: 'o' }, '').row ?? {}), false);
  });

  it('reads members as objects, and has none for the older shape', () => {
    assert.deepEqual(
      readOrganization({ org_id: 'o', members: [{ email: 'a@x.org', role: 'OWNER' }] }, '').row?.members,
      [{ email: 'a@x.org', role: 'OWNER' }],
    );
    for (const members of [[1, 2], null, undefined, 'x', {}]) {
      assert.equal(readOrganization({ org_id: 'o', members }, '').row?.members, undefined);
    }
    assert.deepEqual(readOrganization({ org_id: 'o', members: [] }, '').row?.members, []);
  });
});
