import type { Listing, Member, Organization, Project } from '../../src/api/schemas.ts';

/** A list that could be read whole. */
export function listing<Row>(...rows: Row[]): Listing<Row> {
  return { rows, problems: [] };
}

/** An organization with this id, of the same name. */
export function organization(org_id: string, more: Partial<Organization> = {}): Organization {
  return { org_id, name: org_id, ...more };
}

/** A project with this id, of the same name. */
export function project(project_id: string, more: Partial<Project> = {}): Project {
  return { project_id, name: project_id, ...more };
}

/** A member with an address made of the name. */
export function member(username: string, role = 'READER'): Member {
  return { username, email: `${username.toLowerCase()}@example.com`, role };
}
