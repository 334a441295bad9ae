import * as l10n from '@vscode/l10n';
import { sameSetting } from '../shared/project/projectDiff.ts';
import { settingsOf } from '../shared/project/projectDocument.ts';
import { textOf } from '../shared/project/projectFields.ts';
import { fieldLabel } from '../shared/project/projectLabels.ts';
import { clean } from '../shared/text.ts';
import { toPatch } from './projectPatch.ts';
import { updateProject } from './projects.ts';
import type { SavedSettings } from './saveSettings.ts';
import type { UndoableChange } from './undo.ts';

/** How to take back settings that were saved; undefined when the server never reported what they were before. */
export function undoSettings({ account, ref, before, after, changed }: SavedSettings): UndoableChange | undefined {
  const known = changed.filter((key) => before[key] !== undefined);
  const patch = toPatch(Object.fromEntries(known.map((key) => [key, before[key]])));
  if (Object.keys(patch).length === 0) return undefined;
  const name = clean(textOf(after.name), 100) || ref.projectId;
  return {
    label: l10n.t('Settings of “{0}” were saved: {1}.', name, known.map((key) => fieldLabel(key)).join(', ')),
    ended: () => account.ended,
    check: async () => {
      const now = settingsOf(await account.refreshProject(ref, { keepMembers: true }));
      return known.every((key) => now[key] === undefined || sameSetting(key, now, after))
        ? undefined
        : l10n.t('This was not undone: somebody has changed these settings since.');
    },
    apply: async () => {
      await updateProject(account, ref, patch);
      return undefined;
    },
  };
}
