import { randomUUID } from 'node:crypto';
import type { Role } from '../../shared/roles.ts';
import type { Database } from '../database/database.ts';
import { flag, integer, json, type Row, text, textOrNull } from '../database/rows.ts';
import { changeTime, type Clock } from './clock.ts';
import { role } from './roles.ts';

/** What a PATCH may change. `customCategories` is kept as it came: objects, bare names, or null. */
export interface ProjectSettings {
  name: string;
  description: string | null;
  customInstructions: string | null;
  agentCustomInstructions: string | null;
  customCategories: unknown;
  multilingual: boolean;
  decay: boolean;
  memoryDepth: string | null;
  version: string | null;
}

/** A project. `id` and `organization` are the database's own numbers, `projectId` the one that the API knows. */
export interface Project extends ProjectSettings {
  id: number;
  organization: number;
  projectId: string;
  enableGraph: boolean;
  isDefault: boolean;
  createdAt: string;
  updatedAt: string;
}

export interface NewProject extends Partial<ProjectSettings> {
  organization: number;
  name: string;
  projectId?: string;
  isDefault?: boolean;
  createdAt?: string;
  updatedAt?: string;
}

function toProject(row: Row): Project {
  return {
    id: integer(row, 'id'),
    organization: integer(row, 'organization'),
    projectId: text(row, 'project_id'),
    name: text(row, 'name'),
    description: textOrNull(row, 'description'),
    customInstructions: textOrNull(row, 'custom_instructions'),
    agentCustomInstructions: textOrNull(row, 'agent_custom_instructions'),
    customCategories: json(row, 'custom_categories'),
    multilingual: flag(row, 'multilingual'),
    decay: flag(row, 'decay'),
    enableGraph: flag(row, 'enable_graph'),
    memoryDepth: textOrNull(row, 'memory_depth'),
    version: textOrNull(row, 'version'),
    isDefault: flag(row, 'is_default'),
    createdAt: text(row, 'created_at'),
    updatedAt: text(row, 'updated_at'),
  };
}

function categoriesText(categories: unknown): string | null {
  return categories === null || categories === undefined ? null : JSON.stringify(categories);
}

/** OWNER of the organization is OWNER of its projects, whatever the project's own list says. */
const VISIBLE = `
  SELECT projects.*, iif(om.role = 'OWNER', 'OWNER', pm.role) AS role FROM projects
  JOIN organization_members AS om ON om.organization = projects.organization AND om.user_id = ?
  LEFT JOIN project_members AS pm ON pm.project = projects.id AND pm.user_id = om.user_id
  WHERE projects.organization = ? AND (om.role = 'OWNER' OR pm.role IS NOT NULL)`;

export class Projects {
  readonly #db: Database;
  readonly #clock: Clock;

  constructor(db: Database, clock: Clock) {
    this.#db = db;
    this.#clock = clock;
  }

  /** Those of an organization that a person may see, with the person's role, oldest first. */
  ofUser(organization: number, userId: number): { project: Project; role: Role }[] {
    return this.#db
      .all(`${VISIBLE} ORDER BY projects.id`, userId, organization)
      .map((row) => ({ project: toProject(row), role: role(row) }));
  }

  /** A project as a person sees it; undefined when there is none or the person has no part in it. */
  find(organization: number, projectId: string, userId: number): { project: Project; role: Role } | undefined {
    const row = this.#db.get(`${VISIBLE} AND projects.project_id = ?`, userId, organization, projectId);
    return row && { project: toProject(row), role: role(row) };
  }

  ofOrganization(organization: number): Project[] {
    return this.#db.all('SELECT * FROM projects WHERE organization = ? ORDER BY id', organization).map(toProject);
  }

  /** The caller makes its creator a member. */
  add(project: NewProject): { id: number; organization: number; projectId: string } {
    const projectId = project.projectId ?? randomUUID();
    const createdAt = project.createdAt ?? this.#clock();
    const { id } = this.#db.run(
      `INSERT INTO projects (project_id, organization, name, description, custom_instructions, agent_custom_instructions,
         custom_categories, multilingual, decay, enable_graph, memory_depth, version, is_default, created_at, updated_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?)`,
      projectId,
      project.organization,
      project.name,
      project.description ?? null,
      project.customInstructions ?? null,
      project.agentCustomInstructions ?? null,
      categoriesText(project.customCategories),
      Number(project.multilingual ?? false),
      Number(project.decay ?? false),
      project.memoryDepth ?? null,
      project.version ?? 'v2',
      Number(project.isDefault ?? false),
      createdAt,
      project.updatedAt ?? createdAt,
    );
    return { id, organization: project.organization, projectId };
  }

  update(project: Project, change: Partial<ProjectSettings>): void {
    const next = { ...project, ...change };
    this.#db.run(
      `UPDATE projects SET name = ?, description = ?, custom_instructions = ?, agent_custom_instructions = ?,
         custom_categories = ?, multilingual = ?, decay = ?, memory_depth = ?, version = ?, updated_at = ? WHERE id = ?`,
      next.name,
      next.description,
      next.customInstructions,
      next.agentCustomInstructions,
      categoriesText(next.customCategories),
      Number(next.multilingual),
      Number(next.decay),
      next.memoryDepth,
      next.version,
      changeTime(this.#clock, project.updatedAt),
      project.id,
    );
  }

  /** Removes it with its members and memories. */
  remove(id: number): void {
    this.#db.run('DELETE FROM projects WHERE id = ?', id);
  }
}
