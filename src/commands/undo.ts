import * as l10n from '@vscode/l10n';
import { sessionEndedText } from '../acts/outcome.ts';
import type { UndoableChange } from '../acts/undo.ts';
import { CommandRefusal, type Handler, type Services } from './command.ts';
import { runChange } from './runChange.ts';
import { reporting } from './report.ts';

/**
 * Remembers a change that was made and tells of it, with *Undo* for as long as the message lives. Does not wait for it.
 * @param remark What else there is to say
 */
export function offerUndo(services: Services, change: UndoableChange): void {
  services.undo.record(change);
  if (change.ended()) {
    void services.ui.info(change.label);
    return;
  }
  const undo = l10n.t('Undo');
  void services.ui.info(change.label, undo).then(async (choice) => {
    if (choice === undo) await reporting(services, 'undo', () => undoChange(services, change));
  });
}

/** *Undo Last Change*: names it first, since nobody remembers for ten minutes what the last change was. */
export const undoLastCommand: Handler = async (services) => {
  const change = services.undo.last;
  if (!change) throw new CommandRefusal(l10n.t('There is no change of the last ten minutes that could be undone.'));
  const confirmed = await services.ui.confirm({
    message: l10n.t('Undo the last change?'),
    detail: change.label,
    action: l10n.t('Undo'),
  });
  if (confirmed) await undoChange(services, change);
};

/** Undoes a change, unless somebody changed the thing since. Rejects with `ApiError`. */
export async function undoChange(services: Services, change: UndoableChange): Promise<void> {
  const { ui, undo } = services;
  const result = await runChange(services, l10n.t('Undoing…'), (options) => undo.undo(change, options));
  if (result.kind === 'ended') throw new CommandRefusal(sessionEndedText());
  if (result.kind === 'refused') throw new CommandRefusal(result.reason);
  if (result.kind === 'nothing')
    throw new CommandRefusal(l10n.t('It can no longer be undone: ten minutes have passed.'));
  if (result.note !== undefined) void ui.warn(result.note);
}
