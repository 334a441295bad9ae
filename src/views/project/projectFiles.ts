import * as l10n from '@vscode/l10n';
import type { Project } from '../../api/schemas.ts';
import type { Account } from '../../model/account.ts';
import { updateProject } from '../../model/projects.ts';
import type { ProjectRef } from '../../model/scope.ts';
import { changedFields, mergeSettings, notKept, patchOf } from '../../shared/projectDiff.ts';
import { formatDocument, parseDocument, settingsOf, type ParsedDocument } from '../../shared/projectDocument.ts';
import { FIELD_KEYS, type FieldKey, type Settings } from '../../shared/projectFields.ts';
import { validateMembers, validateSettings } from '../../shared/projectRules.ts';
import { fieldLabel } from '../../shared/projectTexts.ts';
import { mayWrite } from '../../shared/roles.ts';
import { accessTo, fileError, type AccessParts } from './access.ts';
import { createFromDraft } from './createFromDraft.ts';
import { ProjectFile } from './projectFile.ts';
import { ProjectFileError } from './projectFileError.ts';
import { sameSettings, sizeFor, snapshotOf, type Snapshot } from './projectSnapshot.ts';
import { isExisting, keyOf, type ExistingTarget, type ProjectTarget } from './projectTarget.ts';
import { toPatch } from './toPatch.ts';

/** A save: all settings as they were and as the server has them now, and which of them it changed. */
export interface SavedSettings {
  readonly account: Account;
  readonly ref: ProjectRef;
  readonly before: Settings;
  readonly after: Settings;
  readonly changed: readonly FieldKey[];
}

/** What the documents are made of. */
export interface ProjectFilesParts extends AccessParts {
  /** Whether the person has changes in this document that are not saved. */
  isDirty(target: ProjectTarget): boolean;
  /** What a dirty document was made from, kept over a reload of the window. */
  readonly bases: {
    load(target: ProjectTarget): Snapshot | undefined;
    store(target: ProjectTarget, base: Snapshot | undefined): void;
    /** The project that a document of a new one has become, although not all of it could be saved. */
    loadCreated(target: ProjectTarget): ProjectRef | undefined;
    storeCreated(target: ProjectTarget, created: ProjectRef | undefined): void;
  };
  /** Told when the content on the server has become another: VS Code reads a document without unsaved changes again. */
  onDidChangeFile(target: ProjectTarget): void;
  readonly onDidSave?: (saved: SavedSettings) => void;
}

/** What VS Code asks of a file. */
export interface FileFacts {
  readonly ctime: number;
  readonly mtime: number;
  readonly size: number;
  readonly readonly: boolean;
}

/** The text of a new project's document before anything was typed. */
export const DRAFT_TEXT = formatDocument({ name: '', description: '' });

/**
 * The virtual documents of projects: reading is a GET, writing a PATCH of the changed settings followed by reading back. Rejects with
 * `ProjectFileError` alone.
 */
export class ProjectFiles {
  readonly #parts: ProjectFilesParts;
  readonly #files = new Map<string, ProjectFile>();
  readonly #loads = new Map<string, Promise<void>>();

  constructor(parts: ProjectFilesParts) {
    this.#parts = parts;
  }

  /** What is known of a document. */
  file(target: ProjectTarget): ProjectFile {
    const key = keyOf(target);
    let file = this.#files.get(key);
    if (!file) {
      file = new ProjectFile(target);
      this.#files.set(key, file);
    }
    return file;
  }

  /** The document is closed: the next time it is opened, the server is asked. What was sent and is not reported is kept. */
  forget(target: ProjectTarget): void {
    const file = this.#files.get(keyOf(target));
    if (!file) return;
    file.base = file.server = file.served = undefined;
    file.unread = file.justWritten = file.outdated = false;
    file.notices = { busy: '', notKept: [] };
    this.#parts.bases.store(target, undefined);
    this.#parts.bases.storeCreated(target, undefined);
  }

  /**
   * The facts by which VS Code decides whether somebody else has saved. Before a document with unsaved changes is written they are
   * the server's own: it is asked.
   */
  async stat(target: ProjectTarget): Promise<FileFacts> {
    const file = this.file(target);
    if (!isExisting(target)) {
      const text = file.base?.text ?? DRAFT_TEXT;
      return { ctime: 0, mtime: file.base?.mtime ?? 0, size: sizeFor(text, []), readonly: false };
    }
    if (file.justWritten && file.base) return facts(file, file.base);
    if (!file.server || file.outdated || this.#parts.isDirty(target)) {
      await this.#load(file, target);
      file.unread = true;
    }
    return facts(file, file.server);
  }

  /** The document's text. */
  async read(target: ProjectTarget): Promise<string> {
    const file = this.file(target);
    if (!isExisting(target)) {
      file.base ??= { settings: {}, text: DRAFT_TEXT, mtime: 0, size: sizeFor(DRAFT_TEXT, []) };
      return file.base.text;
    }
    if (!file.server || (!file.unread && !file.served)) await this.#load(file, target);
    file.unread = false;
    const { server } = file;
    if (!server) throw new Error('unreachable: loading gives a snapshot or rejects');
    file.served = server;
    file.base ??= server;
    return server.text;
  }

