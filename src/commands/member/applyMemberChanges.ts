import * as l10n from '@vscode/l10n';
import { runMemberPlan, type MemberPlan, type MemberPlanResult } from '../../acts/memberPlan.ts';
import { summary } from '../../acts/memberSummary.ts';
import type { MemberResult } from '../../acts/members.ts';
import { runChange } from '../runChange.ts';
import type { Services } from '../command.ts';
import { refuseEnded } from '../prompts/session.ts';
import { reporting } from '../report.ts';
import { offerUndo, undoChange } from '../undo.ts';

/**
 * Carries out a plan behind one cancellable progress, and tells of what needs telling: success shows in the tree, failures stand in one
 * message with *Retry Failed*. Resolves when the changes are settled, not when the message is read.
 */
export async function applyMemberChanges(services: Services, plan: MemberPlan): Promise<readonly MemberResult[]> {
  refuseEnded(plan.account);
  const result = await runChange(services, plan.title, (options) => runMemberPlan(plan, options));
  tell(services, plan, result);
  return result.results;
}

function tell(services: Services, plan: MemberPlan, { results, undoable }: MemberPlanResult): void {
  const { ui, undo } = services;
  const { text, failed } = summary(results);
  if (failed.length === 0) {
    if (text !== undefined) void ui.info(text);
    if (undoable) offerUndo(services, undoable);
    return;
  }
  if (plan.account.ended) {
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
        await applyMemberChanges(services, { ...plan, changes: failed });
      });
    }
  });
}
