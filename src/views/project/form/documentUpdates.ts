import type { DraftMember } from '../../../shared/project/projectDocument.ts';
import { FIELD_KEYS, type FieldKey, type ProjectSettings } from '../../../shared/project/projectFields.ts';
import type { HostMessage } from '../../../shared/project/projectMessages.ts';

/** The document as a page shows it. */
export interface DocumentState {
  /** The last of the page's edits that is in the document. */
  readonly seq: number;
  readonly dirty: boolean;
  /** Why the text cannot be read, or empty; the settings are then those that could be read last. */
  readonly broken: string;
  readonly settings: ProjectSettings;
  readonly saved: ProjectSettings;
  readonly members: readonly DraftMember[];
  readonly unknownKeys: readonly string[];
}

type FieldChange = Extract<HostMessage, { type: 'documentChange' }>['settings'][number];

function same(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}

function changes(before: ProjectSettings, now: ProjectSettings): FieldChange[] {
  return FIELD_KEYS.filter((field) => !same(before[field], now[field])).map((field) =>
    now[field] === undefined ? { field } : { field, value: now[field] },
  );
}

/** Says of a document what the page does not know yet. A field may hold 150,000 characters, and each pause in typing changes one field. */
export class DocumentUpdates {
  #known: DocumentState | undefined;

  /** Another page begins: it knows nothing. */
  reset(): void {
    this.#known = undefined;
  }

  /** The page has this value, since its person typed it. */
  typed(field: FieldKey, value: unknown): void {
    if (this.#known) this.#known = { ...this.#known, settings: { ...this.#known.settings, [field]: value } };
  }

  /** The message that brings the page up to date, or undefined when it is. */
  next(now: DocumentState): HostMessage | undefined {
    const before = this.#known;
    this.#known = now;
    const members = now.members.map((member) => ({ ...member }));
    const unknownKeys = [...now.unknownKeys];
    if (!before) return { type: 'document', ...now, members, unknownKeys };
    const settings = changes(before.settings, now.settings);
    const saved = changes(before.saved, now.saved);
    const lists = {
      ...(same(before.members, members) ? {} : { members }),
      ...(same(before.unknownKeys, unknownKeys) ? {} : { unknownKeys }),
    };
    const { seq, dirty, broken } = now;
    const facts = { seq, dirty, broken };
    const isKnown =
      settings.length + saved.length + Object.keys(lists).length === 0 &&
      same(facts, { seq: before.seq, dirty: before.dirty, broken: before.broken });
    return isKnown ? undefined : { type: 'documentChange', ...facts, settings, saved, ...lists };
  }
}