  /** Saves a document's text: sends what is changed, reads back, and tells what the server did not take. */
  async write(target: ProjectTarget, text: string): Promise<void> {
    const file = this.file(target);
    const document = this.#readable(file, text);
    const { account } = await accessTo(target, this.#parts);
    try {
      if (!isExisting(target)) {
        file.created ??= this.#parts.bases.loadCreated(target);
        await createFromDraft(account, file, document, (ref) => this.#parts.bases.storeCreated(target, ref));
        file.base = { settings: document.settings, text, mtime: (file.base?.mtime ?? 0) + 1, size: sizeFor(text, []) };
      } else {
        await this.#save(file, target, account, document.settings, text);
      }
    } catch (error) {
      const problem = fileError(error);
      // The person's role may be another by now: the form is to show it.
      if (problem.reason === 'noPermission') await this.refresh(target);
      throw this.#told(file, problem);
    } finally {
      file.note({ busy: '' });
    }
  }

  /** The document was saved and is no longer dirty: if the server made something else of it, VS Code reads it again. */
  saved(target: ProjectTarget): void {
    const file = this.file(target);
    file.justWritten = false;
    this.#parts.bases.store(target, undefined);
    this.#parts.bases.storeCreated(target, undefined);
    if (file.base && file.server && file.base !== file.server) this.#parts.onDidChangeFile(target);
  }

  /** The person begins to change a document: what it was made from must survive a reload of the window. */
  edited(target: ProjectTarget): void {
    const file = this.file(target);
    file.justWritten = false;
    if (file.base) this.#parts.bases.store(target, file.base);
  }

  /** Asks the server again, and lets VS Code read a document that has no unsaved changes. */
  async refresh(target: ProjectTarget): Promise<void> {
    const file = this.file(target);
    if (!isExisting(target)) return;
    try {
      const before = file.server;
      await this.#load(file, target);
      if (before !== file.server && !this.#parts.isDirty(target)) {
        file.unread = true;
        this.#parts.onDidChangeFile(target);
      }
    } catch (error) {
      if (!(error instanceof ProjectFileError)) throw error;
    }
  }

  async #save(
    file: ProjectFile,
    target: ExistingTarget,
    account: Account,
    mine: Settings,
    text: string,
  ): Promise<void> {
    if (!file.server || file.outdated) {
      await this.#load(file, target);
      if (file.isOutOfStep) throw conflictError();
    }
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
      this.#parts.onDidSave?.({ account, ref: target, before: before.settings, after, changed });
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

  #readable(file: ProjectFile, text: string): ParsedDocument {
    const result = parseDocument(text);
    if (!result.ok) {
      throw this.#told(file, new ProjectFileError('unavailable', l10n.t('The JSON has an error: {0}', result.message)));
    }
    const { document } = result;
    const isNew = !isExisting(file.target);
    const [issue] = [
      ...validateSettings(document.settings, isNew ? {} : (file.server ?? file.base)?.settings),
      ...(isNew ? validateMembers(document.members) : []),
    ];
    if (!issue) return document;
    const label = issue.field === 'members' ? l10n.t('Members') : fieldLabel(issue.field);
    throw this.#told(file, new ProjectFileError('unavailable', `${label}: ${issue.message}`));
  }

  #load(file: ProjectFile, target: ExistingTarget): Promise<void> {
    const key = keyOf(target);
    let load = this.#loads.get(key);
    if (!load) {
      load = this.#ask(file, target).finally(() => this.#loads.delete(key));
      this.#loads.set(key, load);
    }
    return load;
  }

  async #ask(file: ProjectFile, target: ExistingTarget): Promise<void> {
    const { account } = await accessTo(target, this.#parts);
    try {
      file.base ??= this.#parts.isDirty(target) ? this.#parts.bases.load(target) : undefined;
      const project = await account.api.getProject(target.orgId, target.projectId);
      putInList(account, target, project);
      file.project = project;
      file.server = snapshotOf(project, file.sent, [file.base, file.server, file.served]);
      file.outdated = false;
      file.clearProblem();
      file.changed();
    } catch (error) {
      file.outdated = true;
      throw this.#told(file, error);
    }
  }

  #told(file: ProjectFile, error: unknown): ProjectFileError {
    const problem = fileError(error);
    file.note({ problem });
    return problem;
  }
}

function facts(file: ProjectFile, snapshot: Snapshot | undefined): FileFacts {
  // Somebody who saved what we know already is no conflict: VS Code gets the facts that it knows.
  const same = file.base && snapshot && sameSettings(file.base.settings, snapshot.settings) ? file.base : snapshot;
  const created = Date.parse(file.project?.created_at ?? '');
  return {
    ctime: Number.isFinite(created) ? created : 0,
    mtime: same?.mtime ?? 0,
    size: same?.size ?? 0,
    readonly: !mayWrite(file.project?.user_role ?? undefined),
  };
}

function readerError(): ProjectFileError {
  return new ProjectFileError(
    'noPermission',
    l10n.t('You are a READER of this project, and only an OWNER can change its settings. Nothing was saved.'),
  );
}

function conflictError(): ProjectFileError {
  return new ProjectFileError(
    'unavailable',
    l10n.t('Somebody else saved this project since you opened it. Nothing of yours was saved yet.'),
  );
}

/** The tree shows what was read here. */
function putInList(account: Account, ref: ProjectRef, project: Project): void {
  account.projects(ref).update(
    (listing) => ({
      ...listing,
      rows: listing.rows.map((row) => (row.project_id === ref.projectId ? project : row)),
    }),
    `org/${ref.orgId}/project/${ref.projectId}`,
  );
}
