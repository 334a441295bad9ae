import assert from 'node:assert/strict';
import { createClient } from '../../../src/api/createClient.ts';
import type { Mem0Api } from '../../../src/api/mem0Api.ts';
import { type RecordingLog, recordingLog } from '../../support/chaos/recordingLog.ts';
import { type RunningSandbox, startSandbox } from '../../support/sandbox.ts';
import { errorOf } from '../../support/errorOf.ts';

for (const shape of ['current', 'brief'] as const) {
  describe(`every operation against the sandbox, in the ${shape} shape`, () => {
    let sandbox: RunningSandbox;
    let log: RecordingLog;
    const as = (persona: string): Mem0Api =>
      createClient({ baseUrl: sandbox.url, apiKey: () => Promise.resolve(sandbox.key(persona)), log }, { backoff: 1 });
    /** An organization with a project, of the owner alone. */
    const own = async (): Promise<{ api: Mem0Api; orgId: string; projectId: string }> => {
      const api = as('owner');
      const { org_id } = await api.createOrganization(`Organization ${crypto.randomUUID()}`);
      const { project_id } = await api.createProject(org_id, { name: 'Project', description: 'First' });
      return { api, orgId: org_id, projectId: project_id };
    };

    before(async () => {
      sandbox = await startSandbox({ shape });
    });
    beforeEach(() => {
      log = recordingLog();
    });
    after(() => sandbox.stop());

    it('ping tells whose key it is', async () => {
      const ping = await as('owner').ping();
      assert.equal(ping.status, 'ok');
      assert.equal(ping.user_email, sandbox.users[0]?.email);
      assert.ok(ping.org_id);
    });

    it('listOrganizations reads every row, its members where they are embedded as objects', async () => {
      const { rows, problems } = await as('owner').listOrganizations();
      assert.deepEqual(problems, []);
      assert.ok(rows.length >= 3);
      for (const row of rows) {
        assert.ok(row.name);
        assert.equal(row.members === undefined, shape === 'brief');
      }
    });

    it('createOrganization, getOrganization and deleteOrganization', async () => {
      const api = as('owner');
      const name = `Ünï "quoted" \u{1f600} ${crypto.randomUUID()}`;
      const created = await api.createOrganization(name);
      assert.match(created.message ?? '', /created/);
      assert.equal((await api.getOrganization(created.org_id)).name, name);
      await api.deleteOrganization(created.org_id);
      assert.equal((await errorOf(api.getOrganization(created.org_id))).reason, 'notFound');
    });

    it('add, update and remove a member of an organization, listed with roles', async () => {
      const { api, orgId } = await own();
      const { email } = await sandbox.control.addUser(`a+b.${crypto.randomUUID()}@example.com`);
      const roles = async (): Promise<unknown[]> => {
        const { rows, problems } = await api.listOrganizationMembers(orgId);
        assert.deepEqual(problems, []);
        return rows.map(({ role }) => role);
      };
      await api.addOrganizationMember(orgId, email, 'READER');
      assert.deepEqual(await roles(), ['OWNER', 'READER']);
      await api.updateOrganizationMember(orgId, email, 'OWNER');
      assert.deepEqual(await roles(), ['OWNER', 'OWNER']);
      await api.removeOrganizationMember(orgId, email);
      assert.deepEqual(await roles(), ['OWNER']);
    });

    it('listProjects reads every row with its members', async () => {
      const api = as('owner');
      const { rows: organizations } = await api.listOrganizations();
      for (const { org_id } of organizations) {
        const { rows, problems } = await api.listProjects(org_id);
        assert.deepEqual(problems, []);
        for (const { members, user_role } of rows) {
          assert.ok(members?.every(({ email, role }) => email && role));
          assert.ok(user_role);
        }
      }
    });

    it('createProject, getProject, updateProject and deleteProject', async () => {
      const { api, orgId, projectId } = await own();
      const project = await api.getProject(orgId, projectId);
      assert.equal(project.description, 'First');
      await api.updateProject(orgId, projectId, {
        name: 'Renamed',
        description: null,
        custom_instructions: 'Remember names.',
        custom_categories: [{ sports: 'Games' }, 'food'],
        multilingual: true,
      });
      const changed = await api.getProject(orgId, projectId);
      assert.equal(changed.name, 'Renamed');
      assert.equal(changed.description, null);
      assert.equal(changed.custom_instructions, 'Remember names.');
      assert.deepEqual(changed.custom_categories, [{ sports: 'Games' }, 'food']);
      assert.equal(changed['multilingual'], true);
      await api.deleteProject(orgId, projectId);
      assert.equal((await errorOf(api.getProject(orgId, projectId))).reason, 'notFound');
    });

    it('add, update and remove a member of a project, whose address has a plus', async () => {
      const { api, orgId, projectId } = await own();
      const { email } = await sandbox.control.addUser(`a+b.${crypto.randomUUID()}@example.com`);
      const roles = async (): Promise<unknown[]> => {
        const { rows, problems } = await api.listProjectMembers(orgId, projectId);
        assert.deepEqual(problems, []);
        return rows.map(({ role }) => role);
      };
      await api.addProjectMember(orgId, projectId, email, 'READER');
      assert.deepEqual(await roles(), ['OWNER', 'READER']);
      await api.updateProjectMember(orgId, projectId, email, 'OWNER');
      assert.deepEqual(await roles(), ['OWNER', 'OWNER']);
      await api.removeProjectMember(orgId, projectId, email);
      assert.deepEqual(await roles(), ['OWNER']);
    });

    it('getRaw gives each list and thing as it came', async () => {
      const { api, orgId, projectId } = await own();
      const rows = await api.getRaw({ kind: 'organizations' });
      assert.ok(Array.isArray(rows));
      for (const [target, field] of [
        [{ kind: 'organization', orgId }, 'org_id'],
        [{ kind: 'organizationMembers', orgId }, 'members'],
        [{ kind: 'project', orgId, projectId }, 'project_id'],
        [{ kind: 'projectMembers', orgId, projectId }, 'members'],
      ] as const) {
        const raw = await api.getRaw(target);
        assert.ok(typeof raw === 'object' && raw !== null && field in raw, field);
      }
      const projects = await api.getRaw({ kind: 'projects', orgId });
      assert.ok(Array.isArray(projects) && projects.length === 1);
    });

    it('a reader may read and not write', async () => {
      const api = as('reader');
      const { rows: organizations } = await api.listOrganizations();
      const organization = organizations.find(({ user_role }) => user_role === 'READER') ?? organizations[0];
      assert.ok(organization);
      const error = await errorOf(api.createProject(organization.org_id, { name: 'No' }));
      assert.equal(error.reason, 'forbidden');
      assert.equal(error.outcomeUnknown, false);
      assert.match(error.message, /OWNER role.*Unauthorized to create projects/);
    });

    it('what is refused says which field and why', async () => {
      const { api, orgId } = await own();
      const blank = await errorOf(api.createOrganization(''));
      assert.equal(blank.reason, 'invalid');
      assert.ok(blank.fields?.['name']?.[0]);
      const twice = await errorOf(api.addOrganizationMember(orgId, sandbox.users[0]?.email ?? '', 'READER'));
      assert.equal(twice.reason, 'invalid');
      assert.match(twice.fields?.['email']?.[0] ?? '', /already a member/);
      const unknown = await errorOf(api.addOrganizationMember(orgId, 'nobody@example.com', 'READER'));
      assert.equal(unknown.reason, 'notFound');
    });

    it('a key of nobody is refused', async () => {
      const api = createClient({ baseUrl: sandbox.url, apiKey: () => Promise.resolve('m0-nobodys-key'), log });
      assert.equal((await errorOf(api.ping())).reason, 'unauthorized');
    });

    it('another connection than the one of a stranger sees nothing of theirs', async () => {
      const { orgId, projectId } = await own();
      assert.equal((await errorOf(as('stranger').getProject(orgId, projectId))).reason, 'notFound');
    });

    it('a read survives two failures, a write is sent once', async () => {
      const { api, orgId, projectId } = await own();
      await sandbox.control.faults.add({ method: 'GET', status: 503, times: 2 });
      await api.getProject(orgId, projectId);
      await sandbox.control.faults.add({ method: 'PATCH', reset: 'after', times: 1 });
      const error = await errorOf(api.updateProject(orgId, projectId, { name: 'Carried out' }));
      assert.equal(error.reason, 'network');
      assert.equal(error.outcomeUnknown, true);
      assert.equal((await api.getProject(orgId, projectId)).name, 'Carried out');
      await sandbox.control.faults.clear();
    });

    afterEach('the key stands in no line of the log', () => {
      const lines = log.lines.join('\n');
      for (const { key } of sandbox.users) assert.ok(!lines.includes(key));
    });
  });
}
