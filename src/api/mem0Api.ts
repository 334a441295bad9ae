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

/** A list or thing whose answer can be had as it came. */
export type RawTarget =
  | { kind: 'organizations' }
  | { kind: 'organization'; orgId: string }
  | { kind: 'organizationMembers'; orgId: string }
  | { kind: 'projects'; orgId: string }
  | { kind: 'project'; orgId: string; projectId: string }
  | { kind: 'projectMembers'; orgId: string; projectId: string };

/**
 * The operations of the Mem0 Platform API that this product uses. Every method rejects with `ApiError` alone: besides what a method
 * names, each may fail with `unauthorized`, `rateLimited`, `server`, `network`, `timeout`, `badResponse` and `cancelled`, and with
 * `invalid`, before anything is sent, for an id that cannot stand in a path. Reads are retried, writes never: where a failed write may have been
 * carried out, `outcomeUnknown` says so. Paths end in a slash.
 * Source of all: https://docs.mem0.ai/api-reference and the vendor's OpenAPI document.
 */
export interface Mem0Api {
  /** `GET /v1/ping/` → `{status, org_id, project_id, user_email}`: whose key it is. */
  ping(options?: CallOptions): Promise<Ping>;

  /** `GET /api/v1/orgs/organizations/` → an array. `notFound`: the server has no organizations API. */
  listOrganizations(options?: CallOptions): Promise<Listing<Organization>>;
  /** `POST /api/v1/orgs/organizations/` with `{name}` → `{message, org_id}`. `invalid` with fields for a name that is refused. */
  createOrganization(name: string, options?: CallOptions): Promise<{ org_id: string; message?: string }>;
  /** `GET …/organizations/{org_id}/` → an object. `notFound`, `forbidden`. */
  getOrganization(orgId: string, options?: CallOptions): Promise<Organization>;
  /** `DELETE …/organizations/{org_id}/` → `{message}`. `notFound`, `forbidden`. */
  deleteOrganization(orgId: string, options?: CallOptions): Promise<void>;
  /** `GET …/organizations/{org_id}/members/` → `{members: [{user_id, role}]}`: without e-mails. `notFound`. */
  listOrganizationMembers(orgId: string, options?: CallOptions): Promise<Listing<Member>>;
  /** `POST …/organizations/{org_id}/members/` with `{email, role}` → `{message}`. `invalid` with fields, `notFound`, `forbidden`. */
  addOrganizationMember(orgId: string, email: string, role: Role, options?: CallOptions): Promise<void>;
  /** `PUT …/organizations/{org_id}/members/` with `{email, role}` → `{message}`. `invalid` with fields, `notFound`, `forbidden`. */
  updateOrganizationMember(orgId: string, email: string, role: Role, options?: CallOptions): Promise<void>;
  /** `DELETE …/organizations/{org_id}/members/` with the JSON body `{email}` → `{message}`. `notFound`, `forbidden`. */
  removeOrganizationMember(orgId: string, email: string, options?: CallOptions): Promise<void>;

  /** `GET …/organizations/{org_id}/projects/` → an array, each with its members and `user_role`. `notFound`. */
  listProjects(orgId: string, options?: CallOptions): Promise<Listing<Project>>;
  /** `POST …/organizations/{org_id}/projects/` with `{name}` and, unless empty, `description` → `{message, project_id}`. `invalid`, `forbidden`. */
  createProject(
    orgId: string,
    project: { name: string; description?: string },
    options?: CallOptions,
  ): Promise<{ project_id: string; message?: string }>;
  /** `GET …/projects/{project_id}/` → an object. `notFound`. */
  getProject(orgId: string, projectId: string, options?: CallOptions): Promise<Project>;
  /**
   * `PATCH …/projects/{project_id}/` with the fields of the patch → `{message}`, which is informational: read back to know. `invalid`
   * for a patch without any field, before anything is sent. `notFound`, `forbidden`.
   */
  updateProject(orgId: string, projectId: string, patch: ProjectPatch, options?: CallOptions): Promise<void>;
  /** `DELETE …/projects/{project_id}/` → `{message}`; some servers answer 202 with a later end. `notFound`, `forbidden`. */
  deleteProject(orgId: string, projectId: string, options?: CallOptions): Promise<void>;
  /** `GET …/projects/{project_id}/members/` → `{members: [{username, role}]}`: perhaps without e-mails. `notFound`. */
  listProjectMembers(orgId: string, projectId: string, options?: CallOptions): Promise<Listing<Member>>;
  /** `POST …/projects/{project_id}/members/` with `{email, role}` → `{message}`. `notFound`, `forbidden`. */
  addProjectMember(orgId: string, projectId: string, email: string, role: Role, options?: CallOptions): Promise<void>;
  /** `PUT …/projects/{project_id}/members/` with `{email, role}` → `{message}`. `notFound`, `forbidden`. */
  updateProjectMember(
    orgId: string,
    projectId: string,
    email: string,
    role: Role,
    options?: CallOptions,
  ): Promise<void>;
  /** `DELETE …/projects/{project_id}/members/?email=` → `{message}`. `notFound`, `forbidden`. */
  removeProjectMember(orgId: string, projectId: string, email: string, options?: CallOptions): Promise<void>;

  /** The parsed answer of a read as the server gave it, unchecked, for people who want to see it. Errors as the read itself. */
  getRaw(target: RawTarget, options?: CallOptions): Promise<unknown>;
}

/** The log as `api` sees it: one line a request. Given in, so that nothing here knows VS Code. */
export interface ApiLog {
  /** Whether trace lines are wanted: bodies are prepared only then. Without it they always are. */
  tracing?(): boolean;
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
  /** Time for a whole request with its retries, in milliseconds, from when it leaves the queue. 30,000 unless told. Asked at each request. */
  timeout?: () => number;
}
