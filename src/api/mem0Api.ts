import type { Role } from '../shared/roles.ts';
import type { Listing, Member, Organization, Ping, Project } from './schemas.ts';

/** What every call takes. */
export interface CallOptions {
  /** Ends the request and its socket. The promise then rejects with an `ApiError` of reason `cancelled`. */
  signal?: AbortSignal;
}

/**
 * The fields of a project that a PATCH takes. Only what is present is sent. `null` is a value of its own.
 * Source: https://docs.mem0.ai/api-reference/project/update-project
 */
export interface ProjectPatch {
  name?: string;
  description?: string | null;
  custom_instructions?: string | null;
  agent_custom_instructions?: string | null;
  custom_categories?: unknown;
  multilingual?: boolean;
  decay?: boolean;
  enable_graph?: boolean;
  memory_depth?: string | null;
  version?: string | null;
}

/** The operations of the Mem0 Platform API that this product uses. Every method rejects with `ApiError` alone. */
export interface Mem0Api {
  ping(options?: CallOptions): Promise<Ping>;

  listOrganizations(options?: CallOptions): Promise<Listing<Organization>>;
  createOrganization(name: string, options?: CallOptions): Promise<{ org_id: string; message?: string }>;
  getOrganization(orgId: string, options?: CallOptions): Promise<Organization>;
  deleteOrganization(orgId: string, options?: CallOptions): Promise<void>;
  listOrganizationMembers(orgId: string, options?: CallOptions): Promise<Listing<Member>>;
  addOrganizationMember(orgId: string, email: string, role: Role, options?: CallOptions): Promise<void>;
  updateOrganizationMember(orgId: string, email: string, role: Role, options?: CallOptions): Promise<void>;
  removeOrganizationMember(orgId: string, email: string, options?: CallOptions): Promise<void>;

  listProjects(orgId: string, options?: CallOptions): Promise<Listing<Project>>;
  createProject(
    orgId: string,
    project: { name: string; description?: string },
    options?: CallOptions,
  ): Promise<{ project_id: string; message?: string }>;
  getProject(orgId: string, projectId: string, options?: CallOptions): Promise<Project>;
  updateProject(orgId: string, projectId: string, patch: ProjectPatch, options?: CallOptions): Promise<void>;
  deleteProject(orgId: string, projectId: string, options?: CallOptions): Promise<void>;
  listProjectMembers(orgId: string, projectId: string, options?: CallOptions): Promise<Listing<Member>>;
  addProjectMember(orgId: string, projectId: string, email: string, role: Role, options?: CallOptions): Promise<void>;
  updateProjectMember(
    orgId: string,
    projectId: string,
    email: string,
    role: Role,
    options?: CallOptions,
  ): Promise<void>;
  removeProjectMember(orgId: string, projectId: string, email: string, options?: CallOptions): Promise<void>;
}

/** The log as `api` sees it: one line a request. Given in, so that nothing here knows VS Code. */
export interface ApiLog {
  trace(message: string): void;
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
}

/** What a client is made of. `apiKey` is asked for at each request, so that a key replaced elsewhere is used at once. */
export interface ClientOptions {
  /** `https://api.mem0.ai`, or another server's base URL. A path in it is kept. */
  baseUrl: string;
  /** The key for this base URL's origin, or undefined when there is none. Never stored by the client. */
  apiKey: () => Promise<string | undefined>;
  log: ApiLog;
  /** Time for a whole request, in milliseconds. 30,000 unless told. */
  timeout?: () => number;
}
