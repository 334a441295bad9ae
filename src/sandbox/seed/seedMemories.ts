import type { Store } from '../store/store.ts';
import { DEMO_MEMORIES, type DemoFact, type DemoMemories } from './demoMemories.ts';
import { seedId } from './ids.ts';

const DAY = 86_400_000;
const FIRST = Date.UTC(2025, 1, 3, 8, 0);
/** Memories lie this far apart, plus some hours that differ from one to the next. */
const STEP = 2.4 * DAY;

function valueOf(fact: DemoFact, person: number, place: number): string {
  return fact.text.replace('{}', fact.values[(person + place * 3) % fact.values.length] ?? '');
}

function seedGroup(store: Store, group: DemoMemories, project: number, firstNumber: number): number {
  let number = firstNumber;
  // Fact by fact, not person by person: the newest page then shows many people.
  for (const [place, fact] of group.facts.entries()) {
    for (const [index, person] of group.people.entries()) {
      const memory = valueOf(fact, index, place);
      const createdAt = new Date(FIRST + number * STEP + ((number * 37) % 97) * 600_000).toISOString();
      const memoryId = seedId(`${group.project}/${person}/${place}`);
      const common = {
        project,
        userId: person,
        agentId: group.agent !== undefined && number % 3 === 0 ? group.agent : null,
        appId: group.app !== undefined && number % 4 === 0 ? group.app : null,
        runId: number % 10 === 0 ? `session-${number}` : null,
        metadata: number % 5 === 0 ? { source: 'conversation', turn: (number % 7) + 1 } : null,
        categories: fact.categories === null ? null : [...fact.categories],
        expirationDate: number % 29 === 0 ? '2027-06-30' : null,
        immutable: false,
        createdAt,
      };
      store.memories.addAll(common, [{ memoryId, memory, input: [{ role: 'user', content: memory }] }]);
      number += 1;
    }
  }
  return number;
}

/** Puts the demo's memories into its projects. `projectOf` finds a project by `organization/project`. */
export function seedMemories(store: Store, projectOf: (path: string) => number): void {
  let number = 0;
  for (const group of DEMO_MEMORIES) number = seedGroup(store, group, projectOf(group.project), number);
}
