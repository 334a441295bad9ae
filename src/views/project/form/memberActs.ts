import * as l10n from '@vscode/l10n';
import { planDeletion, runDeletion } from '../../../acts/deletion.ts';
import {
  changeableMembers,
  planAddition,
  planRemoval,
  planRoleChange,
  runMemberPlan,
  type MemberPlan,
} from '../../../acts/memberPlan.ts';
import { notDoneText } from '../../../acts/outcome.ts';
import type { UndoableChange } from '../../../acts/undo.ts';
import { ApiError } from '../../../api/errors/apiError.ts';
import type { Ui } from '../../../core/dialogs/ui.ts';
import type { RunJournaled } from '../../../core/operationJournal.ts';
import { lastValue } from '../../../model/cell.ts';
import type { MemberRow } from '../../../model/memberList.ts';
import { isDeletionName } from '../../../shared/deletionName.ts';
import type { HostMessage, PageMessage } from '../../../shared/project/projectMessages.ts';
import { isRole, type Role } from '../../../shared/roles.ts';
import { clean } from '../../../shared/text.ts';
import { memberRow, type MemberRowsSource } from './memberRows.ts';

/** What acting on members and deleting the project needs. */
export interface MemberActsParts extends MemberRowsSource {
  readonly ui: Ui;
  /** Remembers a change that was made, and tells of it with *Undo*. */
  offerUndo(change: UndoableChange): void;
  readonly underWay: RunJournaled;
  readonly errors: Map<string, string>;
  /** What has to be typed before the project is deleted; empty while it is not known, and then nothing is deleted. */
  readonly projectName: string;
  post(message: HostMessage): void;
  /** Shows the members again. */
  refresh(): void;
  deleted(): void;
}

/** What the page asks to do with members, or with the project as a whole. */
export type MemberMessage = Extract<PageMessage, { type: 'memberRole' | 'memberRemove' | 'membersAdd' | 'delete' }>;

/** Carries it out, through the same acts as the commands. */
export async function memberActs(message: MemberMessage, parts: MemberActsParts): Promise<void> {
  switch (message.type) {
    case 'memberRole':
      if (isRole(message.role)) await changeRole(message.key, message.role, parts);
      return;
    case 'memberRemove': {
      await remove(message.key, parts);
      return;
    }
    case 'membersAdd': {
      await add(message.emails, message.role, parts);
      return;
    }
    case 'delete': {
      await deleteIt(message.name, parts);
      return;
    }
  }
}

function find(key: string, { account, ref }: MemberActsParts): MemberRow | undefined {
  return lastValue(account.membersState(ref))?.byKey.get(key);
}

/** Carries a plan for one member out with the row busy, and shows at the row why it failed. What can be taken back is offered as by the commands. */
async function atRow(row: MemberRow, plan: MemberPlan, parts: MemberActsParts): Promise<void> {
  parts.errors.delete(row.key);
  const { results, undoable } = await parts.underWay(plan.title, (onProgress) => {
    const act = runMemberPlan(plan, { onProgress });
    parts.post({ type: 'member', row: memberRow(row, parts) });
    return act;
  });
  for (const { outcome } of results) if (outcome.kind !== 'done') parts.errors.set(row.key, notDoneText(outcome));
  if (undoable) parts.offerUndo(undoable);
  parts.refresh();
}

/** Says at the row why nothing can be changed there; false when something can. */
function refused(row: MemberRow, parts: MemberActsParts): boolean {
  const [reason] = changeableMembers(parts.account, [{ scope: parts.ref, member: row }]).skipped;
  if (reason === undefined) return false;
  parts.errors.set(row.key, reason);
  parts.refresh();
  return true;
}

async function changeRole(key: string, role: Role, parts: MemberActsParts): Promise<void> {
  const row = find(key, parts);
  if (!row || row.role === role || refused(row, parts)) return;
  const plan = planRoleChange(parts, [{ scope: parts.ref, member: row }], role);
  if (!plan.asks || (await parts.ui.confirm(plan.question))) await atRow(row, plan, parts);
}

async function remove(key: string, parts: MemberActsParts): Promise<void> {
  const row = find(key, parts);
  if (!row || refused(row, parts)) return;
  const plan = planRemoval(parts, [{ scope: parts.ref, member: row }]);
  if (await parts.ui.confirm(plan.question)) await atRow(row, plan, parts);
}

async function add(emails: readonly string[], role: string, parts: MemberActsParts): Promise<void> {
  if (!isRole(role)) return;
  const known = new Set(
    (lastValue(parts.account.membersState(parts.ref))?.rows ?? []).map((row) => row.email?.toLowerCase()),
  );
  const already = emails.filter((email) => known.has(email.toLowerCase()));
  const others = emails.filter((email) => !known.has(email.toLowerCase()));
  const plan = planAddition(parts, parts.ref, others, role);
  const run = () => parts.underWay(plan.title, (onProgress) => runMemberPlan(plan, { onProgress }));
  const results = others.length > 0 ? (await run()).results : [];
  const failed = [
    ...already.map((email) => ({ email, error: l10n.t('This person is a member already.') })),
    ...results.flatMap(({ change: { email }, outcome }) =>
      outcome.kind === 'done' ? [] : [{ email, error: notDoneText(outcome) }],
    ),
  ];
  const notAdded = new Set(failed.map(({ email }) => email));
  parts.post({ type: 'membersAdded', added: emails.filter((email) => !notAdded.has(email)), failed });
  parts.refresh();
}

async function deleteIt(typed: string, parts: MemberActsParts): Promise<void> {
  try {
    const refusal = refusesName(typed, parts.projectName) ?? (await deleteReread(typed, parts));
    if (refusal === undefined) parts.deleted();
    else parts.post({ type: 'deleteFailed', error: refusal });
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    parts.post({ type: 'deleteFailed', error: error.message });
  }
}

/** Deletes what the server has now, unless it has another name by now. Resolves with why it was not deleted. */
async function deleteReread(typed: string, { account, ref, underWay }: MemberActsParts): Promise<string | undefined> {
  const plan = await planDeletion(account, ref);
  if (plan.kind === 'refused') return plan.reason;
  const refusal = refusesName(typed, plan.name);
  if (refusal !== undefined) return refusal;
  await underWay(l10n.t('Deleting “{0}”…', clean(plan.name, 60)), (onProgress) => runDeletion(plan, { onProgress }));
  return undefined;
}

function refusesName(typed: string, name: string): string | undefined {
  return isDeletionName(typed, name) ? undefined : l10n.t('This is not the project’s name. Nothing was deleted.');
}
