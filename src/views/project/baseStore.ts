import type { Memory } from '../../core/memory.ts';
import type { ProjectFilesParts } from './projectFiles.ts';
import type { Snapshot } from './projectSnapshot.ts';
import { keyOf } from './projectTarget.ts';

const PREFIX = 'mem0.base/';
const CREATED = 'mem0.created/';

/** Keeps in the workspace's state what each document with unsaved changes was made from, since those survive a reload of the window. */
export function baseStore(state: Memory): ProjectFilesParts['bases'] {
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
  };
}

function isSnapshot(value: unknown): value is Snapshot {
  if (typeof value !== 'object' || value === null) return false;
  const { settings, text, mtime, size }: Partial<Record<keyof Snapshot, unknown>> = value;
  return (
    typeof settings === 'object' &&
    settings !== null &&
    typeof text === 'string' &&
    typeof mtime === 'number' &&
    typeof size === 'number'
  );
}
