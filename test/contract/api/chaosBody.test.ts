import assert from 'node:assert/strict';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import * as v from 'valibot';
import { answer, html, json } from '../../support/chaos/behaviours.ts';
import { type ChaosCase, describeCases } from '../../support/chaos/chaosCase.ts';

const rows = [{ org_id: 'org-1', name: 'Acme' }];
const bytes = Buffer.from(JSON.stringify(rows));
const updateProject: ChaosCase['call'] = (api, options) => api.updateProject('org-1', 'p-1', { name: 'New' }, options);
const createProject: ChaosCase['call'] = (api, options) => api.createProject('org-1', { name: 'New' }, options);
const listProjects: ChaosCase['call'] = (api, options) => api.listProjects('org-1', options);
const listMembers: ChaosCase['call'] = (api, options) => api.listOrganizationMembers('org-1', options);

const listing = v.object({
  rows: v.array(v.looseObject({ name: v.optional(v.string()), members: v.optional(v.array(v.unknown())) })),
  problems: v.array(v.object({ path: v.string(), message: v.string() })),
});

/** A listing with so many rows and with problems at these paths. */
function lists(count: number, ...problems: string[]): (value: unknown) => void {
  return (value) => {
    const found = v.parse(listing, value);
    assert.equal(found.rows.length, count);
    assert.deepEqual(
      found.problems.map(({ path, message }) => `${path}: ${message}`),
      problems,
    );
  };
}

const notJson: Pick<ChaosCase, 'fails' | 'says'> = {
  fails: { reason: 'badResponse', status: 200 },
  says: /is not that of the API/,
};
const notAsExpected = (where: RegExp): Pick<ChaosCase, 'fails' | 'says'> => ({
  fails: { reason: 'badResponse', status: 200 },
  says: where,
});

describeCases('bodies that are not JSON', [
  { name: 'a sign-in page with 200', behaviour: html(200), ...notJson },
  {
    name: 'a sign-in page with 200 to a write: nothing says that it was carried out',
    behaviour: html(200),
    call: updateProject,
    fails: { reason: 'badResponse', outcomeUnknown: true },
    says: /is not that of the API/,
  },
  { name: 'broken JSON', behaviour: answer(200, '[{"org_id": "org-1",}]'), ...notJson },
  { name: 'JSON that ends too early', behaviour: answer(200, '[{"org_id": "org-1"'), ...notJson },
  { name: 'an empty body to a read', behaviour: answer(200, ''), ...notJson },
  { name: 'blanks to a read', behaviour: answer(200, ' \n '), ...notJson },
  { name: '204 to a read', behaviour: answer(204, ''), fails: { reason: 'badResponse', status: 204 } },
  { name: '204 to a write', behaviour: answer(204, ''), call: updateProject },
  { name: 'an empty body to a write', behaviour: answer(200, ''), call: updateProject },
  { name: '202 with a message to a write', behaviour: json({ message: 'Later' }, 202), call: updateProject },
  {
    name: 'an empty body to a creation: nothing tells its id',
    behaviour: answer(201, ''),
    call: createProject,
    fails: { reason: 'badResponse', status: 201, outcomeUnknown: true },
  },
  {
    name: 'a creation without an id',
    behaviour: json({ message: 'Created' }),
    call: createProject,
    fails: { reason: 'badResponse', outcomeUnknown: true },
    says: /\(project_id: missing\)/,
  },
]);

describeCases('encodings', [
  { name: 'gzip', behaviour: answer(200, gzipSync(bytes), { 'content-encoding': 'gzip' }), gives: lists(1) },
  { name: 'deflate', behaviour: answer(200, deflateSync(bytes), { 'content-encoding': 'deflate' }), gives: lists(1) },
  { name: 'brotli', behaviour: answer(200, brotliCompressSync(bytes), { 'content-encoding': 'br' }), gives: lists(1) },
  {
    name: 'gzip twice, as told',
    behaviour: answer(200, gzipSync(gzipSync(bytes)), { 'content-encoding': 'gzip, gzip' }),
    gives: lists(1),
  },
  {
    name: 'gzip announced, plain sent',
    behaviour: answer(200, bytes, { 'content-encoding': 'gzip' }),
    fails: { reason: 'badResponse' },
  },
  { name: 'text/plain', behaviour: answer(200, bytes, { 'content-type': 'text/plain' }), gives: lists(1) },
  { name: 'text/html that is JSON', behaviour: answer(200, bytes, { 'content-type': 'text/html' }), gives: lists(1) },
  { name: 'a byte order mark', behaviour: answer(200, Buffer.concat([Buffer.from('\ufeff'), bytes])), gives: lists(1) },
  {
    name: 'Latin-1 where UTF-8 belongs',
    behaviour: answer(200, Buffer.from('[{"org_id":"org-1","name":"Café"}]', 'latin1')),
    gives: (value) => assert.equal(v.parse(listing, value).rows[0]?.name, 'Caf\ufffd'),
  },
]);

