import type { ProjectPatch } from '../api/mem0Api.ts';
import type { ProjectSettings } from '../shared/project/projectFields.ts';

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

/** Settings that were validated, as the client takes them. What is missing stays missing. */
export function toPatch(settings: ProjectSettings): ProjectPatch {
  const patch: ProjectPatch = {};
  for (const key of [
    'description',
    'custom_instructions',
    'agent_custom_instructions',
    'memory_depth',
    'version',
  ] as const) {
    if (settings[key] !== undefined) patch[key] = text(settings[key]);
  }
  for (const key of ['multilingual', 'decay', 'enable_graph'] as const) {
    const value = settings[key];
    if (typeof value === 'boolean') patch[key] = value;
  }
  if (typeof settings.name === 'string') patch.name = settings.name;
  if (settings.custom_categories !== undefined) patch.custom_categories = settings.custom_categories;
  return patch;
}
