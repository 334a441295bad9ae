import { LIMITS } from '../limits.ts';
import type { Call, Operation } from '../protocol/operation.ts';
import { memoryError } from '../protocol/reply.ts';
import type { Memory } from '../store/memories.ts';
import { tellingWords } from '../store/words.ts';
import { keyProject, keyProjectOf } from './keyProject.ts';
import { checkedText, readExpiration, readMetadata, readWords } from './memoryFields.ts';
import { readFilter } from './memoryFilter.ts';
import { readNarrowing } from './memoryNarrowing.ts';
import { foundShape, historyShape, memoryShape, only } from './memoryShapes.ts';
import { pageOf } from './page.ts';
import { queryValue } from './query.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
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

const list: Operation = {
  method: 'POST',
  path: '/v3/memories/',
  writes: false,
  handle(call) {
    const { memories } = call.store;
    const meant = readFilter(call.body);
    const project = keyProject(call, false);
    const wanted = readNarrowing(call, project);
    const show = only(call);
    const ids = memories.matching(project, (memory) => meant(memory) && wanted(memory));
    const page = pageOf(call, '/v3/memories/', ids, (id) => show(memoryShape(memories.at(id))));
    return { status: 200, body: page };
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
    const meant = readFilter(call.body);
    const most = Math.floor(numberIn(call, 'top_k', 1, LIMITS.topK, 10));
    const threshold = numberIn(call, 'threshold', 0, 1, 0.1);
    const words = tellingWords(readWords(query, 'query'));
    const project = keyProject(call, false);
    const wanted = readNarrowing(call, project);
    const show = only(call);
    const { memories } = call.store;
    const found = memories.search(project, words).filter(({ id }) => {
      const memory = memories.at(id);
      return meant(memory) && wanted(memory);
    });
    const best = found.reduce((most, { rank }) => Math.max(most, rank), Number.MIN_VALUE);
    const results = found
      .map((one) => ({ ...one, score: Number((0.7 * one.share + 0.3 * Math.max(0, one.rank / best)).toFixed(4)) }))
      .filter(({ score }) => score >= threshold)
      .sort((a, b) => b.score - a.score || b.rank - a.rank || b.id - a.id)
      .slice(0, most)
      .map(({ id, score }) => show(foundShape(memories.at(id), score)));
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
      ...(text !== undefined && { memory: checkedText(text) }),
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
    const linked = queryValue(call, 'delete_linked') === 'true' ? { cascade_count: 0 } : {};
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
