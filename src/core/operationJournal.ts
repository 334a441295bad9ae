import type { Memento } from './memento.ts';
import { isRecord } from '../shared/json.ts';

const NAME = 'mem0.underWay';

/** A change that is being made: what the person was told that is going on, and how much of it was answered. No address, no key. */
export interface JournalEntry {
  readonly title: string;
  readonly done: number;
  readonly all: number;
  /** A sentence about the steps before this one, which are done for certain. */
  readonly before?: string;
}

/** Notes how many requests were answered of how many; in an act of several steps also which step it has come to. */
export type NoteProgress = (done: number, all: number, step?: Pick<JournalEntry, 'title' | 'before'>) => void;

/** Does something that changes the server, and keeps a note of it meanwhile. */
export type RunJournaled = <T>(title: string, work: (progress: NoteProgress) => Promise<T>) => Promise<T>;

/**
 * Notes what is under way in the workspace's state: what still stands there at the next start was cut short by the end of VS Code or of its
 * extension host, and the person is told. The note is there before the first request is sent.
 */
export function operationJournal(memory: Memento): RunJournaled {
  return async (title, work) => {
    const id = crypto.randomUUID();
    const note = async (act: JournalEntry | undefined): Promise<void> => {
      const others = Object.entries(stored(memory)).filter(([other]) => other !== id);
      const acts = Object.fromEntries(act ? [...others, [id, act]] : others);
      try {
        await memory.update(NAME, Object.keys(acts).length === 0 ? undefined : acts);
      } catch {
        // A note that cannot be kept is no reason not to do what was asked for.
      }
    };
    await note({ title, done: 0, all: 1 });
    try {
      return await work((done, all, step) => void note({ title, ...step, done, all }));
    } finally {
      await note(undefined);
    }
  };
}

/** Whether something was cut short: one look, for the start. */
export function wasInterrupted(memory: Memento): boolean {
  return memory.get(NAME) !== undefined;
}

/** What was cut short, which is told once. */
export async function takeInterrupted(memory: Memento): Promise<readonly JournalEntry[]> {
  const acts = Object.values(stored(memory)).filter(isAct);
  await memory.update(NAME, undefined);
  return acts;
}

function stored(memory: Memento): Readonly<Record<string, unknown>> {
  const acts: unknown = memory.get(NAME);
  return isRecord(acts) ? acts : {};
}

/** The state may hold what another version wrote. */
function isAct(value: unknown): value is JournalEntry {
  if (!isRecord(value)) return false;
  const { title, done, all, before = '' }: Partial<Record<keyof JournalEntry, unknown>> = value;
  return typeof title === 'string' && typeof done === 'number' && typeof all === 'number' && typeof before === 'string';
}
