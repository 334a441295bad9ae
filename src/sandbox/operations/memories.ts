import { fieldsOf } from '../protocol/fields.ts';
import type { Call, Operation } from '../protocol/operation.ts';
import { memoryError } from '../protocol/reply.ts';
import type { Memory } from '../store/memories.ts';
import { keyProject, keyProjectOf } from './keyProject.ts';
import { readFilter, readNarrowing } from './memoryFilter.ts';
import { foundShape, historyShape, memoryShape, only } from './memoryShapes.ts';
import { pageOf } from './page.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const DATE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const item = '/v1/memories/:memory_id/';

function memoryOf(call: Call, writes: boolean): Memory {
  const memoryId = call.param('memory_id');
  if (!UUID.test(memoryId)) throw memoryError(400, 'memory_id should be a valid UUID');
  const place = keyProjectOf(call);
  const memory = place && call.store.memories.find(place.project.id, memoryId.toLowerCase());
  if (memory === undefined) throw memoryError(404, 'Memory not found!');
  keyProject(call, writes);
  return memory;
}

/** A date, null to clear it, or undefined when the body has none. */
export function readExpiration(call: Call): string | null | undefined {
  const value = call.body.get('expiration_date');
  if (value === undefined || value === null) return value;
  if (typeof value === 'string' && DATE.test(value) && !Number.isNaN(Date.parse(value))) return value;
  throw memoryError(400, 'expiration_date has to be a date such as 2027-01-31.');
}

/** A JSON object, null, or undefined when the body has none. */
export function readMetadata(call: Call): unknown {
  const value = call.body.get('metadata');
  if (value === undefined || value === null || fieldsOf(value) !== undefined) return value;
  throw memoryError(400, 'metadata has to be an object.');
}

const list: Operation = {
  method: 'POST',
  path: '/v3/memories/',
  writes: false,
  handle(call) {
    const [meant, wanted] = [readFilter(call.body), readNarrowing(call.body, call.store.clock().slice(0, 10))];
    const memories = call.store.memories
      .ofProject(keyProject(call, false))
      .filter((memory) => meant(memory) && wanted(memory));
    const shape = (memory: Memory) => only(memoryShape(memory), call.body.get('fields'));
    return { status: 200, body: pageOf(call, '/v3/memories/', memories, shape) };
  },
};

function numberIn(call: Call, name: string, least: number, most: number, otherwise: number): number {
  const value = call.body.get(name) ?? otherwise;
  if (typeof value === 'number' && value >= least && value <= most) return value;
  throw memoryError(400, `"${name}" has to be a number from ${least} to ${most}.`);
}

const search: Operation = {
  method: 'POST',
  path: '/v3/memories/search/',
  writes: false,
  handle(call) {
    const query = call.body.get('query');
    if (typeof query !== 'string' || query.trim() === '') throw memoryError(400, '"query" is required.');
    const [meant, wanted] = [readFilter(call.body), readNarrowing(call.body, call.store.clock().slice(0, 10))];
    const most = Math.floor(numberIn(call, 'top_k', 1, 1000, 10));
    const threshold = numberIn(call, 'threshold', 0, 1, 0.1);
    const found = call.store.memories
      .search(keyProject(call, false), query)
      .filter(({ memory }) => meant(memory) && wanted(memory));
    const best = Math.max(...found.map(({ rank }) => rank), Number.MIN_VALUE);
    const results = found
      .map((one) => ({ ...one, score: Number((0.7 * one.share + 0.3 * Math.max(0, one.rank / best)).toFixed(4)) }))
      .filter(({ score }) => score >= threshold)
      .sort((a, b) => b.score - a.score || b.rank - a.rank || b.memory.id - a.memory.id)
      .slice(0, most)
      .map(({ memory, score }) => only(foundShape(memory, score), call.body.get('fields')));
    return { status: 200, body: { results } };
  },
};

const get: Operation = {
  method: 'GET',
  path: item,
  writes: false,
  handle: (call) => ({ status: 200, body: memoryShape(memoryOf(call, false)) }),
};

const update: Operation = {
  method: 'PUT',
  path: item,
  writes: true,
  handle(call) {
    const memory = memoryOf(call, true);
    const text = call.body.get('text');
    const [metadata, expirationDate] = [readMetadata(call), readExpiration(call)];
    if (text === undefined && metadata === undefined && expirationDate === undefined) {
      throw memoryError(400, 'At least one of text, metadata, expiration_date is required.');
    }
    if (text !== undefined && (typeof text !== 'string' || text.trim() === '')) {
      throw memoryError(400, 'text may not be blank.');
    }
    if (memory.immutable) throw memoryError(400, 'This memory is immutable.');
    const next = call.store.memories.update(memory, {
      ...(text !== undefined && { memory: text }),
      ...(metadata !== undefined && { metadata }),
      ...(expirationDate !== undefined && { expirationDate }),
    });
    return { status: 200, body: memoryShape(next) };
  },
};

const remove: Operation = {
  method: 'DELETE',
  path: item,
  writes: true,
  handle(call) {
    call.store.memories.remove(memoryOf(call, true));
    // There are no linked memories here.
    const linked = call.query.get('delete_linked') === 'true' ? { cascade_count: 0 } : {};
    return { status: 200, body: { message: 'Memory deleted successfully!', ...linked } };
  },
};

const history: Operation = {
  method: 'GET',
  path: '/v1/memories/:memory_id/history/',
  writes: false,
  handle(call) {
    const memoryId = call.param('memory_id');
    if (!UUID.test(memoryId)) throw memoryError(400, 'memory_id should be a valid UUID');
    const entries = call.store.memories.history(keyProject(call, false), memoryId.toLowerCase());
    if (entries.length === 0) throw memoryError(404, 'Memory not found!');
    return { status: 200, body: entries.map(historyShape) };
  },
};

export const memoryOperations: readonly Operation[] = [list, search, get, update, remove, history];
