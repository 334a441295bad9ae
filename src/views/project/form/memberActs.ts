import * as l10n from '@vscode/l10n';
import { ApiError } from '../../../api/errors/apiError.ts';
import type { Ui } from '../../../core/dialogs/ui.ts';
import type { RunJournaled } from '../../../core/operationJournal.ts';
import { changeMembers, type MemberChange, type MemberResult } from '../../../acts/members.ts';
import { deleteProject } from '../../../acts/projects.ts';
import { lastValue } from '../../../model/cell.ts';
import type { MemberRow } from '../../../model/memberList.ts';
import type { Undo } from '../../../acts/undo.ts';
import { undoMembers } from '../../../acts/undoMembers.ts';
import type { HostMessage, PageMessage } from '../../../shared/project/projectMessages.ts';
import { isRole } from '../../../shared/roles.ts';
import { clean } from '../../../shared/text.ts';
import { memberRow, type MemberRowsSource } from './memberRows.ts';

/** What acting on members and deleting the project needs. */
export interface MemberActsParts extends MemberRowsSource {
  readonly ui: Ui;
  readonly undo: Pick<Undo, 'record'>;
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

/** What is said of an act while it is made, without an address, and once it is made. */
interface ActTexts {
  readonly title: string;
  readonly label: string;
}

/** Does it with the row busy, and shows why it failed at the row. What was done can be taken back, but not by who gave up the right to. */
async function atRow(
  row: MemberRow,
  change: MemberChange,
  { title, label }: ActTexts,
  parts: MemberActsParts,
): Promise<void> {
  parts.errors.delete(row.key);
  const { you } = memberRow(row, parts);
  const results = await parts.underWay(title, () => {
    const act = changeMembers(parts.account, [change]);
    parts.post({ type: 'member', row: memberRow(row, parts) });
    return act;
  });
  for (const { outcome } of results) if ('error' in outcome) parts.errors.set(row.key, outcome.error.message);
  const changed = results.map((result) => ({ ...result, before: row }));
  const undoable = you ? undefined : undoMembers(parts.account, changed, label);
  if (undoable) parts.undo.record(undoable);
  parts.refresh();
}

/** What to tell before this member is no OWNER any more, when there is no other: some servers take it, and then nobody can change the project. */
function lastOwner(row: MemberRow, { account, ref, projectName }: MemberActsParts): string[] {
  const owners = (lastValue(account.membersState(ref))?.rows ?? []).filter(({ role }) => role === 'OWNER');
  return owners.length === 1 && owners[0]?.key === row.key
    ? [l10n.t('No OWNER would be left in {0}: the server may refuse this.', l10n.t('the project “{0}”', projectName))]
    : [];
}

async function changeRole(key: string, role: 'READER' | 'OWNER', parts: MemberActsParts): Promise<void> {
  const row = find(key, parts);
  if (row?.email === undefined || row.role === role) return;
  if (role === 'READER' && !(await confirmReader(row, row.email, parts))) return;
  const label = l10n.t('{0} is now {1} in {2}.', row.email, role, l10n.t('the project “{0}”', parts.projectName));
  const texts = { title: l10n.t('Changing roles…'), label };
  await atRow(row, { kind: 'role', scope: parts.ref, email: row.email, role }, texts, parts);
}

async function confirmReader(row: MemberRow, email: string, parts: MemberActsParts): Promise<boolean> {
  const warned = lastOwner(row, parts);
  const { you } = memberRow(row, parts);
  if (!you && warned.length === 0) return true;
  const own = l10n.t(
    'You will no longer be able to change its settings and members. Another OWNER can give the role back.',
  );
  return await parts.ui.confirm({
    message: you
      ? l10n.t('Make yourself a READER of “{0}”?', parts.projectName)
      : l10n.t('Make {0} {1} in {2}?', email, 'READER', l10n.t('the project “{0}”', parts.projectName)),
    detail: [...(you ? [own] : []), ...warned].join('\n'),
    action: you ? l10n.t('Become READER') : l10n.t('Change Role'),
  });
}

async function remove(key: string, parts: MemberActsParts): Promise<void> {
  const row = find(key, parts);
  if (row?.email === undefined) return;
  const { you } = memberRow(row, parts);
  const confirmed = await parts.ui.confirm({
    message: you
      ? l10n.t('Remove yourself from “{0}”?', parts.projectName)
      : l10n.t('Remove {0} from “{1}”?', row.email, parts.projectName),
    detail: [
      you
        ? l10n.t('You will lose access to this project and its memories.')
        : l10n.t('They lose access to this project and its memories.'),
      ...lastOwner(row, parts),
    ].join('\n'),
    action: l10n.t('Remove'),
  });
  const label = l10n.t('{0} was removed from {1}.', row.email, l10n.t('the project “{0}”', parts.projectName));
  const texts = { title: l10n.t('Removing members…'), label };
  if (confirmed) await atRow(row, { kind: 'remove', scope: parts.ref, email: row.email }, texts, parts);
}

async function add(emails: readonly string[], role: string, parts: MemberActsParts): Promise<void> {
  if (!isRole(role)) return;
  const known = new Set(
    (lastValue(parts.account.membersState(parts.ref))?.rows ?? []).map((row) => row.email?.toLowerCase()),
  );
  const already = emails.filter((email) => known.has(email.toLowerCase()));
  const changes = emails
    .filter((email) => !known.has(email.toLowerCase()))
    .map((email) => ({ kind: 'add' as const, scope: parts.ref, email, role }));
  const addAll = (): Promise<readonly MemberResult[]> =>
    parts.underWay(l10n.t('Adding members…'), (onProgress) => {
      onProgress(0, changes.length);
      return changeMembers(parts.account, changes, { onProgress });
    });
  const results = changes.length > 0 ? await addAll() : [];
  const failed = [
    ...already.map((email) => ({ email, error: l10n.t('This person is a member already.') })),
    ...results.flatMap(({ change: { email }, outcome }) =>
      outcome.kind === 'done'
        ? []
        : [{ email, error: 'error' in outcome ? outcome.error.message : l10n.t('This was not sent.') }],
    ),
  ];
  const notAdded = new Set(failed.map(({ email }) => email));
  parts.post({ type: 'membersAdded', added: emails.filter((email) => !notAdded.has(email)), failed });
  parts.refresh();
}

async function deleteIt(typed: string, parts: MemberActsParts): Promise<void> {
  if (parts.projectName === '' || typed !== parts.projectName) {
    const error = l10n.t('This is not the project’s name. Nothing was deleted.');
    parts.post({ type: 'deleteFailed', error });
    return;
  }
  try {
    const title = l10n.t('Deleting “{0}”…', clean(parts.projectName, 60));
    await parts.underWay(title, () => deleteProject(parts.account, parts.ref));
    parts.deleted();
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    parts.post({ type: 'deleteFailed', error: error.message });
  }
}
