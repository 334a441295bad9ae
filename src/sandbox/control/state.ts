import type { Member } from '../store/members.ts';
import type { Store } from '../store/store.ts';

function person({ username, email, role }: Member): object {
  return { username, email, role };
}

/** Everything that the database holds, whoever may see it: what a test compares a tree with. */
export function describeState(store: Store): object {
  return {
    users: store.users.all().map(({ username, email, persona }) => ({ username, email, persona })),
    organizations: store.organizations.all().map((organization) => ({
      org_id: organization.orgId,
      name: organization.name,
      created_at: organization.createdAt,
      updated_at: organization.updatedAt,
      members: store.organizationMembers.list(organization.id).map(person),
      projects: store.projects.ofOrganization(organization.id).map((project) => ({
        project_id: project.projectId,
        name: project.name,
        description: project.description,
        custom_instructions: project.customInstructions,
        agent_custom_instructions: project.agentCustomInstructions,
        custom_categories: project.customCategories,
        multilingual: project.multilingual,
        decay: project.decay,
        memory_depth: project.memoryDepth,
        version: project.version,
        is_default: project.isDefault,
        created_at: project.createdAt,
        updated_at: project.updatedAt,
        members: store.projectMembers.list(project.id).map(person),
        memories: store.memories.count(project.id),
      })),
    })),
  };
}
