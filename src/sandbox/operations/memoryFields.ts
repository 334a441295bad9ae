import { countCharacters } from '../characters.ts';
import { LIMITS, shown } from '../limits.ts';
import { fieldsOf } from '../protocol/fields.ts';
import type { Call } from '../protocol/operation.ts';
import { memoryError } from '../protocol/reply.ts';
import { wordsOf } from '../store/words.ts';
import { isDate } from './dates.ts';

/** A date, null, or undefined when the body has none. */
export function readDate(call: Call, name: string): string | null | undefined {
  const value = call.body.get(name);
  if (value === undefined || value === null) return value;
  if (typeof value === 'string' && isDate(value)) return value;
  throw memoryError(400, `${name} has to be a date such as 2027-01-31.`);
}

/** A date, null to clear it, or undefined when the body has none. */
export function readExpiration(call: Call): string | null | undefined {
  return readDate(call, 'expiration_date');
}

/** A JSON object, null, or undefined when the body has none. */
export function readMetadata(call: Call): unknown {
  const value = call.body.get('metadata');
  if (value === undefined || value === null) return value;
  if (fieldsOf(value) === undefined) throw memoryError(400, 'metadata has to be an object.');
  if (Buffer.byteLength(JSON.stringify(value)) > LIMITS.metadata) {
    throw memoryError(400, `"metadata" holds ${shown(LIMITS.metadata)} bytes of JSON at most.`);
  }
  return value;
}

/** The text of a memory. */
export function checkedText(text: string): string {
  if (countCharacters(text) <= LIMITS.memory) return text;
  throw memoryError(400, `A memory holds ${shown(LIMITS.memory)} characters at most.`);
}

/** The different words of what is looked for. */
export function readWords(text: string, name: string): string[] {
  // Before they are counted they have to be found, and that takes time, too.
  if (countCharacters(text) > LIMITS.memory) {
    throw memoryError(400, `"${name}" holds ${shown(LIMITS.memory)} characters at most.`);
  }
  const words = [...new Set(wordsOf(text))];
  if (words.length <= LIMITS.words) return words;
  throw memoryError(400, `"${name}" holds ${LIMITS.words} different words at most.`);
}

/** The entries of a list. Undefined for anything else, which counts as none. */
export function readList(value: unknown, name: string): unknown[] | undefined {
  const list: unknown[] | undefined = Array.isArray(value) ? value : undefined;
  if (list === undefined || list.length <= LIMITS.list) return list;
  throw memoryError(400, `"${name}" has ${shown(LIMITS.list)} entries at most.`);
}
