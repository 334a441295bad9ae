import * as l10n from '@vscode/l10n';
import type { Account } from '../../../model/account.ts';
import { updateProject } from '../../../acts/projects.ts';
import { changedFields, mergeSettings, notKept, patchOf } from '../../../shared/project/projectDiff.ts';
import { settingsOf } from '../../../shared/project/projectDocument.ts';
import { FIELD_KEYS, type ProjectSettings } from '../../../shared/project/projectFields.ts';
import { mayWrite } from '../../../shared/roles.ts';
import type { ProjectFile } from './projectFile.ts';
import { ProjectFileError } from './projectFileError.ts';
import { snapshotOf, sizeFor, type Snapshot } from './projectSnapshot.ts';
import type { ExistingTarget } from './projectTarget.ts';
import type { SavedSettings } from './savedSettings.ts';
import { toPatch } from './toPatch.ts';

/** A document's settings and text as the person wants to have them saved. */
interface Wanted {
  readonly mine: ProjectSettings;
  readonly text: string;
}

/**
 * Sends what a document changes of its project as the server had it last, reads back, and makes that the document's new ground. Sends
 * nothing where nothing is changed.
 *
 * @throws ProjectFileError for a READER; ApiError
 */
export async function saveSettings(
  account: Account,
  file: ProjectFile,
  target: ExistingTarget,
  { mine, text }: Wanted,
  onDidSave?: (saved: SavedSettings) => void,
): Promise<void> {
  const before = file.server;
  if (!before || !file.project) throw new Error('unreachable: loading gives a snapshot or rejects');
  // What only somebody else has changed is theirs: the document still has the old value, which nobody has typed.
  const wanted = file.base ? mergeSettings(file.base.settings, mine, before.settings) : mine;
  const patch = patchOf(before.settings, wanted);
  if (Object.keys(patch).length > 0) {
    if (!mayWrite(file.project.user_role ?? undefined)) throw readerError();
    file.note({ busy: l10n.t('Saving…'), notKept: [] });
    const { value } = await updateProject(account, target, toPatch(patch));
    const project = value ?? (await account.api.getProject(target.orgId, target.projectId));
    const reported = settingsOf(project);
    const untold = Object.fromEntries(
      Object.entries(patch).filter(
        ([key]) => !FIELD_KEYS.some((field) => field === key && reported[field] !== undefined),
      ),
    );
    file.sent = { ...file.sent, ...untold };
    file.project = project;
    file.notices = { ...file.notices, notKept: notKept(patch, reported) };
    const after = { ...wanted, ...reported };
    const changed = changedFields(before.settings, wanted);
    onDidSave?.({ account, ref: target, before: before.settings, after, changed });
  }
  const known = [file.base, before];
  const written: Snapshot = {
    settings: mine,
    text,
    mtime: Math.max(...known.map((snapshot) => (snapshot ? snapshot.mtime + 1 : 0))),
    size: sizeFor(text, known),
  };
  file.server = snapshotOf(file.project, file.sent, [written, ...known]);
  // What the server has is the same: the text stays as the person wrote it.
  file.base = written;
  file.served = written;
  file.justWritten = true;
  file.clearProblem();
}

function readerError(): ProjectFileError {
  return new ProjectFileError(
    'noPermission',
    l10n.t('You are a READER of this project, and only an OWNER can change its settings. Nothing was saved.'),
  );
}
