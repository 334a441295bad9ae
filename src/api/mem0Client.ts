import * as l10n from '@vscode/l10n';
import type { Role } from '../shared/roles.ts';
import type { ApiError } from './errors/apiError.ts';
import type { Call } from './call.ts';
import { notJson, refusedHere, unexpectedShape } from './errors/failures.ts';
import {
  askedFor,
  readMembers,
  readOne,
  readOrganization,
  readOrganizations,
  readProject,
  readProjects,
} from './decode.ts';
import type { Reading } from './decode.ts';
import type { CallOptions, Mem0Api, ProjectPatch, RawTarget } from './mem0Api.ts';
import { endpoints, rawRead } from './endpoints.ts';
import type { Path } from './endpoints.ts';
import { createdOrganizationSchema, createdProjectSchema, pingSchema } from './schemas.ts';
import type { Listing, Member, Organization, Ping, Project } from './schemas.ts';
import type { Answer, Transport } from './http/transport.ts';

/** A call whose path may turn out not to exist. */
type Request = Omit<Call, 'path' | 'signal'> & { path: Path };

/** The operations over HTTP. What each one does stands at `Mem0Api`. */
export class Mem0Client implements Mem0Api {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  async ping(options?: CallOptions): Promise<Ping> {
    const request: Request = { operation: 'ping', method: 'GET', path: endpoints.ping() };
    return await this.#read(request, options, (json) => readOne(pingSchema, json));
  }

  async listOrganizations(options?: CallOptions): Promise<Listing<Organization>> {
    const request: Request = { operation: 'listOrganizations', method: 'GET', path: endpoints.organizations() };
    return await this.#read(request, options, list(readOrganizations));
  }

  async createOrganization(name: string, options?: CallOptions): Promise<{ org_id: string; message?: string }> {
    const path = endpoints.organizations();
    const request: Request = { operation: 'createOrganization', method: 'POST', path, body: { name } };
    const created = await this.#read(request, options, (json) => readOne(createdOrganizationSchema, json));
    return { org_id: created.org_id, ...messageOf(created) };
  }

  async getOrganization(orgId: string, options?: CallOptions): Promise<Organization> {
    const request: Request = { operation: 'getOrganization', method: 'GET', path: endpoints.organization(orgId) };
    return await this.#read(request, options, (json) => askedFor('org_id', orgId, readOrganization(json, '')));
  }

