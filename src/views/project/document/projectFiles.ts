import * as l10n from '@vscode/l10n';
import type { Project } from '../../../api/schemas.ts';
import type { Account } from '../../../model/account.ts';
import { paths, type ProjectRef } from '../../../model/scope.ts';
import { formatDocument, type ParsedDocument } from '../../../shared/project/projectDocument.ts';
import type { ProjectSettings } from '../../../shared/project/projectFields.ts';
import { accessTo, fileError, type AccessParts } from './access.ts';
import type { Baselines } from './baselineStore.ts';
import { createFromDraft } from './createFromDraft.ts';
import { factsOf, type FileFacts } from './fileStat.ts';
import { ProjectFile } from './projectFile.ts';
import { ProjectFileError } from './projectFileError.ts';
import { sizeFor, snapshotOf } from './projectSnapshot.ts';
import { isExisting, keyOf, type ExistingTarget, type ProjectTarget } from './projectTarget.ts';
import { parseAndValidate } from './parseAndValidate.ts';
import type { SavedSettings } from './savedSettings.ts';
import { saveSettings } from './saveSettings.ts';

/** What the documents are made of. */
export interface ProjectFilesParts extends AccessParts {
  /** Whether the person has changes in this document that are not saved. */
  isDirty(target: ProjectTarget): boolean;
  readonly bases: Baselines;
  /** Told when the content on the server has become another: VS Code reads a document without unsaved changes again. */
  onDidChangeFile(target: ProjectTarget): void;
  readonly onDidSave?: (saved: SavedSettings) => void;
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
      if (!isExisting(target)) file.created = this.#parts.bases.loadCreated(target);
      this.#files.set(key, file);
    }
    return file;
  }

  /** The document is closed: the next time it is opened, the server is asked. What was sent and is not reported is kept. */
  forget(target: ProjectTarget): void {
    const file = this.#files.get(keyOf(target));
    if (!file) return;
    file.base = file.server = file.served = file.created = undefined;
    file.unread = file.justWritten = file.outdated = false;
    file.notices = { busy: '', notKept: [] };
    this.#parts.bases.store(target, undefined);
    this.#parts.bases.storeCreated(target, undefined);
    void this.#parts.bases.storeCreating(target, undefined);
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
    if (file.justWritten && file.base) return factsOf(file, file.base);
    if (!file.server || file.outdated || this.#parts.isDirty(target)) {
      await this.#load(file, target);
      file.unread = true;
    }
    return factsOf(file, file.server);
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
    // What stood in the way before is told again if it still does: the same text twice would not be noticed.
    if (file.notices.problem?.reason !== 'notFound') file.clearProblem();
    const document = this.#checked(file, text);
    const { account } = await accessTo(target, this.#parts);
    try {
      if (!isExisting(target)) {
        file.created ??= this.#parts.bases.loadCreated(target);
        await createFromDraft(account, file, document, this.#parts.bases);
        file.base = { settings: document.settings, text, mtime: (file.base?.mtime ?? 0) + 1, size: sizeFor(text, []) };
      } else {
        await this.#save(file, target, account, { mine: document.settings, text });
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
    wanted: { mine: ProjectSettings; text: string },
  ): Promise<void> {
    if (!file.server || file.outdated) {
      await this.#load(file, target);
      if (file.isOutOfStep) throw conflictError();
    }
    await saveSettings(account, file, target, wanted, this.#parts.onDidSave);
  }

  #checked(file: ProjectFile, text: string): ParsedDocument {
    try {
      return parseAndValidate(file, text);
    } catch (error) {
      throw this.#told(file, error);
    }
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
    paths.project(ref),
  );
}
