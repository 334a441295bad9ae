import { operationJournal } from '../core/operationJournal.ts';
import type { Services } from './command.ts';

/** What a change gets while it is made. */
export interface ChangeSteps {
  /** Fires when the person cancels. */
  readonly signal: AbortSignal;
  /** Says beside the title how far it is. */
  readonly report: (message: string) => void;
  /** Notes how many of its requests were answered, for the case that VS Code comes to an end. */
  readonly progress: (done: number, all: number) => void;
}

/**
 * Makes a change behind one cancellable notification, with a note of it that outlives VS Code: what is cut short is told at the next start.
 * @param title what is going on, without addresses and keys: "Removing members…"
 */
export async function runChange<T>(
  { ui, storage }: Pick<Services, 'ui' | 'storage'>,
  title: string,
  change: (steps: ChangeSteps) => Promise<T>,
): Promise<T> {
  return await operationJournal(storage.workspaceState)(title, (progress) =>
    ui.progress({ where: 'notification', cancellable: true, title }, (report, signal) =>
      change({ signal, report, progress }),
    ),
  );
}
