import { fieldsOf, type Fields } from '../protocol/fields.ts';
import { memoryError } from '../protocol/reply.ts';
import type { Memory } from '../store/memories.ts';
import { wordsOf } from '../store/words.ts';

export type Test = (memory: Memory) => boolean;

const ENTITIES = ['user_id', 'agent_id', 'app_id', 'run_id'];
const MAX_DEPTH = 20;

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

/** Dates are compared as points in time, whatever their zone and precision. */
function compare(a: unknown, b: unknown): number {
  const [left, right] = [Date.parse(String(a)), Date.parse(String(b))];
  if (!Number.isNaN(left) && !Number.isNaN(right)) return left - right;
  return String(a) < String(b) ? -1 : Number(String(a) > String(b));
}

function equal(actual: unknown, expected: unknown): boolean {
  if (expected === '*') return actual !== null;
  if (Array.isArray(actual)) return actual.includes(expected);
  return JSON.stringify(actual) === JSON.stringify(expected);
}

function listOf(value: unknown): unknown[] {
  if (!Array.isArray(value)) throw bad('"in" takes a list.');
  return value;
}

function holds(actual: unknown, part: unknown, fold: boolean): boolean {
  const lower = (value: unknown) => (fold ? String(value).toLowerCase() : String(value));
  const wanted = lower(part);
  return (Array.isArray(actual) ? actual : [actual]).some((one) => one !== null && lower(one).includes(wanted));
}

const OPERATORS: Record<string, (actual: unknown, expected: unknown) => boolean> = {
  eq: equal,
  ne: (actual, expected) => !equal(actual, expected),
  in: (actual, expected) => listOf(expected).some((one) => equal(actual, one)),
  gt: (actual, expected) => compare(actual, expected) > 0,
  gte: (actual, expected) => compare(actual, expected) >= 0,
  lt: (actual, expected) => compare(actual, expected) < 0,
  lte: (actual, expected) => compare(actual, expected) <= 0,
  contains: (actual, expected) => holds(actual, expected, false),
  icontains: (actual, expected) => holds(actual, expected, true),
};

function fieldTest(name: string, expected: unknown): Test {
  if (name === 'metadata') {
    const wanted = [...(fieldsOf(expected) ?? new Map<string, unknown>())];
    return (memory) => {
      const metadata = fieldsOf(memory.metadata);
      return wanted.every(([key, value]) => metadata !== undefined && equal(metadata.get(key) ?? null, value));
    };
  }
  const read = Object.hasOwn(VALUES, name) ? VALUES[name] : undefined;
  if (read === undefined) throw bad(`The filter field "${name}" is not known.`);
  const operations = fieldsOf(expected);
  if (operations === undefined) return (memory) => equal(read(memory), expected);
  const tests = [...operations].map(([operator, value]): Test => {
    const act = Object.hasOwn(OPERATORS, operator) ? OPERATORS[operator] : undefined;
    if (act === undefined) throw bad(`The filter operator "${operator}" is not known.`);
    if (operator === 'in') listOf(value);
    return (memory) => act(read(memory), value);
  });
  return (memory) => tests.every((test) => test(memory));
}

function parts(value: unknown, depth: number): Test[] {
  const list: unknown[] = Array.isArray(value) ? value : [value];
  return list.map((part) => compile(part, depth + 1));
}

function compile(filter: unknown, depth: number): Test {
  const fields = fieldsOf(filter);
  if (fields === undefined) throw bad('A filter has to be an object.');
  if (depth > MAX_DEPTH) throw bad('Filters are nested too deeply.');
  const tests = [...fields].map(([name, value]): Test => {
    const inner = name === 'AND' || name === 'OR' || name === 'NOT' ? parts(value, depth) : [];
    if (name === 'AND') return (memory) => inner.every((test) => test(memory));
    if (name === 'OR') return (memory) => inner.some((test) => test(memory));
    if (name === 'NOT') return (memory) => !inner.some((test) => test(memory));
    return fieldTest(name, value);
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
  const test = compile(filters, 0);
  if (!isScoped(filters)) throw bad(`"filters" has to name at least one of ${ENTITIES.join(', ')}.`);
  return test;
}

/** What a body may ask for beside `filters`: expired ones too, categories, keywords, dates of creation. */
export function readNarrowing(body: Fields, today: string): Test {
  const categories = body.get('categories');
  const keywords = body.get('keywords');
  const [from, until] = [body.get('start_date'), body.get('end_date')];
  const wanted = typeof keywords === 'string' ? wordsOf(keywords) : [];
  return (memory) =>
    (body.get('show_expired') === true || memory.expirationDate === null || memory.expirationDate >= today) &&
    (!Array.isArray(categories) || categories.some((one) => memory.categories?.includes(String(one)) === true)) &&
    (wanted.length === 0 || wordsOf(memory.memory).some((word) => wanted.includes(word))) &&
    (typeof from !== 'string' || memory.createdAt.slice(0, 10) >= from) &&
    (typeof until !== 'string' || memory.createdAt.slice(0, 10) <= until);
}
