import type { Role } from '../../shared/roles.ts';
import type { Call } from '../protocol/operation.ts';
import type { Member } from '../store/members.ts';
import type { Organization } from '../store/organizations.ts';
import type { Project } from '../store/projects.ts';

/** A member inside an organization or project: with the address. */
function embedded(member: Member): object {
  return { username: member.username, role: member.role, email: member.email };
}

/** An organization as the platform answers today. */
function currentOrganization(call: Call, organization: Organization, role: Role): object {
  return {
    org_id: organization.orgId,
    name: organization.name,
    created_at: organization.createdAt,
    updated_at: organization.updatedAt,
    members: call.store.organizationMembers.list(organization.id).map(embedded),
    is_default: call.store.organizations.firstOf(call.caller.id) === organization.id,
    byok_enabled: false,
    invitations: [],
    owner_pricing_plan: organization.plan,
    is_owner: role === 'OWNER',
    user_role: role,
  };
}

/** An organization as older documents describe it: people are numbers, and there is no role. */
function briefOrganization(call: Call, organization: Organization): object {
  return {
    id: organization.id,
    org_id: organization.orgId,
    name: organization.name,
    description: organization.description,
    address: organization.address,
    contact_email: organization.contactEmail,
    phone_number: organization.phoneNumber,
    website: organization.website,
    on_paid_plan: organization.plan !== 'FREE',
    created_at: organization.createdAt,
    updated_at: organization.updatedAt,
    owner: organization.ownerId,
    members: call.store.organizationMembers.list(organization.id).map((member) => member.userId),
  };
}

export function organizationShape(call: Call, organization: Organization, role: Role): object {
  return call.shape === 'brief' ? briefOrganization(call, organization) : currentOrganization(call, organization, role);
}

/** A project. `agent_custom_instructions` is missing on purpose: the platform takes it and does not report it. */
export function projectShape(call: Call, project: Project, role: Role): object {
  return {
    project_id: project.projectId,
    name: project.name,
    description: project.description,
    created_at: project.createdAt,
    updated_at: project.updatedAt,
    members: call.store.projectMembers.list(project.id).map(embedded),
    usecase: null,
    memory_depth: project.memoryDepth,
    inclusion_prompt: null,
    exclusion_prompt: null,
    custom_categories: project.customCategories,
    custom_instructions: project.customInstructions,
    update_custom_instructions: null,
    summary_custom_instructions: null,
    summary_batch_size: 50,
    summary_max_tokens: null,
    expiration_date: null,
    enable_graph: project.enableGraph,
    multilingual: project.multilingual,
    version: project.version,
    is_default: project.isDefault,
    active_prompt_profile: null,
    decay: project.decay,
    user_role: role,
  };
}
