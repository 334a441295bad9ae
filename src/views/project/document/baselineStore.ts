import type { SentCreation } from '../../../acts/createFromDraft.ts';
import type { Memento } from '../../../core/memento.ts';
import type { ProjectRef } from '../../../model/scope.ts';
import { isRecord } from '../../../shared/json.ts';
import type { Snapshot } from './projectSnapshot.ts';
import { keyOf, type ProjectTarget } from './projectTarget.ts';

const PREFIX = 'mem0.base/';
const CREATED = 'mem0.created/';
const CREATING = 'mem0.creating/';

/** What a dirty document was made from, kept over a reload of the window. */
export interface Baselines {
  load(target: ProjectTarget): Snapshot | undefined;
  store(target: ProjectTarget, base: Snapshot | undefined): void;
  /** The project that a document of a new one has become, although not all of it could be saved. */
  loadCreated(target: ProjectTarget): ProjectRef | undefined;
  storeCreated(target: ProjectTarget, created: ProjectRef | undefined): void;
  /** The creation that was sent for the document of a new project, and whose answer has not arrived. */
  loadSent(target: ProjectTarget): SentCreation | undefined;
  /** Never rejects: that it cannot be stored is no reason not to create the project. */
  storeSent(target: ProjectTarget, sent: SentCreation | undefined): Promise<void>;
}

/** Keeps in the workspace's state what each document with unsaved changes was made from, since those survive a reload of the window. */
export function baselineStore(state: Memento): Baselines {
  return {
    load: (target) => {
      const value: unknown = state.get(PREFIX + keyOf(target));
      return isSnapshot(value) ? value : undefined;
    },
    store: (target, base) => {
      const key = PREFIX + keyOf(target);
      if (base !== undefined || state.get(key) !== undefined) void state.update(key, base);
    },
    loadCreated: (target) => {
      const value: unknown = state.get(CREATED + keyOf(target));
      return typeof value === 'string' ? { orgId: target.orgId, projectId: value } : undefined;
    },
    storeCreated: (target, created) => {
      const key = CREATED + keyOf(target);
      if (created !== undefined || state.get(key) !== undefined) void state.update(key, created?.projectId);
    },
    loadSent: (target) => {
      const value: unknown = state.get(CREATING + keyOf(target));
      if (!isRecord(value)) return undefined;
      const { name, known }: { name?: unknown; known?: unknown } = value;
      return typeof name === 'string' && Array.isArray(known)
        ? { name, known: new Set(known.filter((id) => typeof id === 'string')) }
        : undefined;
    },
    storeSent: async (target, sent) => {
      const key = CREATING + keyOf(target);
      if (sent === undefined && state.get(key) === undefined) return;
      try {
        await state.update(key, sent && { name: sent.name, known: [...sent.known] });
      } catch {
        // Then a second attempt may create a second project, which is better than creating none.
      }
    },
  };
}

function isSnapshot(value: unknown): value is Snapshot {
  if (!isRecord(value)) return false;
  const { settings, text, mtime, size }: Partial<Record<keyof Snapshot, unknown>> = value;
  return isRecord(settings) && typeof text === 'string' && typeof mtime === 'number' && typeof size === 'number';
}
