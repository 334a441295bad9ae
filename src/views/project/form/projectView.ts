import * as l10n from '@vscode/l10n';
import type { SessionState } from '../../../core/session/session.ts';
import type { Connection } from '../../../shared/connection.ts';
import { FIELD_KEYS, isFieldKey, type FieldKey, type ProjectSettings } from '../../../shared/project/projectFields.ts';
import type { Banner, View } from '../../../shared/project/projectMessages.ts';
import { fieldLabel } from '../../../shared/project/projectLabels.ts';
import { mayWrite } from '../../../shared/roles.ts';
import type { ProjectDocumentState } from '../document/projectDocumentState.ts';
import type { DocumentError } from '../document/documentError.ts';
import { isExisting } from '../document/projectTarget.ts';

/** What the page's surroundings are made from. */
export interface ViewSource {
  readonly file: ProjectDocumentState;
  readonly state: SessionState;
  /** Why the server cannot be reached in this state of the session. */
  readonly access: DocumentError | undefined;
  readonly connection: Connection | undefined;
  readonly organization: string;
  readonly members: number | undefined;
  /** The document's settings as they stand, undefined while its text is broken. */
  readonly mine: ProjectSettings | undefined;
  readonly dirty: boolean;
}

/** The page's surroundings: what it is, what may be done, and what has to be said. */
export function viewOf(source: ViewSource): View {
  const { file, connection } = source;
  const { project } = file;
  const isNew = !isExisting(file.target);
  const unread = !isNew && project === undefined;
  const name = project?.name ?? '';
  const reader = project !== undefined && !mayWrite(project.user_role ?? undefined);
  const away = source.access?.message ?? goneMessage(file) ?? (unread ? file.notices.problem?.message : undefined);
  const readerText = reader
    ? l10n.t('You are a READER of this project: you can see its settings and members, and an OWNER can change them.')
    : '';
  const locked = away ?? (unread ? l10n.t('This project is being loaded.') : readerText);
  return {
    mode: isNew ? 'create' : 'edit',
    title: isNew ? l10n.t('New Project') : name || l10n.t('(no name)'),
    place: [source.organization, connection?.label ?? ''].filter((part) => part !== '').join(' · '),
    sandbox: connection?.kind === 'sandbox',
    locked,
    adminLocked: locked,
    busy: file.notices.busy,
    banners: banners(source, reader ? readerText : '', away),
    details: details(file),
    sentOnly: FIELD_KEYS.filter((key) => file.sent[key] !== undefined && file.project?.[key] === undefined),
    deletion: deletion(source.members),
    confirmName: confirmName(file),
  };
}

/** What has to be typed before the project is deleted: its name, or its id when it has none. Empty while the project was not read. */
export function confirmName({ target, project }: ProjectDocumentState): string {
  return project && isExisting(target) ? project.name || target.projectId : '';
}

function goneMessage(file: ProjectDocumentState): string | undefined {
  return file.notices.problem?.reason === 'notFound' ? file.notices.problem.message : undefined;
}

function deletion(members: number | undefined): string {
  if (members === undefined) return l10n.t('Deleting this project removes all its memories. It cannot be undone.');
  return members === 1
    ? l10n.t('Deleting this project removes all its memories and the access of its 1 member. It cannot be undone.')
    : l10n.t(
        'Deleting this project removes all its memories and the access of its {0} members. It cannot be undone.',
        members,
      );
}

function labels(keys: readonly FieldKey[]): string[] {
  return keys.map((key) => fieldLabel(key));
}

