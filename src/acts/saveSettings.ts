import type { Project } from '../api/schemas.ts';
import type { Account } from '../model/account.ts';
import type { ProjectRef } from '../model/scope.ts';
import { changedFields, mergeSettings, notKept, patchOf } from '../shared/project/projectDiff.ts';
import { settingsOf } from '../shared/project/projectDocument.ts';
import { FIELD_KEYS, type FieldKey, type ProjectSettings } from '../shared/project/projectFields.ts';
import { mayWrite } from '../shared/roles.ts';
import { toPatch } from './projectPatch.ts';
import { updateProject } from './projects.ts';

/** Settings as a person wants to have them, beside what they started from and what the server had last. */
export interface WantedSettings {
  /** What the person started from. What only somebody else has changed since is left alone. */
  readonly base: ProjectSettings | undefined;
  readonly mine: ProjectSettings;
  /** What the server had last, and what it said of the project then. */
  readonly server: ProjectSettings;
  readonly project: Project;
}

/** A save: all settings as they were and as the server has them now, and which of them it changed. */
export interface SavedSettings {
  readonly account: Account;
  readonly ref: ProjectRef;
  readonly before: ProjectSettings;
  readonly after: ProjectSettings;
  readonly changed: readonly FieldKey[];
}

/**
 * What came of saving settings.
 * - `unchanged`: the server has them already, and nothing was sent.
 * - `readOnly`: the person may not change them, and nothing was sent.
 */
export type SettingsSave =
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'readOnly' }
  | {
      readonly kind: 'saved';
      readonly saved: SavedSettings;
      /** The project as it was read back. */
      readonly project: Project;
      /** Settings that were sent and that the server does not report. */
      readonly unreported: ProjectSettings;
      /** Settings of which the server kept something else than was sent. */
      readonly notKept: readonly FieldKey[];
    };

/**
 * Sends those settings that differ from what the server had last, and reads the project back.
 * @param onSend Called before something is sent.
 * @throws ApiError
 */
export async function saveSettings(
  account: Account,
  ref: ProjectRef,
  { base, mine, server, project }: WantedSettings,
  onSend?: () => void,
): Promise<SettingsSave> {
  const wanted = base ? mergeSettings(base, mine, server) : mine;
  const patch = patchOf(server, wanted);
  if (Object.keys(patch).length === 0) return { kind: 'unchanged' };
  if (!mayWrite(project.user_role ?? undefined)) return { kind: 'readOnly' };
  onSend?.();
  const sent = toPatch(patch);
  // The server took it. Where it cannot be read back, what was sent is the best that is known.
  const now = (await updateProject(account, ref, sent)).value ?? { ...project, ...sent };
  const reported = settingsOf(now);
  return {
    kind: 'saved',
    saved: {
      account,
      ref,
      before: server,
      after: { ...wanted, ...reported },
      changed: changedFields(server, wanted),
    },
    project: now,
    unreported: Object.fromEntries(
      FIELD_KEYS.filter((key) => patch[key] !== undefined && reported[key] === undefined).map((key) => [
        key,
        patch[key],
      ]),
    ),
    notKept: notKept(patch, reported),
  };
}
