import type { Role } from '../../shared/roles.ts';
import type { Database } from '../database/database.ts';
import { integer, type Row, text } from '../database/rows.ts';
import { role } from './roles.ts';

/** A member of an organization or of a project. */
export interface Member {
  userId: number;
  username: string;
  email: string;
  role: Role;
}

function toMember(row: Row): Member {
  return {
    userId: integer(row, 'user_id'),
    username: text(row, 'username'),
    email: text(row, 'email'),
    role: role(row),
  };
}

/** The members of organizations. Who is removed leaves the organization's projects too (the database sees to it). */
export class OrganizationMembers {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  list(organization: number): Member[] {
    return this.#db
      .all(
        `SELECT user_id, username, email, role FROM organization_members JOIN users ON users.id = user_id
         WHERE organization = ? ORDER BY seq`,
        organization,
      )
      .map(toMember);
  }

  role(organization: number, userId: number): Role | undefined {
    const row = this.#db.get(
      'SELECT role FROM organization_members WHERE organization = ? AND user_id = ?',
      organization,
      userId,
    );
    return row && role(row);
  }

  owners(organization: number): number {
    const row = this.#db.get(
      "SELECT count(*) AS owners FROM organization_members WHERE organization = ? AND role = 'OWNER'",
      organization,
    );
    return row === undefined ? 0 : integer(row, 'owners');
  }

  add(organization: number, userId: number, role: Role): void {
    this.#db.run(
      'INSERT INTO organization_members (organization, user_id, role) VALUES (?, ?, ?)',
      organization,
      userId,
      role,
    );
  }

  setRole(organization: number, userId: number, role: Role): void {
    this.#db.run(
      'UPDATE organization_members SET role = ? WHERE organization = ? AND user_id = ?',
      role,
      organization,
      userId,
    );
  }

  remove(organization: number, userId: number): void {
    this.#db.run('DELETE FROM organization_members WHERE organization = ? AND user_id = ?', organization, userId);
  }
}

/** The members of projects. Each is a member of the project's organization too (the database sees to it). */
export class ProjectMembers {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  list(project: number): Member[] {
    return this.#db
      .all(
        `SELECT user_id, username, email, role FROM project_members JOIN users ON users.id = user_id
         WHERE project = ? ORDER BY seq`,
        project,
      )
      .map(toMember);
  }

  role(project: number, userId: number): Role | undefined {
    const row = this.#db.get('SELECT role FROM project_members WHERE project = ? AND user_id = ?', project, userId);
    return row && role(row);
  }

  owners(project: number): number {
    const row = this.#db.get(
      "SELECT count(*) AS owners FROM project_members WHERE project = ? AND role = 'OWNER'",
      project,
    );
    return row === undefined ? 0 : integer(row, 'owners');
  }

  /** The name of a project of the organization that has this person as its only OWNER, if there is one. */
  soleOwnership(organization: number, userId: number): string | undefined {
    const row = this.#db.get(
      `SELECT projects.name FROM project_members AS mine JOIN projects ON projects.id = mine.project
       WHERE mine.organization = ? AND mine.user_id = ? AND mine.role = 'OWNER' AND NOT EXISTS (
         SELECT 1 FROM project_members AS other
         WHERE other.project = mine.project AND other.role = 'OWNER' AND other.user_id <> mine.user_id)
       ORDER BY projects.id LIMIT 1`,
      organization,
      userId,
    );
    return row && text(row, 'name');
  }

  add(project: { id: number; organization: number }, userId: number, role: Role): void {
    this.#db.run(
      'INSERT INTO project_members (project, organization, user_id, role) VALUES (?, ?, ?, ?)',
      project.id,
      project.organization,
      userId,
      role,
    );
  }

  setRole(project: number, userId: number, role: Role): void {
    this.#db.run('UPDATE project_members SET role = ? WHERE project = ? AND user_id = ?', role, project, userId);
  }

  remove(project: number, userId: number): void {
    this.#db.run('DELETE FROM project_members WHERE project = ? AND user_id = ?', project, userId);
  }
}
