/**
 * What the sandbox ought to do, written a second time and as simply as possible: plain objects, no database, no HTTP. A test lets
 * both do the same and compares them after each step.
 */
export interface ModelProject {
  id: string;
  name: string;
  members: Map<string, string>;
}

export interface ModelOrganization {
  id: string;
  name: string;
  members: Map<string, string>;
  projects: ModelProject[];
}

/** One step. `org`, `project` are places in the lists; `email` and `role` may be nonsense. */
export interface Step {
  kind:
    | 'createOrganization'
    | 'deleteOrganization'
    | 'addToOrganization'
    | 'roleInOrganization'
    | 'removeFromOrganization'
    | 'createProject'
    | 'renameProject'
    | 'deleteProject'
    | 'addToProject'
    | 'roleInProject'
    | 'removeFromProject';
  actor: string;
  org: number;
  project: number;
  name: string;
  email: string;
  role: string;
}

const ROLES = ['READER', 'OWNER'];

function isName(name: string): boolean {
  const length = Array.from(name.trim()).length;
  return length >= 1 && length <= 255 && !name.trim().includes('\n');
}

function isEmail(email: string): boolean {
  return /^[^@\s]+@[^@\s.]+\.[^@\s]+$/.test(email);
}

function soleOwner(members: Map<string, string>, email: string): boolean {
  const owners = [...members].filter(([, role]) => role === 'OWNER').map(([one]) => one);
  return owners.length === 1 && owners[0] === email;
}

export class Model {
  organizations: ModelOrganization[] = [];
  readonly #people: ReadonlySet<string>;

  constructor(people: readonly string[]) {
    this.#people = new Set(people);
  }

  organization(step: Step): ModelOrganization | undefined {
    return this.organizations[step.org % Math.max(1, this.organizations.length)];
  }

  project(step: Step): ModelProject | undefined {
    const projects = this.organization(step)?.projects ?? [];
    return projects[step.project % Math.max(1, projects.length)];
  }

  /** Does the step, if it may be done, and answers the status to expect. `newId` names what it creates. */
  apply(step: Step, newId: () => string): number {
    if (step.kind === 'createOrganization') {
      if (!isName(step.name)) return 400;
      const members = new Map([[step.actor, 'OWNER']]);
      this.organizations.push({ id: newId(), name: step.name.trim(), members, projects: [] });
      return 201;
    }
    const organization = this.organization(step);
    const role = organization?.members.get(step.actor);
    if (organization === undefined || role === undefined) return 404;
    switch (step.kind) {
      case 'renameProject':
      case 'deleteProject':
      case 'addToProject':
      case 'roleInProject':
      case 'removeFromProject':
        return this.#inProject(step, organization, role);
      default:
        return role === 'OWNER' ? this.#inOrganization(step, organization, newId) : 403;
    }
  }

  #inOrganization(step: Step, organization: ModelOrganization, newId: () => string): number {
    const email = step.email.toLowerCase();
    const { members } = organization;
    switch (step.kind) {
      case 'deleteOrganization':
        this.organizations = this.organizations.filter((one) => one !== organization);
        return 200;
      case 'createProject':
        if (!isName(step.name)) return 400;
        organization.projects.push({ id: newId(), name: step.name.trim(), members: new Map([[step.actor, 'OWNER']]) });
        return 200;
      case 'addToOrganization':
        if (!isEmail(email) || !ROLES.includes(step.role)) return 400;
        if (!this.#people.has(email)) return 404;
        if (members.has(email)) return 400;
        members.set(email, step.role);
        return 201;
      case 'roleInOrganization':
        if (!isEmail(email) || !ROLES.includes(step.role)) return 400;
        if (!members.has(email)) return 404;
        if (step.role !== 'OWNER' && soleOwner(members, email)) return 400;
        members.set(email, step.role);
        return 200;
      default:
        if (!isEmail(email)) return 400;
        if (!members.has(email)) return 404;
        if (soleOwner(members, email)) return 400;
        if (organization.projects.some((project) => soleOwner(project.members, email))) return 400;
        members.delete(email);
        for (const project of organization.projects) project.members.delete(email);
        return 200;
    }
  }

  #inProject(step: Step, organization: ModelOrganization, organizationRole: string): number {
    const project = this.project(step);
    const role = organizationRole === 'OWNER' ? 'OWNER' : project?.members.get(step.actor);
    if (project === undefined || role === undefined) return 404;
    if (role !== 'OWNER') return 403;
    const email = step.email.toLowerCase();
    const { members } = project;
    switch (step.kind) {
      case 'renameProject':
        if (!isName(step.name)) return 400;
        project.name = step.name.trim();
        return 200;
      case 'deleteProject':
        organization.projects = organization.projects.filter((one) => one !== project);
        return 200;
      case 'addToProject':
        if (!isEmail(email) || !ROLES.includes(step.role)) return 400;
        if (!this.#people.has(email)) return 404;
        if (members.has(email)) return 400;
        if (!organization.members.has(email)) organization.members.set(email, 'READER');
        members.set(email, step.role);
        return 200;
      case 'roleInProject':
        if (!isEmail(email) || !ROLES.includes(step.role)) return 400;
        if (!members.has(email)) return 404;
        if (step.role !== 'OWNER' && soleOwner(members, email)) return 400;
        members.set(email, step.role);
        return 200;
      default:
        if (!isEmail(email)) return 400;
        if (!members.has(email)) return 404;
        if (soleOwner(members, email)) return 400;
        members.delete(email);
        return 200;
    }
  }
}
