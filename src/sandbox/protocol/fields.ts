/** The fields of a JSON object, read by name. A map, so that a field called `__proto__` is a field like any other. */
export type Fields = ReadonlyMap<string, unknown>;

/** The fields of a value that is an object and no array; undefined for anything else. */
export function fieldsOf(value: unknown): Fields | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return new Map<string, unknown>(Object.entries(value));
}
