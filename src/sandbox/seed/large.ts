import type { Store } from '../store/store.ts';
import { seedId } from './ids.ts';
import { seedPersonas } from './personas.ts';

export const LARGE = { organizations: 50, projects: 40, members: 50, crowd: 10_000 } as const;

const START = Date.UTC(2025, 0, 1);
const HOUR = 3_600_000;

function timeOf(number: number): string {
  return new Date(START + number * HOUR).toISOString();
}

function padded(number: number, length: number): string {
  return String(number).padStart(length, '0');
}

/** The crowd: people enough for the largest project. */
function seedPeople(store: Store): number[] {
  return Array.from({ length: LARGE.crowd }, (_, index) => {
    const username = `person-${padded(index + 1, 5)}`;
    return store.users.add({ username, email: `${username}@large.example`, createdAt: timeOf(index % 1000) }).id;
  });
}

/** Members of an organization: the personas but the stranger, and people of the crowd; the first organization has all of it. */
function membersOf(index: number, personas: readonly number[], crowd: readonly number[]): number[] {
  const others = LARGE.members - personas.length;
  return [...personas, ...(index === 0 ? crowd : crowd.slice(index * others, (index + 1) * others))];
}

/**
 * 50 organizations of 40 projects of 50 members. The first project of the first organization has 10,000 members. The owner persona
 * owns everything, the reader reads everything.
 */
export function seedLarge(store: Store): void {
  const users = seedPersonas(store);
  const id = (persona: string) => users.find((user) => user.persona === persona)?.id ?? 0;
  const owner = id('owner');
  const personas = [owner, id('reader'), id('colleague')];
  const crowd = seedPeople(store);
  const lonely = store.organizations.add({
    name: 'Quiet Harbor Studio',
    ownerId: id('stranger'),
    createdAt: timeOf(0),
  });
  store.organizationMembers.add(lonely.id, id('stranger'), 'OWNER');
  for (let index = 0; index < LARGE.organizations; index += 1) {
    const name = `Organization ${padded(index + 1, 2)}`;
    const organization = store.organizations.add({
      name,
      orgId: seedId(name),
      ownerId: owner,
      plan: 'ENTERPRISE',
      createdAt: timeOf(index),
    });
    const members = membersOf(index, personas, crowd);
    for (const member of members) {
      store.organizationMembers.add(organization.id, member, member === owner ? 'OWNER' : 'READER');
    }
    for (let number = 0; number < LARGE.projects; number += 1) {
      const title = `Project ${padded(index + 1, 2)}-${padded(number + 1, 2)}`;
      const project = store.projects.add({
        organization: organization.id,
        name: title,
        projectId: seedId(title),
        description: number % 5 === 0 ? null : `Number ${number + 1} of ${name}`,
        isDefault: number === 0,
        createdAt: timeOf(index * LARGE.projects + number),
      });
      const size = index === 0 && number === 0 ? LARGE.crowd : LARGE.members;
      for (const member of members.slice(0, size)) {
        store.projectMembers.add(project, member, member === owner ? 'OWNER' : 'READER');
      }
    }
  }
}
