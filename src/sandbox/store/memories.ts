import { randomUUID } from 'node:crypto';
import type { Database } from '../database/database.ts';
import { flag, integer, integerOrNull, json, type Row, text, textOrNull } from '../database/rows.ts';
import { LIMITS } from '../limits.ts';
import { changeTime, type Clock } from './clock.ts';
import { MemoryIndex } from './memoryIndex.ts';

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

/** What memories that are added together have in common. */
export type NewMemories = Omit<Memory, 'id' | 'memoryId' | 'memory' | 'createdAt' | 'updatedAt'> & {
  createdAt?: string;
  updatedAt?: string;
};

/** The text of a new memory, with the conversation that it came from. */
export interface NewText {
  memoryId?: string;
  memory: string;
  input: unknown;
}

/** What a memory is about, and when it was made and changed. */
export type About = Scope & Pick<Memory, 'id' | 'createdAt' | 'updatedAt'>;

/** A memory that holds a word of a question. */
export interface Hit {
  id: number;
  /** The part of the question's words that it holds. */
  share: number;
  /** More is a better match. */
  rank: number;
}

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

  /** The numbers of those of a project that pass a test, newest first. */
  matching(project: number, test: (memory: Memory) => boolean): number[] {
    const ids: number[] = [];
    for (const row of this.#db.each(
      'SELECT * FROM memories WHERE project = ? ORDER BY created_at DESC, id DESC',
      project,
    )) {
      const memory = this.#read(row);
      if (test(memory)) ids.push(memory.id);
    }
    return ids;
  }

  find(project: number, memoryId: string): Memory | undefined {
    const row = this.#db.get('SELECT * FROM memories WHERE project = ? AND memory_id = ?', project, memoryId);
    return row && this.#read(row);
  }

  /** The memory of a number that was just found. */
  at(id: number): Memory {
    const row = this.#db.get('SELECT * FROM memories WHERE id = ?', id);
    if (row === undefined) throw new Error(`There is no memory ${id}.`);
    return this.#read(row);
  }

  /** What those of a project are about, oldest first. */
  about(project: number): About[] {
    return this.#db
      .all(
        `SELECT id, user_id, agent_id, app_id, run_id, created_at, updated_at FROM memories WHERE project = ? ORDER BY id`,
        project,
      )
      .map((row) => ({
        ...toScope(row),
        id: integer(row, 'id'),
        createdAt: text(row, 'created_at'),
        updatedAt: text(row, 'updated_at'),
      }));
  }

  /** Those that hold a word of a question, or the beginning of one. */
  search(project: number, words: readonly string[]): Hit[] {
    return this.#index.find(project, words).map(({ id, rank, found }) => ({ id, share: found / words.length, rank }));
  }

  /** The numbers of those that hold one of the words as it is. */
  holding(project: number, words: readonly string[]): Set<number> {
    return this.#index.holding(project, words);
  }

  /** Adds memories that have all in common but their text. Gives their ids. */
  addAll(common: NewMemories, texts: readonly NewText[]): string[] {
    const metadata = this.#keep(common.project, common.metadata);
    const createdAt = common.createdAt ?? this.#clock();
    return texts.map(({ memory, memoryId = randomUUID(), input }) => {
      const { id } = this.#db.run(
        `INSERT INTO memories (memory_id, project, memory, user_id, agent_id, app_id, run_id, metadata_id, categories,
           expiration_date, immutable, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        memoryId,
        common.project,
        memory,
        common.userId,
        common.agentId,
        common.appId,
        common.runId,
        metadata,
        jsonText(common.categories),
        common.expirationDate,
        Number(common.immutable),
        createdAt,
        common.updatedAt ?? createdAt,
      );
      this.#index.add(id, memory);
      this.#remember({ ...common, memoryId }, metadata, 'ADD', input, null, memory, createdAt);
      return memoryId;
    });
  }

  update(memory: Memory, change: Partial<Pick<Memory, 'memory' | 'metadata' | 'expirationDate'>>): Memory {
    const updatedAt = changeTime(this.#clock, memory.updatedAt);
    const next = { ...memory, ...change, updatedAt };
    const metadata =
      change.metadata === undefined ? this.#metadataOf(memory.id) : this.#keep(memory.project, change.metadata);
    this.#db.run(
      'UPDATE memories SET memory = ?, metadata_id = ?, expiration_date = ?, updated_at = ? WHERE id = ?',
      next.memory,
      metadata,
      next.expirationDate,
      updatedAt,
      memory.id,
    );
    this.#index.replace(memory.id, next.memory);
    this.#remember(next, metadata, 'UPDATE', [], memory.memory, next.memory, updatedAt);
    return next;
  }

  /** Its words go with it (a trigger sees to that); its history stays. */
  remove(memory: Memory): void {
    const metadata = this.#metadataOf(memory.id);
    this.#db.run('DELETE FROM memories WHERE id = ?', memory.id);
    this.#remember(memory, metadata, 'DELETE', [], memory.memory, '', this.#clock());
  }

  /** What happened to a memory last, oldest first. */
  history(project: number, memoryId: string): HistoryEntry[] {
    return this.#db
      .all(
        'SELECT * FROM memory_history WHERE project = ? AND memory_id = ? ORDER BY seq DESC LIMIT ?',
        project,
        memoryId,
        LIMITS.history,
      )
      .toReversed()
      .map((row) => ({
        ...toScope(row),
        historyId: text(row, 'history_id'),
        memoryId: text(row, 'memory_id'),
        event: text(row, 'event'),
        input: json(row, 'input'),
        oldMemory: textOrNull(row, 'old_memory'),
        newMemory: text(row, 'new_memory'),
        metadata: this.#metadata(integerOrNull(row, 'metadata_id')),
        categories: json(row, 'categories'),
        createdAt: text(row, 'created_at'),
      }));
  }

  count(project: number): number {
    const row = this.#db.get('SELECT count(*) AS memories FROM memories WHERE project = ?', project);
    return row === undefined ? 0 : integer(row, 'memories');
  }

  /** A memory of which the metadata is read when somebody asks for it: most do not. */
  #read(row: Row): Memory {
    const categories = json(row, 'categories');
    const metadataId = integerOrNull(row, 'metadata_id');
    const metadata = () => this.#metadata(metadataId);
    return {
      ...toScope(row),
      id: integer(row, 'id'),
      memoryId: text(row, 'memory_id'),
      project: integer(row, 'project'),
      memory: text(row, 'memory'),
      get metadata() {
        return metadata();
      },
      categories: Array.isArray(categories) ? categories.map(String) : null,
      expirationDate: textOrNull(row, 'expiration_date'),
      immutable: flag(row, 'immutable'),
      createdAt: text(row, 'created_at'),
      updatedAt: text(row, 'updated_at'),
    };
  }

  /** Stores metadata for all memories and their history that are going to have it. */
  #keep(project: number, value: unknown): number | null {
    const json = jsonText(value);
    return json === null ? null : this.#db.run('INSERT INTO metadata (project, value) VALUES (?, ?)', project, json).id;
  }

  #metadata(id: number | null): unknown {
    const row = id === null ? undefined : this.#db.get('SELECT value FROM metadata WHERE id = ?', id);
    return row === undefined ? null : json(row, 'value');
  }

  #metadataOf(memory: number): number | null {
    const row = this.#db.get('SELECT metadata_id FROM memories WHERE id = ?', memory);
    return row === undefined ? null : integerOrNull(row, 'metadata_id');
  }

  #remember(
    memory: Pick<Memory, keyof Scope | 'memoryId' | 'project' | 'categories'>,
    metadata: number | null,
    event: 'ADD' | 'UPDATE' | 'DELETE',
    input: unknown,
    oldMemory: string | null,
    newMemory: string,
    at: string,
  ): void {
    this.#db.run(
      `INSERT INTO memory_history (history_id, memory_id, project, event, input, old_memory, new_memory, user_id, agent_id,
         app_id, run_id, metadata_id, categories, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
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
      metadata,
      jsonText(memory.categories),
      at,
    );
  }
}
