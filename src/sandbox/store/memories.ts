import { randomUUID } from 'node:crypto';
import type { Database } from '../database/database.ts';
import { flag, integer, json, type Row, text, textOrNull } from '../database/rows.ts';
import { changeTime, type Clock } from './clock.ts';
import { MemoryIndex } from './memoryIndex.ts';
import { askedWords, matches, wordsOf } from './words.ts';

/** Whom or what a memory is about. At least one is not null. */
export interface Scope {
  userId: string | null;
  agentId: string | null;
  appId: string | null;
  runId: string | null;
}

export interface Memory extends Scope {
  id: number;
  memoryId: string;
  project: number;
  memory: string;
  metadata: unknown;
  categories: string[] | null;
  /** YYYY-MM-DD; the memory is hidden after that day. */
  expirationDate: string | null;
  immutable: boolean;
  createdAt: string;
  updatedAt: string;
}

export type NewMemory = Omit<Memory, 'id' | 'memoryId' | 'createdAt' | 'updatedAt'> & {
  memoryId?: string;
  createdAt?: string;
  updatedAt?: string;
  /** The conversation that it came from. */
  input: unknown;
};

export interface HistoryEntry extends Scope {
  historyId: string;
  memoryId: string;
  event: string;
  input: unknown;
  oldMemory: string | null;
  newMemory: string;
  metadata: unknown;
  categories: unknown;
  createdAt: string;
}

function toScope(row: Row): Scope {
  return {
    userId: textOrNull(row, 'user_id'),
    agentId: textOrNull(row, 'agent_id'),
    appId: textOrNull(row, 'app_id'),
    runId: textOrNull(row, 'run_id'),
  };
}

function toMemory(row: Row): Memory {
  const categories = json(row, 'categories');
  return {
    ...toScope(row),
    id: integer(row, 'id'),
    memoryId: text(row, 'memory_id'),
    project: integer(row, 'project'),
    memory: text(row, 'memory'),
    metadata: json(row, 'metadata'),
    categories: Array.isArray(categories) ? categories.map(String) : null,
    expirationDate: textOrNull(row, 'expiration_date'),
    immutable: flag(row, 'immutable'),
    createdAt: text(row, 'created_at'),
    updatedAt: text(row, 'updated_at'),
  };
}

function jsonText(value: unknown): string | null {
  return value === null || value === undefined ? null : JSON.stringify(value);
}

/** The memories of all projects, their words for searching, and what happened to them. */
export class Memories {
  readonly #db: Database;
  readonly #clock: Clock;
  readonly #index: MemoryIndex;

  constructor(db: Database, clock: Clock) {
    this.#db = db;
    this.#index = new MemoryIndex(db);
    this.#clock = clock;
  }

  /** Those of a project, newest first. */
  ofProject(project: number): Memory[] {
    return this.#db
      .all('SELECT * FROM memories WHERE project = ? ORDER BY created_at DESC, id DESC', project)
      .map(toMemory);
  }

  find(project: number, memoryId: string): Memory | undefined {
    const row = this.#db.get('SELECT * FROM memories WHERE project = ? AND memory_id = ?', project, memoryId);
    return row && toMemory(row);
  }

  /** Those that hold a word of the question. `share` is the part of its words that a memory holds; more `rank` is a better match. */
  search(project: number, question: string): { memory: Memory; share: number; rank: number }[] {
    const words = askedWords(question);
    return this.#index.find(project, words).flatMap(({ id, rank }) => {
      const row = this.#db.get('SELECT * FROM memories WHERE id = ?', id);
      if (row === undefined) return [];
      const memory = toMemory(row);
      const held = wordsOf(memory.memory);
      const found = words.filter((word) => held.some((one) => matches(one, word)));
      return [{ memory, share: found.length / words.length, rank }];
    });
  }

  add(memory: NewMemory): string {
    const memoryId = memory.memoryId ?? randomUUID();
    const createdAt = memory.createdAt ?? this.#clock();
    const { id } = this.#db.run(
      `INSERT INTO memories (memory_id, project, memory, user_id, agent_id, app_id, run_id, metadata, categories,
         expiration_date, immutable, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      memoryId,
      memory.project,
      memory.memory,
      memory.userId,
      memory.agentId,
      memory.appId,
      memory.runId,
      jsonText(memory.metadata),
      jsonText(memory.categories),
      memory.expirationDate,
      Number(memory.immutable),
      createdAt,
      memory.updatedAt ?? createdAt,
    );
    this.#index.add(id, memory.memory);
    this.#remember({ ...memory, memoryId }, 'ADD', memory.input, null, memory.memory, createdAt);
    return memoryId;
  }

  update(memory: Memory, change: Partial<Pick<Memory, 'memory' | 'metadata' | 'expirationDate'>>): Memory {
    const updatedAt = changeTime(this.#clock, memory.updatedAt);
    const next = { ...memory, ...change, updatedAt };
    this.#db.run(
      'UPDATE memories SET memory = ?, metadata = ?, expiration_date = ?, updated_at = ? WHERE id = ?',
      next.memory,
      jsonText(next.metadata),
      next.expirationDate,
      updatedAt,
      memory.id,
    );
    this.#index.replace(memory.id, next.memory);
    this.#remember(next, 'UPDATE', [], memory.memory, next.memory, updatedAt);
    return next;
  }

  /** Its words go with it (a trigger sees to that); its history stays. */
  remove(memory: Memory): void {
    this.#db.run('DELETE FROM memories WHERE id = ?', memory.id);
    this.#remember(memory, 'DELETE', [], memory.memory, '', this.#clock());
  }

  /** What happened to a memory, oldest first. */
  history(project: number, memoryId: string): HistoryEntry[] {
    return this.#db
      .all('SELECT * FROM memory_history WHERE project = ? AND memory_id = ? ORDER BY seq', project, memoryId)
      .map((row) => ({
        ...toScope(row),
        historyId: text(row, 'history_id'),
        memoryId: text(row, 'memory_id'),
        event: text(row, 'event'),
        input: json(row, 'input'),
        oldMemory: textOrNull(row, 'old_memory'),
        newMemory: text(row, 'new_memory'),
        metadata: json(row, 'metadata'),
        categories: json(row, 'categories'),
        createdAt: text(row, 'created_at'),
      }));
  }

  count(project: number): number {
    const row = this.#db.get('SELECT count(*) AS memories FROM memories WHERE project = ?', project);
    return row === undefined ? 0 : integer(row, 'memories');
  }

  #remember(
    memory: Pick<Memory, keyof Scope | 'memoryId' | 'project' | 'metadata' | 'categories'>,
    event: 'ADD' | 'UPDATE' | 'DELETE',
    input: unknown,
    oldMemory: string | null,
    newMemory: string,
    at: string,
  ): void {
    this.#db.run(
      `INSERT INTO memory_history (history_id, memory_id, project, event, input, old_memory, new_memory, user_id, agent_id,
         app_id, run_id, metadata, categories, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      randomUUID(),
      memory.memoryId,
      memory.project,
      event,
      JSON.stringify(input),
      oldMemory,
      newMemory,
      memory.userId,
      memory.agentId,
      memory.appId,
      memory.runId,
      jsonText(memory.metadata),
      jsonText(memory.categories),
      at,
    );
  }
}
