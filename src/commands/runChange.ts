import * as l10n from '@vscode/l10n';
import type { ActOptions } from '../acts/bulk.ts';
import { operationJournal } from '../core/operationJournal.ts';
import type { Services } from './command.ts';

/**
 * Makes a change behind one cancellable notification, with a note of it that outlives VS Code: what is cut short is told at the next start.
 * @param title what is going on, without addresses and keys: "Removing members…"
 */
export async function runChange<T>(
  { ui, storage }: Pick<Services, 'ui' | 'storage'>,
  title: string,
  change: (options: Required<ActOptions>) => Promise<T>,
): Promise<T> {
  return await operationJournal(storage.workspaceState)(title, (note) =>
    ui.progress({ where: 'notification', cancellable: true, title }, (report, signal) =>
      change({
        signal,
        onProgress: (done, all) => {
          note(done, all);
          if (all > 1) report(l10n.t('{0} of {1}', done, all));
        },
      }),
    ),
  );
}
