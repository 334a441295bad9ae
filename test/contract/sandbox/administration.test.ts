import assert from 'node:assert/strict';
import { patience } from '../../../scripts/test/patience.mjs';
import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { type RunningSandbox, startSandbox } from '../../support/sandbox.ts';
import { type Caller, callerOf, paths, textIn } from '../../support/sandboxCaller.ts';

describe('Sandbox: organizations, projects and members', () => {
  let sandbox: RunningSandbox;
  let email: string;
  let call: Caller;
  let orgId: string;
  let projectId: string;
  before(async () => {
    sandbox = await startSandbox();
  });
  after(() => sandbox.stop());
  beforeEach(async () => {
    const owner = await sandbox.control.addUser(`${randomUUID()}@admin.example`);
    email = owner.email;
    call = callerOf(sandbox.url, owner.key);
    orgId = textIn(await call('POST', paths.organizations, { name: 'Own' }), 'org_id');
    projectId = textIn(await call('POST', paths.projects(orgId), { name: 'Project' }), 'project_id');
  });
  const newcomer = async () => await sandbox.control.addUser(`${randomUUID()}@admin.example`);
  const projectField = async (name: string) =>
    v.parse(v.record(v.string(), v.unknown()), (await call('GET', paths.project(orgId, projectId))).body)[name];

  it('makes the creator the OWNER, and the first project the default', async () => {
    const { body } = await call('GET', paths.organization(orgId));
    assert.partialDeepStrictEqual(body, {
      user_role: 'OWNER',
      is_owner: true,
      is_default: true,
      members: [{ email, role: 'OWNER' }],
    });
    assert.equal(await projectField('is_default'), true);
    assert.deepEqual((await call('GET', paths.projectMembers(orgId, projectId))).body, {
      members: [{ username: email, role: 'OWNER' }],
    });
  });

  it('says what is wrong field by field', async () => {
    const cases: [string, string, object, object][] = [
      ['POST', paths.organizations, {}, { errors: { name: ['This field is required.'] } }],
      ['POST', paths.organizations, { name: '  ' }, { errors: { name: ['This field may not be blank.'] } }],
      ['POST', paths.organizations, { name: 7 }, { errors: { name: ['Not a valid string.'] } }],
      [
        'POST',
        paths.organizations,
        { name: 'x'.repeat(300) },
        { errors: { name: ['Ensure this field has no more than 255 characters.'] } },
      ],
      [
        'POST',
        paths.projects(orgId),
        { name: '' },
        { message: 'Project could not be created.', errors: { name: ['This field may not be blank.'] } },
      ],
      [
        'POST',
        paths.organizationMembers(orgId),
        { email: 'nobody', role: 'owner' },
        {
          errors: {
            email: ['Enter a valid email address.'],
            role: ['"owner" is not a valid choice. Choose READER or OWNER.'],
          },
        },
      ],
      [
        'POST',
        paths.projectMembers(orgId, projectId),
        { email: email.toUpperCase(), role: 'READER' },
        { errors: { email: ['This person is already a member of the project.'] } },
      ],
      [
        'POST',
        paths.organizationMembers(orgId),
        { email, role: 'READER' },
        { errors: { email: ['This person is already a member of the organization.'] } },
      ],
      [
        'PATCH',
        paths.project(orgId, projectId),
        { decay: 'yes' },
        { message: 'Project could not be updated.', errors: { decay: ['Must be a valid boolean.'] } },
      ],
      [
        'PATCH',
        paths.project(orgId, projectId),
        { nonsense: 1 },
        { message: 'Project could not be updated.', errors: { non_field_errors: ['No field to update was given.'] } },
      ],
    ];
    for (const [method, path, body, expected] of cases) {
      const answer = await call(method, path, body);
      assert.equal(answer.status, 400);
      assert.deepEqual(answer.body, expected);
    }
  });

  it('does not let the last OWNER go', async () => {
    const member = await newcomer();
    const address = encodeURIComponent(email);
    await call('POST', paths.projectMembers(orgId, projectId), { email: member.email, role: 'READER' });
    const refusals: [string, string, object?][] = [
      ['PUT', paths.organizationMembers(orgId), { email, role: 'READER' }],
      ['DELETE', paths.organizationMembers(orgId), { email }],
      ['PUT', paths.projectMembers(orgId, projectId), { email, role: 'READER' }],
      ['DELETE', `${paths.projectMembers(orgId, projectId)}?email=${address}`],
    ];
    for (const [method, path, body] of refusals) {
      const answer = await call(method, path, body);
      assert.equal(answer.status, 400);
      assert.match(textIn(answer, 'message'), /needs an OWNER\. Make somebody else an OWNER first\./);
    }
    // The organization has a second OWNER then, the project has not.
    await call('PUT', paths.organizationMembers(orgId), { email: member.email, role: 'OWNER' });
    const leaving = await call('DELETE', paths.organizationMembers(orgId), { email });
    assert.equal(leaving.status, 400);
    assert.match(textIn(leaving, 'message'), /^The project "Project" needs an OWNER\./);
    await call('PUT', paths.projectMembers(orgId, projectId), { email: member.email, role: 'OWNER' });
    assert.equal((await call('DELETE', paths.organizationMembers(orgId), { email })).status, 200);
    assert.equal((await call('GET', paths.organization(orgId))).status, 404);
  });

  it('adds somebody to the organization as a READER when a project takes them in, and out of its projects when they leave', async () => {
    const member = await newcomer();
    const added = await call('POST', paths.projectMembers(orgId, projectId), {
      email: member.email.toUpperCase(),
      role: 'OWNER',
    });
    assert.equal(added.status, 200);
    const { body } = await call('GET', paths.organization(orgId));
    assert.partialDeepStrictEqual(body, { members: [{ role: 'OWNER' }, { email: member.email, role: 'READER' }] });
    assert.equal((await call('DELETE', paths.organizationMembers(orgId), { email: member.email })).status, 200);
    assert.deepEqual((await call('GET', paths.projectMembers(orgId, projectId))).body, {
      members: [{ username: email, role: 'OWNER' }],
    });
  });

  it('takes the address to remove from the body for an organization, from the query for a project, and from nowhere else', async () => {
    const member = await newcomer();
    await call('POST', paths.projectMembers(orgId, projectId), { email: member.email, role: 'READER' });
    const query = `?email=${encodeURIComponent(member.email)}`;
    assert.equal((await call('DELETE', paths.organizationMembers(orgId) + query)).status, 400);
    assert.equal((await call('DELETE', paths.projectMembers(orgId, projectId), { email: member.email })).status, 400);
    assert.equal((await call('DELETE', paths.projectMembers(orgId, projectId) + query)).status, 200);
    assert.equal((await call('DELETE', paths.organizationMembers(orgId), { email: member.email })).status, 200);
  });

  it('finds nobody to re-role or to add whom it does not know', async () => {
    const stranger = await newcomer();
    for (const path of [paths.organizationMembers(orgId), paths.projectMembers(orgId, projectId)]) {
      assert.equal((await call('PUT', path, { email: stranger.email, role: 'READER' })).status, 404);
      assert.equal((await call('POST', path, { email: 'nobody@admin.example', role: 'READER' })).status, 404);
    }
  });

  it('changes what a PATCH names, keeps the rest, ignores what it does not know, and moves updated_at', async () => {
    const categories = [{ places: 'Where', 'second name': 'in the same object' }, 'bare'];
    const before = String(await projectField('updated_at'));
    const patch = {
      custom_categories: categories,
      custom_instructions: ['one', 'two'],
      org_id: 'x',
      project_id: 'y',
      enable_graph: true,
    };
    assert.equal((await call('PATCH', paths.project(orgId, projectId), patch)).status, 200);
    assert.deepEqual(await projectField('custom_categories'), categories);
    assert.equal(await projectField('custom_instructions'), 'one\ntwo');
    assert.equal(await projectField('enable_graph'), false);
    assert.equal(await projectField('name'), 'Project');
    assert.equal(await projectField('agent_custom_instructions'), undefined);
    assert.ok(String(await projectField('updated_at')) > before);
    await call('PATCH', paths.project(orgId, projectId), {
      custom_categories: null,
      description: null,
      custom_instructions: '',
    });
    assert.deepEqual(
      [
        await projectField('custom_categories'),
        await projectField('description'),
        await projectField('custom_instructions'),
      ],
      [null, null, ''],
    );
  });

  it('removes a project with its memories, and an organization with everything in it', async () => {
    const memory = { messages: [{ role: 'user', content: 'Gone soon' }], user_id: 'u', infer: false };
    assert.equal((await call('POST', '/v3/memories/add/', memory)).status, 200);
    assert.equal((await call('DELETE', paths.project(orgId, projectId))).status, 200);
    assert.equal((await call('GET', paths.project(orgId, projectId))).status, 404);
    const second = textIn(await call('POST', paths.projects(orgId), { name: 'Second' }), 'project_id');
    assert.equal((await call('POST', '/v3/memories/', { filters: { user_id: 'u' } })).status, 200);
    assert.equal((await call('DELETE', paths.organization(orgId))).status, 200);
    assert.equal((await call('GET', paths.project(orgId, second))).status, 404);
    const state = await sandbox.control.state();
    assert.ok(!state.organizations.some(({ org_id }) => org_id === orgId));
  });
});

