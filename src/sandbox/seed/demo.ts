import { ROLES } from '../../shared/roles.ts';
import type { Store } from '../store/store.ts';
import { DEMO_ORGANIZATIONS, type DemoMembers, type DemoOrganization } from './demoOrganizations.ts';
import { DEMO_PEOPLE } from './demoPeople.ts';
import { seedId } from './ids.ts';
import { seedPersonas } from './personas.ts';
import { seedMemories } from './seedMemories.ts';

/** Owners first, as founders come before those whom they invite. */
function eachMember(members: DemoMembers, act: (username: string, role: (typeof ROLES)[number]) => void): void {
  for (const role of ROLES.toReversed()) for (const username of members[role] ?? []) act(username, role);
}

function seedOrganization(
  store: Store,
  demo: DemoOrganization,
  idOf: (username: string) => number,
  projectIds: Map<string, number>,
): void {
  const { members, projects, ...organization } = demo;
  const { id } = store.organizations.add({
    ...organization,
    orgId: seedId(demo.name),
    ownerId: idOf(members.OWNER?.[0] ?? ''),
  });
  eachMember(members, (username, role) => store.organizationMembers.add(id, idOf(username), role));
  for (const [index, { members: projectMembers, ...settings }] of projects.entries()) {
    const project = store.projects.add({
      ...settings,
      organization: id,
      projectId: seedId(`${demo.name}/${settings.name}`),
      isDefault: index === 0,
    });
    projectIds.set(`${demo.name}/${settings.name}`, project.id);
    eachMember(projectMembers, (username, role) => store.projectMembers.add(project, idOf(username), role));
  }
}

/** Believable data: several organizations in several scripts, both roles, and settings in every form that the API knows. */
export function seedDemo(store: Store): void {
  const ids = new Map(seedPersonas(store).map(({ username, id }) => [username, id]));
  for (const [index, email] of DEMO_PEOPLE.entries()) {
    const username = email.slice(0, email.indexOf('@'));
    const createdAt = new Date(Date.UTC(2025, 0, 15 + index * 11, 8 + (index % 9), (index * 17) % 60)).toISOString();
    ids.set(username, store.users.add({ username, email, createdAt }).id);
  }
  const idOf = (username: string) => {
    const id = ids.get(username);
    if (id === undefined) throw new Error(`The demo has no person called ${username}.`);
    return id;
  };
  const projectIds = new Map<string, number>();
  for (const organization of DEMO_ORGANIZATIONS) seedOrganization(store, organization, idOf, projectIds);
  seedMemories(store, (path) => {
    const id = projectIds.get(path);
    if (id === undefined) throw new Error(`The demo has no project called ${path}.`);
    return id;
  });
}
