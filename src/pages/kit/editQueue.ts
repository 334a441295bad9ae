import * as v from 'valibot';
import type { Kept } from './pageState.ts';

/** Typing is sent when it pauses for this long, in milliseconds, so that one Undo takes back more than a letter. */
const PAUSE = 350;
/** Typing that does not pause is sent this long after it began, in milliseconds. */
const LONGEST = 1500;

const unsentSchema = v.object({
  seq: v.number(),
  edits: v.array(v.object({ field: v.string(), value: v.optional(v.unknown()) })),
});

/** An edit that the host has not confirmed. */
export interface UnsentEdit<Key extends string> {
  readonly field: Key;
  readonly value?: unknown;
}

/** How edits leave the page. */
export interface EditQueueParts<Key extends string> {
  /** What can be edited. */
  readonly keys: readonly Key[];
  /** Where what the host may never come to know is kept, over a reload of the window. */
  readonly kept: Kept<'unsent'>;
  /** Sends an edit. Without a value the field is taken out of the document. */
  send(seq: number, field: Key, value: unknown): void;
}

/**
 * Carries edits to the host. The first one after a pause goes at once, so that the tab is marked as unsaved immediately; those that
 * follow are gathered by field. Knows which fields have edits that the host has not confirmed yet.
 */
export class EditQueue<Key extends string> {
  readonly #parts: EditQueueParts<Key>;
  readonly #waiting = new Map<Key, () => void>();
  readonly #sent = new Map<Key, number>();
  /** What the form shows for the fields that are pending. */
  readonly #values = new Map<Key, unknown>();
  #seq = 0;
  #keeping = false;
  #timer: number | undefined;
  #firstAt = 0;
  #lastAt = Number.NEGATIVE_INFINITY;

  constructor(parts: EditQueueParts<Key>) {
    this.#parts = parts;
  }

  /** A field's new value. Undefined takes it out of the document. */
  edit(field: Key, value: unknown): void {
    this.#add(field, value, () => this.#parts.send(this.#next(field), field, value));
  }

  /** Sends what waits, now. */
  flush(): void {
    window.clearTimeout(this.#timer);
    this.#timer = undefined;
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const send of waiting) send();
  }

  /** The host has put the edits up to `seq` into the document: those of this page, or of the one that it was before its tab was hidden. */
  confirm(seq: number): void {
    this.#seq = Math.max(this.#seq, seq);
    for (const [field, last] of this.#sent) if (last <= seq) this.#sent.delete(field);
    for (const field of this.#values.keys()) if (!this.isPending(field)) this.#values.delete(field);
    this.#keep();
  }

  /** Whether what is pending has to be kept by the page, since nobody else may come to know of it. */
  set keeping(keeping: boolean) {
    this.#keeping = keeping;
    this.#keep();
  }

  /**
   * For a page that begins: what an earlier one typed while nobody listened. Nothing, when a host that knows its edits up to `seq` had
   * them after all.
   */
  takeUnsent(seq: number): UnsentEdit<Key>[] {
    const unsent = v.safeParse(v.pipe(v.string(), v.parseJson(), unsentSchema), this.#parts.kept.get('unsent'));
    if (!unsent.success || unsent.output.seq <= seq) return [];
    return unsent.output.edits.flatMap(({ field: name, value }) => {
      const field = this.#parts.keys.find((key) => key === name);
      return field === undefined ? [] : [{ field, value }];
    });
  }

  /** Whether the host may not know yet what the form shows for this field. */
  isPending(field: Key): boolean {
    return this.#waiting.has(field) || this.#sent.has(field);
  }

  /** Whether any field is pending. */
  get pending(): boolean {
    return this.#waiting.size > 0 || this.#sent.size > 0;
  }

  #next(field: Key): number {
    this.#seq += 1;
    this.#sent.set(field, this.#seq);
    return this.#seq;
  }

  #keep(): void {
    const edits = [...this.#values].map(([field, value]) => (value === undefined ? { field } : { field, value }));
    const unsent = this.#keeping && edits.length > 0 ? JSON.stringify({ seq: this.#seq, edits }) : '';
    this.#parts.kept.set('unsent', unsent);
  }

  #add(field: Key, value: unknown, send: () => void): void {
    this.#values.set(field, value);
    if (this.#keeping) this.#keep();
    const now = performance.now();
    const alone = this.#waiting.size === 0;
    this.#waiting.set(field, send);
    if (alone) {
      this.#firstAt = now;
      const afterPause = now - this.#lastAt > PAUSE;
      this.#lastAt = now;
      if (afterPause) {
        this.flush();
        return;
      }
    }
    this.#lastAt = now;
    window.clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.flush(), Math.min(PAUSE, Math.max(0, this.#firstAt + LONGEST - now)));
  }
}
