import { isRecord } from '../../shared/json.ts';

/** The fields of a JSON object, read by name. A map, so that a field called `__proto__` is a field like any other. */
export type Fields = ReadonlyMap<string, unknown>;

/** The fields of a value that is an object and no array; undefined for anything else. */
export function fieldsOf(value: unknown): Fields | undefined {
  return isRecord(value) ? new Map(Object.entries(value)) : undefined;
}
