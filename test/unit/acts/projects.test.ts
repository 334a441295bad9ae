import assert from 'node:assert/strict';
import { ApiError } from '../../../src/api/errors/apiError.ts';
import type { Mem0Api } from '../../../src/api/mem0Api.ts';
import type { Organization, Project } from '../../../src/api/schemas.ts';
import { Account } from '../../../src/model/account.ts';
import { lastValue } from '../../../src/model/cell.ts';
import { createOrganization, deleteOrganization } from '../../../src/acts/organizations.ts';
import { createProject, deleteProject, updateProject } from '../../../src/acts/projects.ts';
import { paths } from '../../../src/model/scope.ts';
import { deferred } from '../../support/deferred.ts';
import { apiError, fakeApi } from '../../support/fakeApi.ts';
import { listing, organization, project } from '../../support/wireRows.ts';

const ref = { orgId: 'o', projectId: 'p' };

/** A server that keeps what the acts make of it, and an account that has read it. */
async function setUp(answers: Partial<Mem0Api> = {}) {
  const server: { organizations: Organization[]; projects: Project[] } = {
    organizations: [organization('o')],
    projects: [project('p')],
  };
  const find = <Row>(rows: readonly Row[], meant: (row: Row) => boolean): Promise<Row> => {
    const row = rows.find(meant);
    return row ? Promise.resolve(row) : Promise.reject(apiError('notFound'));
  };
  const { api, asked } = fakeApi({
    listOrganizations: () => Promise.resolve(listing(...server.organizations)),
    getOrganization: (id) => find(server.organizations, ({ org_id }) => org_id === id),
    listProjects: () => Promise.resolve(listing(...server.projects)),
    getProject: (_, id) => find(server.projects, ({ project_id }) => project_id === id),
    ...answers,
  });
  const account = new Account(api);
  await account.organizations.ensure();
  await account.projects(ref).ensure();
  asked.length = 0;
  const projects = (): (string | undefined)[] =>
    (lastValue(account.projects(ref).state)?.rows ?? []).map(({ name }) => name);
  const organizations = (): (string | undefined)[] =>
    (lastValue(account.organizations.state)?.rows ?? []).map(({ name }) => name);
  return { account, asked, server, projects, organizations, methods: () => asked.map(({ method }) => method) };
}

function lost(reason: 'timeout' | 'cancelled' = 'timeout'): ApiError {
  return new ApiError('No answer.', { reason, operation: 'test', outcomeUnknown: true });
}

describe('createProject', () => {
  it('creates it and reads it back into the list', async () => {
    const { account, server, projects, methods } = await setUp({
      createProject: (_, { name }) => {
        server.projects.push(project('q', { name }));
        return Promise.resolve({ project_id: 'q' });
      },
    });
    const done = await createProject(account, ref, { name: 'Atlas', description: 'Maps' });
    assert.deepEqual(done, { value: { orgId: 'o', projectId: 'q' }, confirmedByReread: false });
    assert.deepEqual(projects(), ['p', 'Atlas']);
    assert.deepEqual(methods(), ['createProject', 'getProject']);
  });

  it('finds the one that was created although no answer came', async () => {
    const { account, server, projects } = await setUp({
      createProject: (_, { name }) => {
        server.projects.push(project('q', { name }));
        return Promise.reject(lost());
      },
    });
    const done = await createProject(account, ref, { name: 'Atlas' });
    assert.deepEqual(done, { value: { orgId: 'o', projectId: 'q' }, confirmedByReread: true });
    assert.deepEqual(projects(), ['p', 'Atlas']);
  });

  it('does not take an older project of the same name for the new one', async () => {
    const { account, methods } = await setUp({ createProject: () => Promise.reject(lost()) });
    await assert.rejects(createProject(account, ref, { name: 'p' }), /has not been made/);
    assert.deepEqual(methods(), ['createProject', 'getOrganization', 'listProjects'], 'it is not sent again');
  });

  it('shows the organization as busy meanwhile, and sends one request for two clicks', async () => {
    const answer = deferred<{ project_id: string }>();
    const { account, server, methods } = await setUp({ createProject: () => answer.promise });
    const first = createProject(account, ref, { name: 'Atlas' });
    await new Promise(setImmediate);
    assert.equal(account.busy(paths.organization(ref)), 'creating');
    await assert.rejects(createProject(account, ref, { name: 'Atlas' }), /being changed already/);
    server.projects.push(project('q'));
    answer.resolve({ project_id: 'q' });
    await first;
    assert.equal(methods().filter((method) => method === 'createProject').length, 1);
  });
});

