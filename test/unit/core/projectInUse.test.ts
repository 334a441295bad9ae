import assert from 'node:assert/strict';
import { ProjectsInUse } from '../../../src/core/session/projectInUse.ts';
import { deleteOrganization } from '../../../src/acts/organizations.ts';
import { deleteProject, updateProject } from '../../../src/acts/projects.ts';
import { fakeMemory } from '../../support/fakeState.ts';
import { signedIn, testConnection } from '../../support/signedIn.ts';
import { listing, organization, project } from '../../support/wireRows.ts';

const ref = { orgId: 'o', projectId: 'p' };

/** A workspace that uses a project which was read. */
async function inUse() {
  const parts = await signedIn({
    listOrganizations: () => Promise.resolve(listing(organization('o'), organization('other'))),
    listProjects: () => Promise.resolve(listing(project('p'), project('q'))),
    getProject: () => Promise.resolve(project('p', { name: 'New' })),
    updateProject: () => Promise.resolve(),
    deleteProject: () => Promise.resolve(),
    deleteOrganization: () => Promise.resolve(),
  });
  const projects = new ProjectsInUse(fakeMemory(), parts.session);
  await parts.account.organizations.ensure();
  await parts.account.projects(ref).ensure();
  await projects.use({ ...ref, organizationName: 'o', projectName: 'p' });
  return { ...parts, projects };
}

describe('the project in use', () => {
  it('is called what it is called now', async () => {
    const { account, projects } = await inUse();
    await updateProject(account, ref, { name: 'New' });
    assert.equal(projects.current?.projectName, 'New');
  });

  it('is none any more when it, or its organization, was deleted', async () => {
    const one = await inUse();
    await deleteProject(one.account, ref);
    assert.equal(one.projects.current, undefined);
    const other = await inUse();
    await deleteOrganization(other.account, ref);
    assert.equal(other.projects.current, undefined);
  });

  it('is not another person’s, whose key replaced the former one', async () => {
    const { session, projects } = await inUse();
    await session.signIn({ ...testConnection, label: 'Renamed' }).catch(() => undefined);
    assert.equal(projects.current?.projectId, 'p');
    await session.signIn({ ...testConnection, email: 'eve@example.com' }).catch(() => undefined);
    assert.equal(projects.current, undefined);
  });
});
