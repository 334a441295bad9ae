import * as l10n from '@vscode/l10n';
import type { Role } from '../shared/roles.ts';
import type { Call } from './call.ts';
import { notJson, refusedHere, unexpectedShape } from './failures.ts';
import { readMembers, readOne, readOrganization, readOrganizations, readProject, readProjects } from './listing.ts';
import type { Reading } from './listing.ts';
import type { CallOptions, Mem0Api, ProjectPatch, RawTarget } from './mem0Api.ts';
import type { Operation } from './operation.ts';
import { isPathId, paths } from './paths.ts';
import { createdOrganizationSchema, createdProjectSchema, pingSchema } from './schemas.ts';
import type { Listing, Member, Organization, Ping, Project } from './schemas.ts';
import type { Answer, Transport } from './transport.ts';

type Method = Call['method'];

/** What a request is made of besides its operation and method. `path` is a function, since building it can fail. */
interface Request {
  ids?: readonly string[];
  path: () => string;
  query?: Record<string, string>;
  body?: object;
}

/** The operations over HTTP. What each one does stands at `Mem0Api`. */
export class Mem0Client implements Mem0Api {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  async ping(options?: CallOptions): Promise<Ping> {
    return await this.#one('ping', { path: paths.ping }, options, (json) => readOne(pingSchema, json));
  }

  async listOrganizations(options?: CallOptions): Promise<Listing<Organization>> {
    return await this.#list('listOrganizations', { path: paths.organizations }, options, readOrganizations);
  }

