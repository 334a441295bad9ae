import type { Store } from '../store/store.ts';
import type { User } from '../store/users.ts';

/** The people whose keys the sandbox hands out. Who they are in which organization is for each seed to say. */
export const PERSONAS = [
  { persona: 'owner', username: 'ada.okafor', email: 'ada.okafor@northwind-robotics.example' },
  { persona: 'reader', username: 'tomas.lindqvist', email: 'tomas.lindqvist@northwind-robotics.example' },
  { persona: 'stranger', username: 'mira.castellanos', email: 'mira.castellanos@quiet-harbor.example' },
  { persona: 'colleague', username: 'grace.whitfield', email: 'grace.whitfield@northwind-robotics.example' },
] as const;

const JOINED = '2025-01-14T09:12:00.000Z';

/** The personas alone, in no organization: what a new account looks like. */
export function seedPersonas(store: Store): User[] {
  return PERSONAS.map((person) => store.users.add({ ...person, createdAt: JOINED }));
}
