import { LIMITS } from '../limits.ts';
import { type Fields, fieldsOf } from '../protocol/fields.ts';
import { memoryError } from '../protocol/reply.ts';
import type { Memory } from '../store/memories.ts';
import { readTime } from './dates.ts';
import { readList } from './memoryFields.ts';

export type Test = (memory: Memory) => boolean;

/** A test of one value, made once for all memories: what was asked for is read and folded then, not again for each of them. */
type ValueTest = (actual: unknown) => boolean;

const ENTITIES = ['user_id', 'agent_id', 'app_id', 'run_id'];
const TIMES = ['created_at', 'updated_at'];

/** The field's value as the filter language sees it; undefined for a field that it does not know. */
const VALUES: Record<string, (memory: Memory) => unknown> = {
  id: (memory) => memory.memoryId,
  user_id: (memory) => memory.userId,
  agent_id: (memory) => memory.agentId,
  app_id: (memory) => memory.appId,
  run_id: (memory) => memory.runId,
  created_at: (memory) => memory.createdAt,
  updated_at: (memory) => memory.updatedAt,
  categories: (memory) => memory.categories,
  keywords: (memory) => memory.memory,
};

function bad(text: string): Error {
  return memoryError(400, text);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function equals(expected: unknown): ValueTest {
  if (expected === '*') return (actual) => actual !== null;
  const wanted = isObject(expected) ? JSON.stringify(expected) : undefined;
  return (actual) => {
    if (Array.isArray(actual)) return actual.includes(expected);
    return wanted !== undefined && isObject(actual) ? JSON.stringify(actual) === wanted : actual === expected;
  };
}

function isOneOf(expected: unknown): ValueTest {
  const list = readList(expected, 'in');
  if (list === undefined) throw bad('"in" takes a list.');
  if (list.includes('*')) return (actual) => actual !== null;
  const plain = new Set(list.filter((one) => !isObject(one)));
  const objects = new Set(list.filter(isObject).map((one) => JSON.stringify(one)));
  return (actual) => {
    if (Array.isArray(actual)) return actual.some((one) => plain.has(one));
    return isObject(actual) ? objects.has(JSON.stringify(actual)) : plain.has(actual);
  };
}

/** Dates are compared as points in time, whatever their zone and precision; anything else as text. */
function compares(holds: (order: number) => boolean): (expected: unknown, field: string) => ValueTest {
  return (expected, field) => {
    const time = readTime(expected);
    if (time === undefined && TIMES.includes(field)) throw bad(`"${field}" is compared with dates such as 2027-01-31.`);
    const text = String(expected);
    return (actual) => {
      const other = time === undefined ? undefined : readTime(actual);
      if (time !== undefined && other !== undefined) return holds(other - time);
      const own = String(actual);
      return holds(own < text ? -1 : Number(own > text));
    };
  };
}

/** In lower case, made once for all the conditions that ask for the same text one after the other. */
const folded = (() => {
  let [text, lower] = ['', ''];
  return (next: string): string => {
    if (next !== text) [text, lower] = [next, next.toLowerCase()];
    return lower;
  };
})();

function contains(fold: (text: string) => string): (expected: unknown) => ValueTest {
  return (expected) => {
    const part = fold(String(expected));
    return (actual) =>
      (Array.isArray(actual) ? actual : [actual]).some((one) => one !== null && fold(String(one)).includes(part));
  };
}

const OPERATORS: Record<string, (expected: unknown, field: string) => ValueTest> = {
  eq: equals,
  ne: (expected) => {
    const test = equals(expected);
    return (actual) => !test(actual);
  },
  in: isOneOf,
  gt: compares((order) => order > 0),
  gte: compares((order) => order >= 0),
  lt: compares((order) => order < 0),
  lte: compares((order) => order <= 0),
  contains: contains((text) => text),
  icontains: contains(folded),
};

/** Counts conditions, since each of them is asked of each memory. */
class Conditions {
  #count = 0;

  add(count: number): void {
    this.#count += count;
    if (this.#count > LIMITS.conditions) throw bad(`"filters" has ${LIMITS.conditions} conditions at most.`);
  }
}

function metadataTest(expected: unknown, conditions: Conditions): Test {
  const fields = fieldsOf(expected) ?? new Map<string, unknown>();
  conditions.add(Math.max(0, fields.size - 1));
  const wanted = [...fields].map(([key, value]) => [key, equals(value)] as const);
  return (memory) => {
    const metadata = fieldsOf(memory.metadata);
    return wanted.every(([key, test]) => metadata !== undefined && test(metadata.get(key) ?? null));
  };
}

function fieldTest(name: string, expected: unknown, conditions: Conditions): Test {
  if (name === 'metadata') return metadataTest(expected, conditions);
  const read = Object.hasOwn(VALUES, name) ? VALUES[name] : undefined;
  if (read === undefined) throw bad(`The filter field "${name.slice(0, 40)}" is not known.`);
  const operations = fieldsOf(expected) ?? new Map([['eq', expected]]);
  conditions.add(Math.max(0, operations.size - 1));
  const tests = [...operations].map(([operator, value]) => {
    const make = Object.hasOwn(OPERATORS, operator) ? OPERATORS[operator] : undefined;
    if (make === undefined) throw bad(`The filter operator "${operator.slice(0, 40)}" is not known.`);
    return make(value, name);
  });
  return (memory) => {
    const actual = read(memory);
    return tests.every((test) => test(actual));
  };
}

function parts(value: unknown, depth: number, conditions: Conditions): Test[] {
  const list: unknown[] = Array.isArray(value) ? value : [value];
  return list.map((part) => compile(part, depth + 1, conditions));
}

function compile(filter: unknown, depth: number, conditions: Conditions): Test {
  const fields = fieldsOf(filter);
  if (fields === undefined) throw bad('A filter has to be an object.');
  if (depth > LIMITS.filterDepth) throw bad(`"filters" may be nested ${LIMITS.filterDepth} levels deep at most.`);
  // One without any field is one, too.
  conditions.add(Math.max(1, fields.size));
  const tests = [...fields].map(([name, value]): Test => {
    const inner = name === 'AND' || name === 'OR' || name === 'NOT' ? parts(value, depth, conditions) : [];
    if (name === 'AND') return (memory) => inner.every((test) => test(memory));
    if (name === 'OR') return (memory) => inner.some((test) => test(memory));
    if (name === 'NOT') return (memory) => !inner.some((test) => test(memory));
    return fieldTest(name, value, conditions);
  });
  return (memory) => tests.every((test) => test(memory));
}

/** Whether the filter names somebody or something that memories are about, other than to leave it out. */
function isScoped(filter: unknown): boolean {
  return [...(fieldsOf(filter) ?? [])].some(([name, value]) => {
    if (name === 'AND' || name === 'OR') return (Array.isArray(value) ? value : [value]).some(isScoped);
    return ENTITIES.includes(name);
  });
}

/** Reads the `filters` of a body: which memories are meant. Refuses with 400 where the platform would. */
export function readFilter(body: Fields): Test {
  const stray = ENTITIES.find((name) => body.has(name));
  if (stray !== undefined) throw bad(`"${stray}" belongs into "filters".`);
  const filters = body.get('filters');
  if (fieldsOf(filters) === undefined) throw bad('"filters" is required and has to be an object.');
  const test = compile(filters, 0, new Conditions());
  if (!isScoped(filters)) throw bad(`"filters" has to name at least one of ${ENTITIES.join(', ')}.`);
  return test;
}
