import * as l10n from '@vscode/l10n';
import { ApiError } from '../../api/apiError.ts';
import type { Ui } from '../../core/ui.ts';
import { changeMember, changeMembers, type MemberChange } from '../../model/members.ts';
import { deleteProject } from '../../model/projects.ts';
import { lastValue } from '../../model/cell.ts';
import type { MemberRow } from '../../model/memberList.ts';
import type { HostMessage, PageMessage } from '../../shared/projectMessages.ts';
import { isRole } from '../../shared/roles.ts';
import { memberRow, type MemberRowsSource } from './memberRows.ts';

/** What acting on members and deleting the project needs. */
export interface MemberActsParts extends MemberRowsSource {
  readonly ui: Ui;
  readonly errors: Map<string, string>;
  /** What has to be typed before the project is deleted; empty while it is not known, and then nothing is deleted. */
  readonly projectName: string;
  post(message: HostMessage): void;
  /** Shows the members again. */
  refresh(): void;
  deleted(): void;
}

type MemberMessage = Extract<PageMessage, { type: 'memberRole' | 'memberRemove' | 'membersAdd' | 'delete' }>;

/** Carries out what the page asks to do with members, or with the project as a whole, through the same acts as the commands. */
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

/** Does it with the row busy, and shows why it failed at the row. */
async function atRow(row: MemberRow, change: MemberChange, parts: MemberActsParts): Promise<void> {
  parts.errors.delete(row.key);
  const act = changeMember(parts.account, change);
  parts.post({ type: 'member', row: memberRow(row, parts) });
  try {
    await act;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    parts.errors.set(row.key, error.message);
  }
  parts.refresh();
}

async function changeRole(key: string, role: 'READER' | 'OWNER', parts: MemberActsParts): Promise<void> {
  const row = find(key, parts);
  if (row?.email === undefined || row.role === role) return;
  const { you } = memberRow(row, parts);
  if (
    you &&
    role === 'READER' &&
    !(await parts.ui.confirm({
      message: l10n.t('Make yourself a READER of “{0}”?', parts.projectName),
      detail: l10n.t(
        'You will no longer be able to change its settings and members. Another OWNER can give the role back.',
      ),
      action: l10n.t('Become READER'),
    }))
  ) {
    return;
  }
  await atRow(row, { kind: 'role', scope: parts.ref, email: row.email, role }, parts);
}

async function remove(key: string, parts: MemberActsParts): Promise<void> {
  const row = find(key, parts);
  if (row?.email === undefined) return;
  const { you } = memberRow(row, parts);
  const confirmed = await parts.ui.confirm({
    message: you
      ? l10n.t('Remove yourself from “{0}”?', parts.projectName)
      : l10n.t('Remove {0} from “{1}”?', row.email, parts.projectName),
    detail: you
      ? l10n.t('You will lose access to this project and its memories.')
      : l10n.t('They lose access to this project and its memories.'),
    action: l10n.t('Remove'),
  });
  if (confirmed) await atRow(row, { kind: 'remove', scope: parts.ref, email: row.email }, parts);
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
  const results = changes.length > 0 ? await changeMembers(parts.account, changes) : [];
  const failed = [
    ...already.map((email) => ({ email, error: l10n.t('This person is a member already.') })),
    ...results.flatMap(({ change: { email }, outcome }) =>
      outcome.kind === 'done'
        ? []
        : [{ email, error: 'error' in outcome ? outcome.error.message : l10n.t('This was not sent.') }],
    ),
  ];
  parts.post({ type: 'membersAdded', added: emails.length - failed.length, failed });
  parts.refresh();
}

async function deleteIt(typed: string, parts: MemberActsParts): Promise<void> {
  if (parts.projectName === '' || typed !== parts.projectName) {
    const error = l10n.t('This is not the project’s name. Nothing was deleted.');
    parts.post({ type: 'deleteFailed', error });
    return;
  }
  try {
    await deleteProject(parts.account, parts.ref);
    parts.deleted();
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    parts.post({ type: 'deleteFailed', error: error.message });
  }
}