  async deleteOrganization(orgId: string, options?: CallOptions): Promise<void> {
    await this.#send(
      { operation: 'deleteOrganization', method: 'DELETE', path: endpoints.organization(orgId) },
      options,
    );
  }

  async listOrganizationMembers(orgId: string, options?: CallOptions): Promise<Listing<Member>> {
    const path = endpoints.organizationMembers(orgId);
    return await this.#read({ operation: 'listOrganizationMembers', method: 'GET', path }, options, list(readMembers));
  }

  async addOrganizationMember(orgId: string, email: string, role: Role, options?: CallOptions): Promise<void> {
    const path = endpoints.organizationMembers(orgId);
    const request: Request = { operation: 'addOrganizationMember', method: 'POST', path, body: { email, role } };
    await this.#sendMember(request, email, options);
  }

  async updateOrganizationMember(orgId: string, email: string, role: Role, options?: CallOptions): Promise<void> {
    const path = endpoints.organizationMembers(orgId);
    const request: Request = { operation: 'updateOrganizationMember', method: 'PUT', path, body: { email, role } };
    await this.#sendMember(request, email, options);
  }

  async removeOrganizationMember(orgId: string, email: string, options?: CallOptions): Promise<void> {
    const path = endpoints.organizationMembers(orgId);
    // This one wants a body, its sibling of projects a query: each refuses the other's.
    const request: Request = { operation: 'removeOrganizationMember', method: 'DELETE', path, body: { email } };
    await this.#sendMember(request, email, options);
  }

  async listProjects(orgId: string, options?: CallOptions): Promise<Listing<Project>> {
    const request: Request = { operation: 'listProjects', method: 'GET', path: endpoints.projects(orgId) };
    return await this.#read(request, options, list(readProjects));
  }

  async createProject(
    orgId: string,
    project: { name: string; description?: string },
    options?: CallOptions,
  ): Promise<{ project_id: string; message?: string }> {
    const { name, description } = project;
    const body = description === undefined || description === '' ? { name } : { name, description };
    const request: Request = { operation: 'createProject', method: 'POST', path: endpoints.projects(orgId), body };
    const created = await this.#read(request, options, (json) => readOne(createdProjectSchema, json));
    return { project_id: created.project_id, ...messageOf(created) };
  }

  async getProject(orgId: string, projectId: string, options?: CallOptions): Promise<Project> {
    const request: Request = { operation: 'getProject', method: 'GET', path: endpoints.project(orgId, projectId) };
    return await this.#read(request, options, (json) => askedFor('project_id', projectId, readProject(json, '')));
  }

  async updateProject(orgId: string, projectId: string, patch: ProjectPatch, options?: CallOptions): Promise<void> {
    const path = endpoints.project(orgId, projectId);
    const request: Request = { operation: 'updateProject', method: 'PATCH', path, body: patch };
    if (Object.values(patch).every((value) => value === undefined)) {
      throw this.#refused(request, l10n.t('There is no change to save.'));
    }
    await this.#send(request, options);
  }

  async deleteProject(orgId: string, projectId: string, options?: CallOptions): Promise<void> {
    const path = endpoints.project(orgId, projectId);
    await this.#send({ operation: 'deleteProject', method: 'DELETE', path }, options);
  }

  async listProjectMembers(orgId: string, projectId: string, options?: CallOptions): Promise<Listing<Member>> {
    const path = endpoints.projectMembers(orgId, projectId);
    return await this.#read({ operation: 'listProjectMembers', method: 'GET', path }, options, list(readMembers));
  }

  async addProjectMember(
    orgId: string,
    projectId: string,
    email: string,
    role: Role,
    options?: CallOptions,
  ): Promise<void> {
    const path = endpoints.projectMembers(orgId, projectId);
    const request: Request = { operation: 'addProjectMember', method: 'POST', path, body: { email, role } };
    await this.#sendMember(request, email, options);
  }

  async updateProjectMember(
    orgId: string,
    projectId: string,
    email: string,
    role: Role,
    options?: CallOptions,
  ): Promise<void> {
    const path = endpoints.projectMembers(orgId, projectId);
    const request: Request = { operation: 'updateProjectMember', method: 'PUT', path, body: { email, role } };
    await this.#sendMember(request, email, options);
  }

  async removeProjectMember(orgId: string, projectId: string, email: string, options?: CallOptions): Promise<void> {
    const path = endpoints.projectMembers(orgId, projectId);
    const request: Request = { operation: 'removeProjectMember', method: 'DELETE', path, query: { email } };
    await this.#sendMember(request, email, options);
  }

  async getRaw(target: RawTarget, options?: CallOptions): Promise<unknown> {
    const request: Request = { method: 'GET', ...rawRead(target) };
    return await this.#read(request, options, (json) => ({ row: json, problems: [] }));
  }

  async #read<Row>(
    request: Request,
    options: CallOptions | undefined,
    read: (json: unknown) => Reading<Row>,
  ): Promise<Row> {
    const answer = await this.#send(request, options);
    const context = this.#transport.context(request);
    if (answer.json === undefined) throw notJson(context, answer.status);
    const { row, problems } = read(answer.json);
    if (row === undefined) throw unexpectedShape(context, problems, answer.status);
    return row;
  }

  async #sendMember(request: Request, email: string, options: CallOptions | undefined): Promise<void> {
    if (email.trim() === '' || !email.isWellFormed()) {
      throw this.#refused(request, l10n.t('The e-mail address is missing or cannot be sent.'), 'email');
    }
    await this.#send(request, options);
  }

  async #send(request: Request, options: CallOptions | undefined): Promise<Answer> {
    const { path } = request;
    if (path === undefined) {
      throw this.#refused(request, l10n.t('Its id is empty or holds characters that an id cannot have.'));
    }
    return await this.#transport.send({ ...request, path, signal: options?.signal });
  }

  #refused(request: Request, why: string, field?: string): ApiError {
    return refusedHere(this.#transport.context(request), why, field);
  }
}

/** A list's rows are judged one by one; only that it is a list can fail as a whole. */
function list<Row>(read: (json: unknown) => Listing<Row> | undefined): (json: unknown) => Reading<Listing<Row>> {
  return (json) => {
    const row = read(json);
    const problems = [{ path: '', message: l10n.t('expected {0}', 'Array') }];
    return row === undefined ? { problems } : { row, problems: [] };
  };
}

function messageOf(answer: { message?: string | null | undefined }): { message?: string } {
  return answer.message == null ? {} : { message: answer.message };
}
