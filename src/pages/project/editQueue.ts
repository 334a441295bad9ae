import type { DraftMember } from '../../shared/project/projectDocument.ts';
import type { FieldKey } from '../../shared/project/projectFields.ts';
import type { HostChannel } from '../kit/hostChannel.ts';
import { keepUnsent, readUnsent, type UnsentEdits } from './unsentEdits.ts';

/** Typing is sent when it pauses for this long, in milliseconds, so that one Undo takes back more than a letter … */
const PAUSE = 350;
/** … but never later than this after it began. */
const LONGEST = 1500;

/** The key under which the people of a new project wait. */
const MEMBERS = 'members';

/**
 * Carries edits to the host. The first one after a pause goes at once, so that the tab is marked as unsaved immediately; those that
 * follow are gathered by field. Knows which fields have edits that the host has not confirmed yet.
 */
export class EditQueue {
  readonly #link: HostChannel;
  readonly #waiting = new Map<FieldKey | typeof MEMBERS, () => void>();
  readonly #sent = new Map<FieldKey | typeof MEMBERS, number>();
  /** What the form shows for the fields that are pending. */
  readonly #values = new Map<FieldKey | typeof MEMBERS, unknown>();
  #seq = 0;
  #keeping = false;
  #timer: number | undefined;
  #firstAt = 0;
  #lastAt = Number.NEGATIVE_INFINITY;

  constructor(link: HostChannel) {
    this.#link = link;
  }

  /** A setting's new value. Undefined takes it out of the document. */
  edit(field: FieldKey, value: unknown): void {
    this.#add(field, value, () => {
      const seq = this.#next(field);
      this.#link.post(value === undefined ? { type: 'edit', seq, field } : { type: 'edit', seq, field, value });
    });
  }

  /** The people of a new project. */
  editMembers(members: readonly DraftMember[]): void {
    this.#add(MEMBERS, members, () =>
      this.#link.post({ type: 'editMembers', seq: this.#next(MEMBERS), members: members.map((one) => ({ ...one })) }),
    );
    this.flush();
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
  takeUnsent(seq: number): UnsentEdits['edits'] {
    const unsent = readUnsent(this.#link.kept);
    return unsent && unsent.seq > seq ? unsent.edits : [];
  }

  /** Whether the host may not know yet what the form shows for this field. */
  isPending(field: FieldKey | typeof MEMBERS): boolean {
    return this.#waiting.has(field) || this.#sent.has(field);
  }

  /** Whether any field is pending. */
  get pending(): boolean {
    return this.#waiting.size > 0 || this.#sent.size > 0;
  }

  #next(field: FieldKey | typeof MEMBERS): number {
    this.#seq += 1;
    this.#sent.set(field, this.#seq);
    return this.#seq;
  }

  #keep(): void {
    const edits = [...this.#values].map(([field, value]) => (value === undefined ? { field } : { field, value }));
    keepUnsent(this.#link.kept, this.#keeping && edits.length > 0 ? { seq: this.#seq, edits } : undefined);
  }

  #add(field: FieldKey | typeof MEMBERS, value: unknown, send: () => void): void {
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
