import type { Operation } from '../protocol/operation.ts';
import { entityOperations } from './entities.ts';
import { memoryOperations } from './memories.ts';
import { memoryAddOperations } from './memoryAdd.ts';
import { organizationMemberOperations } from './organizationMembers.ts';
import { organizationOperations } from './organizations.ts';
import { pingOperations } from './ping.ts';
import { projectMemberOperations } from './projectMembers.ts';
import { projectOperations } from './projects.ts';

/** The whole API. */
export const OPERATIONS: readonly Operation[] = [
  ...pingOperations,
  ...organizationOperations,
  ...organizationMemberOperations,
  ...projectOperations,
  ...projectMemberOperations,
  ...memoryAddOperations,
  ...memoryOperations,
  ...entityOperations,
];
