import * as l10n from '@vscode/l10n';
import type { Role } from '../shared/roles.ts';
import type { ApiError } from './apiError.ts';
import type { Call } from './call.ts';
import { notJson, refusedHere, unexpectedShape } from './failures.ts';
import {
  askedFor,
  readMembers,
  readOne,
  readOrganization,
  readOrganizations,
  readProject,
  readProjects,
  readRaw,
} from './listing.ts';
import type { Reading } from './listing.ts';
import type { CallOptions, Mem0Api, ProjectPatch, RawTarget } from './mem0Api.ts';
import type { Operation } from './operation.ts';
import { paths, rawRead } from './paths.ts';
import type { Path } from './paths.ts';
import { createdOrganizationSchema, createdProjectSchema, pingSchema } from './schemas.ts';
import type { Listing, Member, Organization, Ping, Project } from './schemas.ts';
import type { Answer, Transport } from './transport.ts';

/** A call whose path may turn out not to exist. */
type Request = Omit<Call, 'path' | 'signal'> & { path: Path };

function reading(operation: Operation, path: Path): Request {
  return { operation, effect: 'read', method: 'GET', path };
}

function writing(
  operation: Operation,
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: Path,
  sent: Pick<Call, 'body' | 'query'> = {},
): Request {
  return { operation, effect: 'write', method, path, ...sent };
}

/** The operations over HTTP. What each one does stands at `Mem0Api`. */
export class Mem0Client implements Mem0Api {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  async ping(options?: CallOptions): Promise<Ping> {
    const request = reading('ping', paths.ping());
    return await this.#read(request, options, (json) => readOne(pingSchema, json));
  }

  async listOrganizations(options?: CallOptions): Promise<Listing<Organization>> {
    const request = reading('listOrganizations', paths.organizations());
    return await this.#read(request, options, list(readOrganizations));
  }

  async createOrganization(name: string, options?: CallOptions): Promise<{ org_id: string; message?: string }> {
    const path = paths.organizations();
    const request = writing('createOrganization', 'POST', path, { body: { name } });
    const created = await this.#read(request, options, (json) => readOne(createdOrganizationSchema, json));
    return { org_id: created.org_id, ...messageOf(created) };
  }

  async getOrganization(orgId: string, options?: CallOptions): Promise<Organization> {
    const request = reading('getOrganization', paths.organization(orgId));
    return await this.#read(request, options, (json) => askedFor('org_id', orgId, readOrganization(json, '')));
  }

  async deleteOrganization(orgId: string, options?: CallOptions): Promise<void> {
    await this.#send(writing('deleteOrganization', 'DELETE', paths.organization(orgId)), options);
  }

  async listOrganizationMembers(orgId: string, options?: CallOptions): Promise<Listing<Member>> {
    const path = paths.organizationMembers(orgId);
    return await this.#read(reading('listOrganizationMembers', path), options, list(readMembers));
  }

  async addOrganizationMember(orgId: string, email: string, role: Role, options?: CallOptions): Promise<void> {
    const path = paths.organizationMembers(orgId);
    const request = writing('addOrganizationMember', 'POST', path, { body: { email, role } });
    await this.#sendMember(request, email, options);
  }

  async updateOrganizationMember(orgId: string, email: string, role: Role, options?: CallOptions): Promise<void> {
    const path = paths.organizationMembers(orgId);
    const request = writing('updateOrganizationMember', 'PUT', path, { body: { email, role } });
    await this.#sendMember(request, email, options);
  }

  async removeOrganizationMember(orgId: string, email: string, options?: CallOptions): Promise<void> {
    const path = paths.organizationMembers(orgId);
    // This one wants a body, its sibling of projects a query: each refuses the other's.
    const request = writing('removeOrganizationMember', 'DELETE', path, { body: { email } });
    await this.#sendMember(request, email, options);
  }

  async listProjects(orgId: string, options?: CallOptions): Promise<Listing<Project>> {
    const request = reading('listProjects', paths.projects(orgId));
    return await this.#read(request, options, list(readProjects));
  }

  async createProject(
    orgId: string,
    project: { name: string; description?: string },
    options?: CallOptions,
  ): Promise<{ project_id: string; message?: string }> {
    const { name, description } = project;
    const body = description === undefined || description === '' ? { name } : { name, description };
    const request = writing('createProject', 'POST', paths.projects(orgId), { body });
    const created = await this.#read(request, options, (json) => readOne(createdProjectSchema, json));
    return { project_id: created.project_id, ...messageOf(created) };
  }

  async getProject(orgId: string, projectId: string, options?: CallOptions): Promise<Project> {
    const request = reading('getProject', paths.project(orgId, projectId));
    return await this.#read(request, options, (json) => askedFor('project_id', projectId, readProject(json, '')));
  }

  async updateProject(orgId: string, projectId: string, patch: ProjectPatch, options?: CallOptions): Promise<void> {
    const path = paths.project(orgId, projectId);
    const request = writing('updateProject', 'PATCH', path, { body: patch });
    if (Object.values(patch).every((value) => value === undefined)) {
      throw this.#refused(request, l10n.t('There is no change to save.'));
    }
    await this.#send(request, options);
  }

  async deleteProject(orgId: string, projectId: string, options?: CallOptions): Promise<void> {
    const path = paths.project(orgId, projectId);
    await this.#send(writing('deleteProject', 'DELETE', path), options);
  }

  async listProjectMembers(orgId: string, projectId: string, options?: CallOptions): Promise<Listing<Member>> {
    const path = paths.projectMembers(orgId, projectId);
    return await this.#read(reading('listProjectMembers', path), options, list(readMembers));
  }

  async addProjectMember(
    orgId: string,
    projectId: string,
    email: string,
    role: Role,
    options?: CallOptions,
  ): Promise<void> {
    const path = paths.projectMembers(orgId, projectId);
    const request = writing('addProjectMember', 'POST', path, { body: { email, role } });
    await this.#sendMember(request, email, options);
  }

  async updateProjectMember(
    orgId: string,
    projectId: string,
    email: string,
    role: Role,
    options?: CallOptions,
  ): Promise<void> {
    const path = paths.projectMembers(orgId, projectId);
    const request = writing('updateProjectMember', 'PUT', path, { body: { email, role } });
    await this.#sendMember(request, email, options);
  }

  async removeProjectMember(orgId: string, projectId: string, email: string, options?: CallOptions): Promise<void> {
    const path = paths.projectMembers(orgId, projectId);
    const request = writing('removeProjectMember', 'DELETE', path, { query: { email } });
    await this.#sendMember(request, email, options);
  }

  async getRaw(target: RawTarget, options?: CallOptions): Promise<unknown> {
    const { operation, path } = rawRead(target);
    return await this.#read(reading(operation, path), options, readRaw);
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
