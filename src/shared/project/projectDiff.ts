import { FIELD_KEYS, FIELD_KINDS, type FieldKey, type ProjectSettings } from './projectFields.ts';

/** Whether two JSON values are the same, whatever the order of their keys. */
export function equalJson(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  if (Array.isArray(left) || Array.isArray(right)) {
    return (
      Array.isArray(left) &&
      Array.isArray(right) &&
      left.length === right.length &&
      left.every((item, index) => equalJson(item, right[index]))
    );
  }
  const [ours, theirs] = [Object.entries(left), new Map<string, unknown>(Object.entries(right))];
  return (
    ours.length === theirs.size && ours.every(([key, value]) => theirs.has(key) && equalJson(value, theirs.get(key)))
  );
}

/**
 * Whether a setting has the same meaning on both sides. For texts that were reported, null and empty are the same. A setting that is
 * missing differs from every value: to send it is to touch it.
 */
export function sameSetting(key: FieldKey, left: ProjectSettings, right: ProjectSettings): boolean {
  const [known, other] = [left[key], right[key]];
  if ((known === undefined) !== (other === undefined)) return false;
  const kind = FIELD_KINDS[key];
  if (kind === 'line' || kind === 'text') return equalJson(known ?? '', other ?? '');
  return equalJson(known, other);
}

/** The settings that were changed from `base` to `mine`. A key taken out of the document is no change: it is not sent. */
export function changedFields(base: ProjectSettings, mine: ProjectSettings): FieldKey[] {
  return FIELD_KEYS.filter((key) => mine[key] !== undefined && !sameSetting(key, base, mine));
}

/** What a PATCH has to carry so that `base` becomes `mine`: the changed settings alone. Empty when there is nothing to send. */
export function patchOf(base: ProjectSettings, mine: ProjectSettings): ProjectSettings {
  return Object.fromEntries(changedFields(base, mine).map((key) => [key, mine[key]]));
}

/** What two people changed since they both started from the same settings. */
export interface Divergence {
  /** Changed here only. */
  mine: FieldKey[];
  /** Changed elsewhere only. */
  theirs: FieldKey[];
  /** Changed on both sides, to different values: somebody has to choose. */
  both: FieldKey[];
}

/** Tells whose changes are whose. A setting that both changed to the same value is in no list. */
export function diverge(base: ProjectSettings, mine: ProjectSettings, theirs: ProjectSettings): Divergence {
  const ours = changedFields(base, mine);
  const others = changedFields(base, theirs);
  return {
    mine: ours.filter((key) => !others.includes(key)),
    theirs: others.filter((key) => !ours.includes(key)),
    both: ours.filter((key) => others.includes(key) && !sameSetting(key, mine, theirs)),
  };
}

/** Both sides' changes together. Where both changed one setting, ours is kept: `diverge().both` tells where. */
export function mergeSettings(base: ProjectSettings, mine: ProjectSettings, theirs: ProjectSettings): ProjectSettings {
  return { ...theirs, ...patchOf(base, mine) };
}

/** The settings that the server did not take as they were sent, found by reading back. Settings it does not report are left out. */
export function notKept(sent: ProjectSettings, readBack: ProjectSettings): FieldKey[] {
  return FIELD_KEYS.filter(
    (key) => sent[key] !== undefined && readBack[key] !== undefined && !sameSetting(key, sent, readBack),
  );
}
