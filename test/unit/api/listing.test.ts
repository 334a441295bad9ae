import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseExactly } from '../../../src/api/http/exactJson.ts';
import {
  readMembers,
  readOrganization,
  readOrganizations,
  readProject,
  readProjects,
} from '../../../src/api/listing.ts';

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

  it('keeps an id of a member that is a number, however large, as text', () => {
    for (const [text, id] of [
      ['7', '7'],
      ['9007199254740991', '9007199254740991'],
      ['9007199254740993', '9007199254740993'],
      ['12345678901234567890', '12345678901234567890'],
      ['"12345678901234567890"', '12345678901234567890'],
    ] as const) {
      const listing = readMembers(parseExactly(`{"members":[{"user_id":${text},"role":"OWNER"}]}`));
      assert.deepEqual(listing, { rows: [{ user_id: id, role: 'OWNER' }], problems: [] });
    }
  });

  it('takes no number for the id of a thing, however large', () => {
    for (const number of ['7', '12345678901234567890']) {
      const problems = [{ path: '[0].org_id', message: 'expected string' }];
      assert.deepEqual(readOrganizations(parseExactly(`[{"org_id":${number}}]`)), { rows: [], problems });
      const rows = readOrganizations(parseExactly(`[${number}]`));
      assert.deepEqual(rows?.problems, [{ path: '[0]', message: 'expected Object' }]);
      const { row } = readOrganization(parseExactly(`{"org_id":"o","members":[${number}]}`), '');
      assert.equal(row?.members, undefined);
    }
  });

  it('leaves out a setting with a number that would come back as another one, and says so', () => {
    const listing = readProjects(
      parseExactly(
        '[{"project_id":"p","custom_categories":[{"a":12345678901234567890}],"version":1e999,"usage":1e999}]',
      ),
    );
    const message = 'has a number with more digits than can be kept';
    assert.deepEqual(listing?.problems, [
      { path: '[0].custom_categories', message },
      { path: '[0].version', message },
    ]);
    const [row] = listing.rows;
    assert.deepEqual(Object.keys(row ?? {}).sort(), ['name', 'project_id', 'usage']);
    assert.equal(JSON.stringify(row?.['usage']), '1e999');
  });

  it('leaves out what is nested too deep to be shown or sent, and says so', () => {
    const nested = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);
    const message = 'nested more than 200 levels deep';
    for (const levels of [201, 5000, 100_000]) {
      const projects = readProjects(
        parseExactly(`[{"project_id":"p","custom_categories":${nested(levels)}},{"project_id":"q"}]`),
      );
      assert.deepEqual(projects?.problems, [{ path: '[0].custom_categories', message }]);
      assert.deepEqual(projects.rows, [
        { project_id: 'p', name: '' },
        { project_id: 'q', name: '' },
      ]);
      const members = `[{"email":"a@x.org","role":"OWNER","members":${nested(levels)}}]`;
      const organizations = readOrganizations(parseExactly(`[{"org_id":"o","members":${members}}]`));
      assert.deepEqual(organizations?.problems, [{ path: '[0].members[0].members', message }]);
      assert.deepEqual(organizations.rows[0]?.members, [{ email: 'a@x.org', role: 'OWNER' }]);
    }
    const { row, problems } = readProject(parseExactly(`{"project_id":"p","later":${nested(200)}}`), '');
    assert.deepEqual(problems, []);
    assert.equal(JSON.stringify(row?.['later']), nested(200));
  });

  it('leaves out what would take more memory than there is once it is indented, and says so', () => {
    const wide = `${'['.repeat(150)}${'1,'.repeat(200_000)}1${']'.repeat(150)}`;
    const { row, problems } = readProject(parseExactly(`{"project_id":"p","custom_categories":${wide}}`), '');
    assert.deepEqual(row, { project_id: 'p', name: '' });
    assert.deepEqual(problems, [{ path: 'custom_categories', message: 'too large to be shown' }]);
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
