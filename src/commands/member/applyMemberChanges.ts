import * as l10n from '@vscode/l10n';
import type { Account } from '../../model/account.ts';
import { lastValue } from '../../model/cell.ts';
import { sameEmail } from '../../model/memberList.ts';
import { changeMembers, type MemberChange, type MemberResult } from '../../acts/members.ts';
import { undoMembers } from '../../acts/undoMembers.ts';
import type { UndoableChange } from '../../acts/undo.ts';
import { runChange } from '../runChange.ts';
import type { Services } from '../command.ts';
import { refuseEnded } from '../prompts/session.ts';
import { reporting } from '../report.ts';
import { offerUndo, undoChange } from '../undo.ts';
import { summary } from './summary.ts';

/** What an act says of itself. */
export interface ActTexts {
  /** While it runs: "Removing members…" */
  readonly progress: string;
  /** The sentence beside *Undo*; undefined when the act is not to be undone. */
  readonly undo?: (done: readonly MemberChange[]) => string;
}

/**
 * Carries out changes of memberships behind one cancellable progress, and tells of what needs telling: success shows in the tree, failures
 * stand in one message with *Retry Failed*. Resolves when the changes are settled, not when the message is read.
 */
export async function applyMemberChanges(
  services: Services,
  account: Account,
  changes: readonly MemberChange[],
  texts: ActTexts,
): Promise<readonly MemberResult[]> {
  refuseEnded(account);
  const before = changes.map(({ scope, email }) =>
    lastValue(account.membersState(scope))?.rows.find((row) => sameEmail(row.email, email)),
  );
  const results = await runChange(services, texts.progress, ({ signal, report, progress }) => {
    progress(0, changes.length);
    return changeMembers(account, changes, {
      signal,
      onProgress: (done, all) => {
        progress(done, all);
        if (all > 1) report(l10n.t('{0} of {1}', done, all));
      },
    });
  });
  const done = results.filter(({ outcome }) => outcome.kind === 'done').map(({ change }) => change);
  const changed = results.flatMap((result, index) => {
    const member = before[index];
    return member ? [{ ...result, before: member }] : [];
  });
  const undoable = texts.undo && done.length > 0 ? undoMembers(account, changed, texts.undo(done)) : undefined;
  tell(services, account, results, texts, undoable);
  return results;
}

function tell(
  services: Services,
  account: Account,
  results: readonly MemberResult[],
  texts: ActTexts,
  undoable: UndoableChange | undefined,
): void {
  const { ui, undo } = services;
  const { text, failed } = summary(results);
  if (failed.length === 0) {
    if (text !== undefined) void ui.info(text);
    if (undoable) offerUndo(services, undoable);
    return;
  }
  if (account.ended) {
    void ui.error(text ?? '');
    return;
  }
  if (undoable) undo.record(undoable);
  const retry = results.length === 1 ? l10n.t('Retry') : l10n.t('Retry Failed');
  const takeBack = l10n.t('Undo');
  const showLog = l10n.t('Show Log');
  void ui.error(text ?? '', retry, ...(undoable ? [takeBack] : []), showLog).then(async (choice) => {
    if (choice === showLog) services.log.show();
    if (choice === takeBack && undoable) await reporting(services, 'undo', () => undoChange(services, undoable));
    if (choice === retry) {
      await reporting(services, 'retry', async () => {
        await applyMemberChanges(services, account, failed, texts);
      });
    }
  });
}