describe('Sandbox: the older shape of organizations', () => {
  it('tells people as numbers, and no roles', async () => {
    const sandbox = await startSandbox({ shape: 'brief' });
    const { body } = await callerOf(sandbox.url, sandbox.key('owner'))('GET', paths.organizations);
    const brief = v.strictObject({
      id: v.pipe(v.number(), v.integer()),
      org_id: v.string(),
      name: v.string(),
      description: v.nullable(v.string()),
      address: v.nullable(v.string()),
      contact_email: v.nullable(v.string()),
      phone_number: v.nullable(v.string()),
      website: v.nullable(v.string()),
      on_paid_plan: v.boolean(),
      created_at: v.string(),
      updated_at: v.string(),
      owner: v.pipe(v.number(), v.integer()),
      members: v.array(v.pipe(v.number(), v.integer())),
    });
    assert.equal(v.parse(v.array(brief), body).length, 3);
    await sandbox.stop();
  });
});

describe('Sandbox: much data', () => {
  it('is there in seconds: 50 organizations of 40 projects of 50 members, and one project of 10,000', async () => {
    const start = performance.now();
    const sandbox = await startSandbox({ seed: 'large' });
    assert.ok(performance.now() - start < patience(5000));
    const { organizations } = await sandbox.control.state();
    const own = organizations.filter(({ name }) => name.startsWith('Organization '));
    assert.equal(own.length, 50);
    const projects = own.flatMap((organization) => organization.projects);
    assert.equal(projects.length, 2000);
    assert.deepEqual(
      [...new Set(projects.map(({ members }) => members.length))].toSorted((a, b) => a - b),
      [50, 10_000],
    );
    await sandbox.stop();
  });
});
