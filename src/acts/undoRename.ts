import * as l10n from '@vscode/l10n';
import type { Account } from '../model/account.ts';
import { updateProject } from './projects.ts';
import type { ProjectRef } from '../model/scope.ts';
import type { UndoableChange } from './undo.ts';

/** How to take back a project's new name. */
export function undoRename(
  account: Account,
  ref: ProjectRef,
  names: { readonly before: string; readonly after: string },
  label: string,
): UndoableChange {
  return {
    label,
    ended: () => account.ended,
    check: async () => {
      await account.refresh(ref);
      return account.project(ref)?.name === names.after
        ? undefined
        : l10n.t('This was not undone: somebody has renamed the project since.');
    },
    apply: async (options) => {
      await updateProject(account, ref, { name: names.before }, options);
      return undefined;
    },
  };
}