function banners(source: ViewSource, reader: string, away: string | undefined): Banner[] {
  const { file } = source;
  const shown: Banner[] = [];
  if (away !== undefined) shown.push(awayBanner(source, away));
  else if (reader !== '') shown.push({ severity: 'info', text: reader, lines: [], buttons: [] });
  const conflict = away === undefined && source.dirty && source.mine ? conflictBanner(file, source.mine) : undefined;
  if (conflict) shown.push(conflict);
  const { problem, notKept } = file.notices;
  if (away === undefined && problem && !conflict) {
    shown.push({
      severity: 'error',
      text: problem.message,
      lines: [],
      buttons: [
        { action: 'dismiss', label: l10n.t('Dismiss'), primary: false },
        { action: 'showLog', label: l10n.t('Show Log'), primary: false },
      ],
    });
  }
  if (away === undefined && !problem && file.created && !isExisting(file.target) && file.notices.busy === '') {
    shown.push({
      severity: 'warning',
      text: l10n.t(
        'The project was created, but not everything that stands here could be saved yet. “Create Project” goes on with what is left, and makes no second one.',
      ),
      lines: [],
      buttons: [],
    });
  }
  if (notKept.length > 0) {
    shown.push({
      severity: 'warning',
      text: l10n.t(
        'Saved, but the server kept something else than was sent for these settings. The form shows what it kept.',
      ),
      lines: labels(notKept),
      buttons: [{ action: 'dismiss', label: l10n.t('Dismiss'), primary: false }],
    });
  }
  return shown;
}

function awayBanner({ access, state, dirty }: ViewSource, text: string): Banner {
  const copy = { action: 'copy' as const, label: l10n.t('Copy Settings as JSON'), primary: false };
  const signIn = { action: 'signIn' as const, label: l10n.t('Connect…'), primary: true };
  const reload = { action: 'reload' as const, label: l10n.t('Try Again'), primary: false };
  const kept = dirty ? ` ${l10n.t('What you typed is kept here and not saved.')}` : '';
  return {
    severity: 'warning',
    text: text + kept,
    lines: [],
    buttons: access && state.kind === 'signedOut' ? [signIn, copy] : [copy, reload],
  };
}

function conflictBanner(file: ProjectDocumentState, mine: ProjectSettings): Banner | undefined {
  const divergence = file.divergence(mine);
  if (!divergence) return undefined;
  const { theirs, both } = divergence;
  const overlap = both.length > 0;
  return {
    severity: 'warning',
    text: overlap
      ? l10n.t(
          'Somebody else saved this project since you opened it, and changed settings that you changed too. Nothing of yours was saved yet.',
        )
      : l10n.t(
          'Somebody else saved this project since you opened it. They changed other settings than you did, so both can be kept.',
        ),
    lines: [
      ...(overlap ? [l10n.t('Changed on both sides: {0}', labels(both).join(', '))] : []),
      ...(theirs.length > 0 ? [l10n.t('Changed by them: {0}', labels(theirs).join(', '))] : []),
    ],
    buttons: [
      ...(overlap ? [] : [{ action: 'merge' as const, label: l10n.t('Merge'), primary: true }]),
      { action: 'compare', label: l10n.t('Compare'), primary: overlap },
      { action: 'overwrite', label: l10n.t('Overwrite'), primary: false },
      { action: 'discard', label: l10n.t('Discard Mine'), primary: false },
    ],
  };
}

/** Known read-only values first, then whatever else the server tells, as it came. */
function details({ target, project }: ProjectDocumentState): View['details'] {
  if (!project || !isExisting(target)) return [];
  const date = (value: string | null | undefined): string => {
    const time = Date.parse(value ?? '');
    return Number.isFinite(time) ? new Date(time).toLocaleString() : (value ?? '');
  };
  const known: View['details'] = [
    { label: l10n.t('Project id'), value: target.projectId },
    { label: l10n.t('Organization id'), value: target.orgId },
    { label: l10n.t('Created'), value: date(project.created_at) },
    { label: l10n.t('Last changed'), value: date(project.updated_at) },
    { label: l10n.t('Your role'), value: project.user_role ?? '' },
    {
      label: l10n.t('Default project'),
      value:
        project.is_default === undefined || project.is_default === null
          ? ''
          : project.is_default
            ? l10n.t('Yes')
            : l10n.t('No'),
    },
  ];
  const listed = new Set(['project_id', 'created_at', 'updated_at', 'user_role', 'is_default', 'members']);
  const others = Object.entries(project)
    .filter(([key, value]) => !isFieldKey(key) && !listed.has(key) && value !== null && value !== undefined)
    .map(([label, value]) => ({ label, value: typeof value === 'string' ? value : JSON.stringify(value, null, 2) }));
  return [...known.filter(({ value }) => value !== ''), ...others];
}