describe('updateProject', () => {
  it('sends the patch and reads the project back', async () => {
    const { account, server, projects, asked } = await setUp({
      updateProject: (_, __, { name }) => {
        server.projects = [project('p', { name: `${name} (as the server has it)` })];
        return Promise.resolve();
      },
    });
    await updateProject(account, ref, { name: 'Atlas' });
    assert.deepEqual(projects(), ['Atlas (as the server has it)']);
    assert.deepEqual(
      asked.map(({ method }) => method),
      ['updateProject', 'getProject'],
    );
  });

  it('shows the change although reading back fails', async () => {
    const { account, projects } = await setUp({
      updateProject: () => Promise.resolve(),
      getProject: () => Promise.reject(apiError('network')),
    });
    await updateProject(account, ref, { name: 'Atlas' });
    assert.deepEqual(projects(), ['Atlas']);
  });

  it('changes nothing on a refusal, but reads the role again', async () => {
    const { account, server, projects } = await setUp({ updateProject: () => Promise.reject(apiError('forbidden')) });
    server.projects = [project('p', { user_role: 'READER' })];
    await assert.rejects(updateProject(account, ref, { name: 'Atlas' }), /forbidden/);
    assert.deepEqual(projects(), ['p']);
    assert.equal(account.project(ref)?.user_role, 'READER');
  });

  it('judges a change without an answer by what the server says', async () => {
    const made = await setUp({ updateProject: () => Promise.reject(lost()) });
    made.server.projects = [project('p', { name: 'Atlas' })];
    assert.equal((await updateProject(made.account, ref, { name: 'Atlas' })).confirmedByReread, true);
    const notMade = await setUp({ updateProject: () => Promise.reject(lost('cancelled')) });
    await assert.rejects(updateProject(notMade.account, ref, { name: 'Atlas' }), /cancelled.*has not been made/);
  });

  it('does not claim anything of a field that the server never reports', async () => {
    const { account } = await setUp({ updateProject: () => Promise.reject(lost()) });
    const act = updateProject(account, ref, { agent_custom_instructions: 'Be brief.' });
    await assert.rejects(act, (error) => error instanceof ApiError && error.outcomeUnknown);
  });
});

describe('deleteProject', () => {
  it('takes it off the list after success only, with no further request', async () => {
    const answer = deferred<undefined>();
    const { account, projects, methods } = await setUp({ deleteProject: () => answer.promise });
    const act = deleteProject(account, ref);
    assert.equal(account.busy(paths.project(ref)), 'deleting');
    assert.deepEqual(projects(), ['p']);
    answer.resolve(undefined);
    await act;
    assert.deepEqual(projects(), []);
    assert.deepEqual(methods(), ['deleteProject']);
  });

  it('judges a deletion without an answer by what the server says', async () => {
    const { account, server, projects } = await setUp({ deleteProject: () => Promise.reject(lost()) });
    await assert.rejects(deleteProject(account, ref), /has not been made/);
    assert.deepEqual(projects(), ['p']);
    server.projects = [];
    assert.equal((await deleteProject(account, ref)).confirmedByReread, true);
    assert.deepEqual(projects(), []);
  });

  it('keeps it on a refusal, and lets go of what somebody else deleted', async () => {
    let reason: 'forbidden' | 'notFound' = 'forbidden';
    const { account, server, projects } = await setUp({ deleteProject: () => Promise.reject(apiError(reason)) });
    await assert.rejects(deleteProject(account, ref), /forbidden/);
    assert.deepEqual(projects(), ['p']);
    reason = 'notFound';
    server.projects = [];
    await assert.rejects(deleteProject(account, ref), /notFound/);
    assert.deepEqual(projects(), []);
  });
});

describe('organizations', () => {
  it('creates one and reads it into the list', async () => {
    const { account, server, organizations, methods } = await setUp({
      createOrganization: (name) => {
        server.organizations.push(organization('n', { name }));
        return Promise.resolve({ org_id: 'n' });
      },
    });
    assert.deepEqual(await createOrganization(account, 'New'), { value: { orgId: 'n' }, confirmedByReread: false });
    assert.deepEqual(organizations(), ['o', 'New']);
    assert.deepEqual(methods(), ['createOrganization', 'getOrganization']);
  });

  it('finds the one that was created although no answer came', async () => {
    const { account, server } = await setUp({
      createOrganization: (name) => {
        server.organizations.push(organization('n', { name }));
        return Promise.reject(lost());
      },
    });
    assert.deepEqual(await createOrganization(account, 'New'), { value: { orgId: 'n' }, confirmedByReread: true });
  });

  it('deletes one with all that was known of it', async () => {
    const { account, organizations, methods } = await setUp({ deleteOrganization: () => Promise.resolve() });
    await deleteOrganization(account, ref);
    assert.deepEqual(organizations(), []);
    assert.equal(account.project(ref), undefined);
    assert.deepEqual(methods(), ['deleteOrganization']);
  });

  it('keeps one whose deletion was refused or not carried out', async () => {
    let error = apiError('forbidden');
    const { account, organizations } = await setUp({ deleteOrganization: () => Promise.reject(error) });
    await assert.rejects(deleteOrganization(account, ref), /forbidden/);
    error = lost();
    await assert.rejects(deleteOrganization(account, ref), /has not been made/);
    assert.deepEqual(organizations(), ['o']);
  });
});

/** Answers the first time so, and so from then on. */
function answers<T>(first: () => Promise<T>, later: () => Promise<T>): () => Promise<T> {
  let next = first;
  return () => {
    const now = next;
    next = later;
    return now();
  };
}

describe('creating where the list could not be read before', () => {
  it('does not take an older project of the same name for the one whose creation was not answered', async () => {
    const { api } = fakeApi({
      listProjects: answers(
        () => Promise.reject(apiError('network')),
        () => Promise.resolve(listing(project('p', { name: 'Atlas' }))),
      ),
      getOrganization: () => Promise.resolve(organization('o')),
      createProject: () => Promise.reject(lost()),
    });
    await assert.rejects(createProject(new Account(api), ref, { name: 'Atlas' }), { outcomeUnknown: true });
  });

  it('nor an older organization', async () => {
    const { api } = fakeApi({
      listOrganizations: answers(
        () => Promise.reject(apiError('network')),
        () => Promise.resolve(listing(organization('o', { name: 'Acme' }))),
      ),
      createOrganization: () => Promise.reject(lost()),
    });
    await assert.rejects(createOrganization(new Account(api), 'Acme'), { outcomeUnknown: true });
  });
});
