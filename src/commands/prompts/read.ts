import type { Services } from '../command.ts';
import type { Cell, CellState } from '../../model/cell.ts';
import { lastValue } from '../../model/cell.ts';

/**
 * What is known of something, asked for if it never was or failed. Something that takes a while can be given up: undefined then.
 * Rejects with `ApiError` when there is nothing to show.
 */
export async function readCell<T>({ ui }: Services, title: string, cell: Cell<T>): Promise<T | undefined> {
  return await read(ui, title, () => (cell.state.kind === 'failed' ? cell.reload() : cell.ensure()));
}

/** The same for anything that is read as a state. */
export async function read<T>(
  ui: Services['ui'],
  title: string,
  ask: () => Promise<CellState<T>>,
): Promise<T | undefined> {
  const state = await withCancellableProgress(ui, title, ask);
  if (state?.kind === 'failed' && !state.last) throw state.error;
  return state && lastValue(state);
}

/** What is asked for, or undefined when the person cancelled. */
export async function withCancellableProgress<T>(
  ui: Services['ui'],
  title: string,
  ask: () => Promise<T>,
): Promise<T | undefined> {
  return await ui.progress({ where: 'notification', cancellable: true, title }, async (_report, signal) => {
    const left = new Promise<undefined>((resolve) => {
      signal.addEventListener('abort', () => resolve(undefined), { once: true });
    });
    return await Promise.race([ask(), left]);
  });
}
