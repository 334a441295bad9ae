import type { Database } from '../database/database.ts';
import type { Clock } from './clock.ts';
import { OrganizationMembers, ProjectMembers } from './members.ts';
import { Memories } from './memories.ts';
import { Organizations } from './organizations.ts';
import { Projects } from './projects.ts';
import { Users } from './users.ts';

/** Everything that the sandbox keeps, by concept. */
export interface Store {
  db: Database;
  clock: Clock;
  users: Users;
  organizations: Organizations;
  organizationMembers: OrganizationMembers;
  projects: Projects;
  projectMembers: ProjectMembers;
  memories: Memories;
}

export function createStore(db: Database, clock: Clock): Store {
  return {
    db,
    clock,
    users: new Users(db, clock),
    organizations: new Organizations(db, clock),
    organizationMembers: new OrganizationMembers(db),
    projects: new Projects(db, clock),
    projectMembers: new ProjectMembers(db),
    memories: new Memories(db, clock),
  };
}