describeCases('JSON of another shape', [
  { name: 'an object for a list', behaviour: json({}), ...notAsExpected(/\(expected Array\)/) },
  { name: 'pages for a list', behaviour: json({ count: 1, results: rows }), ...notAsExpected(/\(expected Array\)/) },
  { name: 'null for a list', behaviour: json(null), ...notAsExpected(/\(expected Array\)/) },
  { name: 'a number for a list', behaviour: json(7), ...notAsExpected(/\(expected Array\)/) },
  { name: 'a string for a list', behaviour: json('org-1'), ...notAsExpected(/\(expected Array\)/) },
  { name: 'true for members', behaviour: json(true), call: listMembers, ...notAsExpected(/\(expected Array\)/) },
  {
    name: 'a list for a project',
    behaviour: json([]),
    call: (api, options) => api.getProject('org-1', 'p-1', options),
    ...notAsExpected(/expected Object/),
  },
  {
    name: 'a number for an organization',
    behaviour: json(7),
    call: (api, options) => api.getOrganization('org-1', options),
    ...notAsExpected(/expected Object/),
  },
  {
    name: 'an id of another type',
    behaviour: json({ org_id: 7 }),
    call: (api, options) => api.getOrganization('org-1', options),
    ...notAsExpected(/\(org_id: expected string\)/),
  },
  {
    name: 'a string for a ping',
    behaviour: json('pong'),
    call: (api, options) => api.ping(options),
    ...notAsExpected(/expected Object/),
  },
  {
    name: 'a list for a ping',
    behaviour: json([]),
    call: (api, options) => api.ping(options),
    ...notAsExpected(/expected Object/),
  },
]);

const nested = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);
const getRaw: ChaosCase['call'] = (api, options) => api.getRaw({ kind: 'organizations' }, options);

describeCases('answers as they came', [
  {
    name: 'numbers that JavaScript cannot hold',
    behaviour: answer(200, '[{"org_id":"a","id":12345678901234567890,"share":0.10000000000000000001,"huge":1e400}]'),
    call: getRaw,
    gives: (value) =>
      assert.equal(
        JSON.stringify(value),
        '[{"org_id":"a","id":12345678901234567890,"share":0.10000000000000000001,"huge":1e400}]',
      ),
  },
  ...[201, 5000, 200_000].map((levels): ChaosCase => ({
    name: `${levels} levels of arrays`,
    behaviour: answer(200, nested(levels)),
    call: getRaw,
    fails: { reason: 'badResponse', status: 200 },
    says: /could not be read \(nested more than 200 levels deep\)\.$/,
  })),
  {
    name: '200,000 levels of arrays beside what takes a second look',
    behaviour: answer(200, `{"a":${nested(200_000)},"__proto__":12345678901234567890}`),
    call: getRaw,
    fails: { reason: 'badResponse', status: 200 },
    says: /could not be read \(nested more than 200 levels deep\)\.$/,
  },
  {
    name: '200 levels of arrays',
    behaviour: answer(200, nested(200)),
    call: getRaw,
    gives: (value) => assert.equal(JSON.stringify(value), nested(200)),
  },
  {
    name: 'a setting of 5,000 levels, in the list and by itself',
    behaviour: (response, request, attempt) => {
      const project = `{"project_id":"p-1","custom_categories":${nested(5000)}}`;
      answer(200, request.url.includes('p-1') ? project : `[${project},{"project_id":"p-2"}]`)(
        response,
        request,
        attempt,
      );
    },
    call: async (api, options) => {
      assert.equal((await api.getProject('org-1', 'p-1', options)).custom_categories, undefined);
      return await api.listProjects('org-1', options);
    },
    requests: 2,
    gives: lists(2, '[0].custom_categories: nested more than 200 levels deep'),
  },
  {
    name: 'an error of 5,000 levels beside what takes a second look',
    behaviour: answer(400, `{"detail":${nested(5000)},"__proto__":1}`),
    call: getRaw,
    fails: { reason: 'invalid', status: 400 },
    says: /did not accept the request \(HTTP 400\)\.$/,
  },
]);