  async createOrganization(name: string, options?: CallOptions): Promise<{ org_id: string; message?: string }> {
    const request = { path: paths.organizations, body: { name } };
    const created = await this.#create('createOrganization', request, options, (json) =>
      readOne(createdOrganizationSchema, json),
    );
    return { org_id: created.org_id, ...messageOf(created) };
  }

  async getOrganization(orgId: string, options?: CallOptions): Promise<Organization> {
    const request = { ids: [orgId], path: () => paths.organization(orgId) };
    return await this.#one('getOrganization', request, options, (json) => readOrganization(json, ''));
  }

  async deleteOrganization(orgId: string, options?: CallOptions): Promise<void> {
    const request = { ids: [orgId], path: () => paths.organization(orgId) };
    await this.#send('deleteOrganization', 'DELETE', request, options);
  }

  async listOrganizationMembers(orgId: string, options?: CallOptions): Promise<Listing<Member>> {
    const request = { ids: [orgId], path: () => paths.organizationMembers(orgId) };
    return await this.#list('listOrganizationMembers', request, options, readMembers);
  }

  async addOrganizationMember(orgId: string, email: string, role: Role, options?: CallOptions): Promise<void> {
    const request = { ids: [orgId], path: () => paths.organizationMembers(orgId), body: { email, role } };
    await this.#sendMember('addOrganizationMember', 'POST', request, email, options);
  }

  async updateOrganizationMember(orgId: string, email: string, role: Role, options?: CallOptions): Promise<void> {
    const request = { ids: [orgId], path: () => paths.organizationMembers(orgId), body: { email, role } };
    await this.#sendMember('updateOrganizationMember', 'PUT', request, email, options);
  }

  async removeOrganizationMember(orgId: string, email: string, options?: CallOptions): Promise<void> {
    // This one wants a body, its sibling of projects a query: each refuses the other's.
    const request = { ids: [orgId], path: () => paths.organizationMembers(orgId), body: { email } };
    await this.#sendMember('removeOrganizationMember', 'DELETE', request, email, options);
  }

  async listProjects(orgId: string, options?: CallOptions): Promise<Listing<Project>> {
    const request = { ids: [orgId], path: () => paths.projects(orgId) };
    return await this.#list('listProjects', request, options, readProjects);
  }

  async createProject(
    orgId: string,
    project: { name: string; description?: string },
    options?: CallOptions,
  ): Promise<{ project_id: string; message?: string }> {
    const { name, description } = project;
    const body = description === undefined || description === '' ? { name } : { name, description };
    const request = { ids: [orgId], path: () => paths.projects(orgId), body };
    const created = await this.#create('createProject', request, options, (json) =>
      readOne(createdProjectSchema, json),
    );
    return { project_id: created.project_id, ...messageOf(created) };
  }

  async getProject(orgId: string, projectId: string, options?: CallOptions): Promise<Project> {
    const request = { ids: [orgId, projectId], path: () => paths.project(orgId, projectId) };
    return await this.#one('getProject', request, options, (json) => readProject(json, ''));
  }

  async updateProject(orgId: string, projectId: string, patch: ProjectPatch, options?: CallOptions): Promise<void> {
    const request = { ids: [orgId, projectId], path: () => paths.project(orgId, projectId), body: patch };
    if (Object.values(patch).every((value) => value === undefined)) {
      const context = this.#transport.context({ operation: 'updateProject', method: 'PATCH' });
      throw refusedHere(context, l10n.t('There is no change to save.'));
    }
    await this.#send('updateProject', 'PATCH', request, options);
  }

  async deleteProject(orgId: string, projectId: string, options?: CallOptions): Promise<void> {
    const request = { ids: [orgId, projectId], path: () => paths.project(orgId, projectId) };
    await this.#send('deleteProject', 'DELETE', request, options);
  }

  async listProjectMembers(orgId: string, projectId: string, options?: CallOptions): Promise<Listing<Member>> {
    const request = { ids: [orgId, projectId], path: () => paths.projectMembers(orgId, projectId) };
    return await this.#list('listProjectMembers', request, options, readMembers);
  }

  async addProjectMember(
    orgId: string,
    projectId: string,
    email: string,
    role: Role,
    options?: CallOptions,
  ): Promise<void> {
    const path = (): string => paths.projectMembers(orgId, projectId);
    const request = { ids: [orgId, projectId], path, body: { email, role } };
    await this.#sendMember('addProjectMember', 'POST', request, email, options);
  }

  async updateProjectMember(
    orgId: string,
    projectId: string,
    email: string,
    role: Role,
    options?: CallOptions,
  ): Promise<void> {
    const path = (): string => paths.projectMembers(orgId, projectId);
    const request = { ids: [orgId, projectId], path, body: { email, role } };
    await this.#sendMember('updateProjectMember', 'PUT', request, email, options);
  }

  async removeProjectMember(orgId: string, projectId: string, email: string, options?: CallOptions): Promise<void> {
    const path = (): string => paths.projectMembers(orgId, projectId);
    const request = { ids: [orgId, projectId], path, query: { email } };
    await this.#sendMember('removeProjectMember', 'DELETE', request, email, options);
  }

  async getRaw(target: RawTarget, options?: CallOptions): Promise<unknown> {
    const { operation, ...request } = rawRequest(target);
    const answer = await this.#send(operation, 'GET', request, options);
    if (answer.json === undefined) throw notJson(this.#transport.context({ operation, method: 'GET' }), answer.status);
    return answer.json;
  }

  async #one<Row>(
    operation: Operation,
    request: Request,
    options: CallOptions | undefined,
    read: (json: unknown) => Reading<Row>,
  ): Promise<Row> {
    return this.#read(operation, 'GET', await this.#send(operation, 'GET', request, options), read);
  }

  async #create<Row>(
    operation: Operation,
    request: Request,
    options: CallOptions | undefined,
    read: (json: unknown) => Reading<Row>,
  ): Promise<Row> {
    return this.#read(operation, 'POST', await this.#send(operation, 'POST', request, options), read);
  }

  async #list<Row>(
    operation: Operation,
    request: Request,
    options: CallOptions | undefined,
    read: (json: unknown) => Listing<Row> | undefined,
  ): Promise<Listing<Row>> {
    return this.#read(operation, 'GET', await this.#send(operation, 'GET', request, options), (json) => {
      const row = read(json);
      return row === undefined
        ? { problems: [{ path: '', message: l10n.t('expected {0}', 'Array') }] }
        : { row, problems: [] };
    });
  }

  #read<Row>(operation: Operation, method: Method, answer: Answer, read: (json: unknown) => Reading<Row>): Row {
    const context = this.#transport.context({ operation, method });
    if (answer.json === undefined) throw notJson(context, answer.status);
    const { row, problems } = read(answer.json);
    if (row !== undefined) return row;
    throw unexpectedShape(context, problems);
  }

  async #sendMember(
    operation: Operation,
    method: Method,
    request: Request,
    email: string,
    options: CallOptions | undefined,
  ): Promise<void> {
    if (email.trim() === '' || !email.isWellFormed()) {
      const context = this.#transport.context({ operation, method });
      throw refusedHere(context, l10n.t('The e-mail address is missing or cannot be sent.'), 'email');
    }
    await this.#send(operation, method, request, options);
  }

  async #send(
    operation: Operation,
    method: Method,
    request: Request,
    options: CallOptions | undefined,
  ): Promise<Answer> {
    const { ids = [], path, ...rest } = request;
    if (!ids.every(isPathId)) {
      const context = this.#transport.context({ operation, method });
      throw refusedHere(context, l10n.t('Its id is empty or holds characters that an id cannot have.'));
    }
    return await this.#transport.send({ ...rest, operation, method, path: path(), signal: options?.signal });
  }
}

function messageOf(answer: { message?: string | null | undefined }): { message?: string } {
  return answer.message == null ? {} : { message: answer.message };
}

function rawRequest(target: RawTarget): Request & { operation: Operation } {
  switch (target.kind) {
    case 'organizations':
      return { operation: 'listOrganizations', path: paths.organizations };
    case 'organization':
      return { operation: 'getOrganization', ids: [target.orgId], path: () => paths.organization(target.orgId) };
    case 'organizationMembers':
      return {
        operation: 'listOrganizationMembers',
        ids: [target.orgId],
        path: () => paths.organizationMembers(target.orgId),
      };
    case 'projects':
      return { operation: 'listProjects', ids: [target.orgId], path: () => paths.projects(target.orgId) };
    case 'project':
      return {
        operation: 'getProject',
        ids: [target.orgId, target.projectId],
        path: () => paths.project(target.orgId, target.projectId),
      };
    case 'projectMembers':
      return {
        operation: 'listProjectMembers',
        ids: [target.orgId, target.projectId],
        path: () => paths.projectMembers(target.orgId, target.projectId),
      };
  }
}
