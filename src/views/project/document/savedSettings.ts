import type { Account } from '../../../model/account.ts';
import type { ProjectRef } from '../../../model/scope.ts';
import type { FieldKey, ProjectSettings } from '../../../shared/project/projectFields.ts';

/** A save: all settings as they were and as the server has them now, and which of them it changed. */
export interface SavedSettings {
  readonly account: Account;
  readonly ref: ProjectRef;
  readonly before: ProjectSettings;
  readonly after: ProjectSettings;
  readonly changed: readonly FieldKey[];
}
