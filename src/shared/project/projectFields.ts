import { MAX_NAME } from '../names.ts';

/**
 * The settings of a project that a person may change, by the names that the API uses. The document, its JSON schema, the form and
 * the request are all made from this one list.
 * Source: https://docs.mem0.ai/api-reference/project/update-project
 */

/** How a setting is edited: one line of text, many lines, on or off, or the list of categories. */
export type FieldKind = 'line' | 'text' | 'flag' | 'categories';

/** The settings in the order in which the document and the form show them. */
export const FIELD_KEYS = [
  'name',
  'description',
  'custom_instructions',
  'agent_custom_instructions',
  'custom_categories',
  'enable_graph',
  'multilingual',
  'decay',
  'memory_depth',
  'version',
] as const;

/** The wire name of an editable setting. */
export type FieldKey = (typeof FIELD_KEYS)[number];

/** The kind of each setting. */
export const FIELD_KINDS: Readonly<Record<FieldKey, FieldKind>> = {
  name: 'line',
  description: 'text',
  custom_instructions: 'text',
  agent_custom_instructions: 'text',
  custom_categories: 'categories',
  enable_graph: 'flag',
  multilingual: 'flag',
  decay: 'flag',
  memory_depth: 'line',
  version: 'line',
};

/** The longest text in characters that the editor sends. The API documents no limits: these keep a request within 1 MB. */
export const MAX_LENGTH: Readonly<Record<FieldKey, number>> = {
  name: MAX_NAME,
  description: 20_000,
  custom_instructions: 150_000,
  agent_custom_instructions: 150_000,
  custom_categories: 150_000,
  enable_graph: 0,
  multilingual: 0,
  decay: 0,
  memory_depth: 255,
  version: 255,
};

/** The values of the settings. A missing key is one that the server did not report, which is told apart from null. */
export type ProjectSettings = Readonly<Partial<Record<FieldKey, unknown>>>;

/** Whether a key of a JSON object is an editable setting. */
export function isFieldKey(key: string): key is FieldKey {
  return Object.hasOwn(FIELD_KINDS, key);
}

/** A value of a text setting as the form shows it: null and missing are empty. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
