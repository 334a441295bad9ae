import * as v from 'valibot';

export interface Answer {
  status: number;
  body: unknown;
  headers: Headers;
}

/** Sends one request as one person. The body, if any, goes as JSON. */
export type Caller = (method: string, path: string, body?: unknown) => Promise<Answer>;

/** A person's way to a sandbox; without a key, nobody's. */
export function callerOf(url: string, key?: string): Caller {
  return async (method, path, body) => {
    const response = await fetch(url + path, {
      method,
      headers: {
        ...(key !== undefined && { Authorization: `Token ${key}` }),
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? undefined : JSON.parse(text), headers: response.headers };
  };
}

/** The text under a name of an answer's body. Throws when there is none, so that a test stops where it goes wrong. */
export function textIn(answer: Answer, name: string): string {
  const fields = v.parse(v.record(v.string(), v.unknown()), answer.body);
  return v.parse(v.string(), fields[name], {
    message: `no "${name}" in HTTP ${answer.status} ${JSON.stringify(answer.body)}`,
  });
}

/** The paths under an organization and a project. */
export const paths = {
  organizations: '/api/v1/orgs/organizations/',
  organization: (orgId: string) => `/api/v1/orgs/organizations/${orgId}/`,
  organizationMembers: (orgId: string) => `/api/v1/orgs/organizations/${orgId}/members/`,
  projects: (orgId: string) => `/api/v1/orgs/organizations/${orgId}/projects/`,
  project: (orgId: string, projectId: string) => `/api/v1/orgs/organizations/${orgId}/projects/${projectId}/`,
  projectMembers: (orgId: string, projectId: string) =>
    `/api/v1/orgs/organizations/${orgId}/projects/${projectId}/members/`,
  memory: (memoryId: string) => `/v1/memories/${memoryId}/`,
};
