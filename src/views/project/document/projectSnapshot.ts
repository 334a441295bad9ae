import type { Project } from '../../../api/schemas.ts';
import { FIELD_KEYS, type ProjectSettings } from '../../../shared/project/projectFields.ts';
import { sameSetting } from '../../../shared/project/projectDiff.ts';
import { formatDocument, settingsOf } from '../../../shared/project/projectDocument.ts';

/** The content of a document at one moment, with the facts by which VS Code tells it from another. */
export interface Snapshot {
  readonly settings: ProjectSettings;
  readonly text: string;
  /** Milliseconds since 1970. Grows with each new content. */
  readonly mtime: number;
  /** Bytes, see `sizeFor`. */
  readonly size: number;
}

/** Whether two sets of settings mean the same, reported and unreported ones alike. */
export function sameSettings(left: ProjectSettings, right: ProjectSettings): boolean {
  return FIELD_KEYS.every((key) => sameSetting(key, left, right));
}

/**
 * The size to tell of a text. VS Code takes a file of the same size for unchanged even when its time differs, so a new content never
 * tells the size of one that VS Code may know: then it is a byte or two more.
 */
export function sizeFor(text: string, known: readonly (Snapshot | undefined)[]): number {
  let size = new TextEncoder().encode(text).byteLength;
  while (known.some((snapshot) => snapshot && snapshot.text !== text && snapshot.size === size)) size += 1;
  return size;
}

/** When the server says the project was changed last, in milliseconds; 0 when it does not tell. */
export function updatedAt(project: Project): number {
  const time = Date.parse(project.updated_at ?? '');
  return Number.isFinite(time) ? time : 0;
}

/**
 * The document of a project as the server told it.
 *
 * @param sent settings that this window sent and the server does not report: shown as they were sent
 * @param known contents that VS Code may have; the first with the same meaning is kept as it is, text and facts
 */
export function snapshotOf(
  project: Project,
  sent: ProjectSettings,
  known: readonly (Snapshot | undefined)[],
): Snapshot {
  const settings: ProjectSettings = { ...sent, ...settingsOf(project) };
  const same = known.find((snapshot) => snapshot && sameSettings(snapshot.settings, settings));
  if (same) return same;
  const text = formatDocument(settings);
  const newest = Math.max(0, ...known.map((snapshot) => (snapshot ? snapshot.mtime + 1 : 0)));
  return { settings, text, mtime: Math.max(updatedAt(project), newest), size: sizeFor(text, known) };
}
