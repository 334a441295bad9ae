import type { Call } from '../protocol/operation.ts';
import type { HistoryEntry, Memory } from '../store/memories.ts';
import { readList } from './memoryFields.ts';

const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** The platform derives these from the time of creation. */
function attributesOf(createdAt: string): object {
  const date = new Date(createdAt);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    quarter: Math.floor(date.getUTCMonth() / 3) + 1,
    day_of_week: DAYS[date.getUTCDay()],
    is_weekend: date.getUTCDay() % 6 === 0,
  };
}

function base(memory: Memory): object {
  return {
    id: memory.memoryId,
    memory: memory.memory,
    user_id: memory.userId,
    agent_id: memory.agentId,
    app_id: memory.appId,
  };
}

/** A memory as lists and single reads show it: the run is called `session_id` there. */
export function memoryShape(memory: Memory): object {
  return {
    ...base(memory),
    session_id: memory.runId,
    metadata: memory.metadata,
    categories: memory.categories,
    structured_attributes: attributesOf(memory.createdAt),
    replaced_by: null,
    synthesized: false,
    expiration_date: memory.expirationDate,
    created_at: memory.createdAt,
    updated_at: memory.updatedAt,
  };
}

/** A memory as a search shows it: the run is called `run_id` there. */
export function foundShape(memory: Memory, score: number): object {
  return {
    ...base(memory),
    run_id: memory.runId,
    score,
    metadata: memory.metadata,
    categories: memory.categories ?? [],
    expiration_date: memory.expirationDate,
    created_at: memory.createdAt,
    updated_at: memory.updatedAt,
  };
}

export function historyShape(entry: HistoryEntry): object {
  return {
    id: entry.historyId,
    memory_id: entry.memoryId,
    input: entry.input,
    old_memory: entry.oldMemory,
    new_memory: entry.newMemory,
    user_id: entry.userId ?? '',
    agent_id: entry.agentId,
    app_id: entry.appId,
    session_id: entry.runId,
    categories: entry.categories,
    event: entry.event,
    metadata: entry.metadata,
    created_at: entry.createdAt,
    updated_at: entry.createdAt,
  };
}

/** `fields` of a request leaves only these; without it everything stays. */
export function only(call: Call): (shape: object) => object {
  const fields = new Set(readList(call.body.get('fields'), 'fields'));
  if (fields.size === 0) return (shape) => shape;
  return (shape) => Object.fromEntries(Object.entries(shape).filter(([name]) => fields.has(name)));
}