describeCases('lists with bad rows', [
  { name: 'an empty list', behaviour: json([]), gives: lists(0) },
  {
    name: 'null rows and rows of other types',
    behaviour: json([null, rows[0], 7, 'x', [], { org_id: 'org-2', name: 5 }]),
    gives: lists(
      1,
      '[0]: expected Object',
      '[2]: expected Object',
      '[3]: expected Object',
      '[4]: expected Object',
      '[5].name: expected string',
    ),
  },
  {
    name: 'a member with a role of another type',
    behaviour: json([
      { org_id: 'a' },
      { org_id: 'b' },
      { org_id: 'c' },
      { org_id: 'd', members: [{ role: 5 }, { email: 'x@y.z' }] },
    ]),
    gives: lists(4, '[3].members[0].role: expected string'),
  },
  {
    name: 'duplicate rows',
    behaviour: json([...rows, ...rows, { org_id: 'org-2' }]),
    gives: lists(2, '[1].org_id: this id was there before'),
  },
  {
    name: 'ids that would reach another path',
    behaviour: json(
      ['', '.', '..', '../x', 'a/b', 'a\\b', '%2e%2e', 'a?b', 'a#b', 'a b', '\ud800'].map((id) => ({ project_id: id })),
    ),
    call: listProjects,
    gives: lists(0, ...Array.from({ length: 11 }, (_, index) => `[${index}].project_id: expected an id`)),
  },
  {
    name: 'the older shape: members as integers',
    behaviour: json([{ id: 1, org_id: 'org-1', name: 'Acme', owner: 3, members: [3, 4] }]),
    gives: (value) => {
      lists(1)(value);
      assert.equal(v.parse(listing, value).rows[0]?.members, undefined);
    },
  },
  { name: 'nothing but an id', behaviour: json([{ org_id: 'org-1' }]), gives: lists(1) },
  {
    name: 'null everywhere',
    behaviour: json([
      {
        project_id: 'p',
        name: null,
        description: null,
        members: null,
        custom_categories: null,
        custom_instructions: null,
        user_role: null,
      },
    ]),
    call: listProjects,
    gives: lists(1),
  },
  {
    name: '__proto__ among the fields',
    behaviour: answer(
      200,
      '[{"org_id":"a","__proto__":{"polluted":true},"x":{"__proto__":{"polluted":true}},"y":{"\\u005f_proto__":{"polluted":true}}}]',
    ),
    gives: (value) => {
      lists(1)(value);
      const row = v.parse(listing, value).rows[0];
      assert.deepEqual(Object.keys(row ?? {}).sort(), ['name', 'org_id', 'x', 'y']);
      assert.equal(Reflect.get(Object.assign({}, row, row?.['x'], row?.['y']), 'polluted'), undefined);
    },
  },
  {
    name: 'unknown fields are kept',
    behaviour: json([{ org_id: 'a', byok_enabled: true, invitations: [{ any: 1 }], later: { deep: [1] } }]),
    gives: (value) =>
      assert.deepEqual(v.parse(listing, value).rows[0], {
        org_id: 'a',
        name: '',
        byok_enabled: true,
        invitations: [{ any: 1 }],
        later: { deep: [1] },
      }),
  },
  {
    name: '10,000 members',
    behaviour: json({
      members: Array.from({ length: 10_000 }, (_, index) => ({ username: `u${index}`, role: 'READER' })),
    }),
    call: listMembers,
    gives: lists(10_000),
  },
  {
    name: '10,000 members inside of a project',
    behaviour: json([
      {
        project_id: 'p',
        members: Array.from({ length: 10_000 }, (_, index) => ({ email: `u${index}@x.y`, role: 'READER' })),
      },
    ]),
    call: listProjects,
    gives: (value) => assert.equal(v.parse(listing, value).rows[0]?.members?.length, 10_000),
  },
  {
    name: 'members as a bare list',
    behaviour: json([{ username: 'ann', role: 'OWNER' }]),
    call: listMembers,
    gives: lists(1),
  },
  {
    name: 'members with integer ids and rows of other types',
    behaviour: json({
      members: [{ user_id: 7, role: 'OWNER' }, null, { user_id: {}, role: 'OWNER' }, { role: 'admin' }, []],
    }),
    call: listMembers,
    gives: lists(
      2,
      'members[1]: expected Object',
      'members[2].user_id: expected (string | number)',
      'members[4]: expected Object',
    ),
  },
]);
