import * as l10n from '@vscode/l10n';
import { createFromDraft, type CreationRecord } from '../../../acts/createFromDraft.ts';
import { saveSettings, type SavedSettings } from '../../../acts/saveSettings.ts';
import type { Account } from '../../../model/account.ts';
import { paths } from '../../../model/scope.ts';
import { sameSetting } from '../../../shared/project/projectDiff.ts';
import { parseDocument, settingsOf, type ParsedDocument } from '../../../shared/project/projectDocument.ts';
import { FIELD_KEYS } from '../../../shared/project/projectFields.ts';
import { fieldLabel } from '../../../shared/project/projectLabels.ts';
import { issuesOfDocument, toDraftMembers } from '../../../shared/project/projectRules.ts';
import { accessTo, type AccessParts } from './access.ts';
import type { Baselines } from './baselineStore.ts';
import { creationFailureText, stepText } from './creationTexts.ts';
import { DocumentError, toDocumentError } from './documentError.ts';
import { ProjectDocumentState, type FileStat } from './projectDocumentState.ts';
import { isExisting, keyOf, type ExistingTarget, type ProjectTarget } from './projectTarget.ts';

/** What the documents work with. */
export interface ProjectDocumentsParts extends AccessParts {
  /** Whether the person has changes in this document that are not saved. */
  isDirty(target: ProjectTarget): boolean;
  readonly baselines: Baselines;
  /** Called when the content on the server has become another: VS Code reads a document without unsaved changes again. */
  onDidChangeFile(target: ProjectTarget): void;
  readonly onDidSave?: (saved: SavedSettings) => void;
}

/**
 * The virtual documents of projects: reading one asks the server, writing one saves what was changed or creates the project. Rejects with
 * `DocumentError` alone.
 */
export class ProjectDocuments {
  readonly #parts: ProjectDocumentsParts;
  readonly #states = new Map<string, ProjectDocumentState>();
  readonly #loads = new Map<string, Promise<void>>();

  constructor(parts: ProjectDocumentsParts) {
    this.#parts = parts;
  }

  /** What is known of a document. */
  state(target: ProjectTarget): ProjectDocumentState {
    const key = keyOf(target);
    let state = this.#states.get(key);
    if (!state) {
      const created = isExisting(target) ? undefined : this.#parts.baselines.loadCreated(target);
      state = new ProjectDocumentState(target, created);
      this.#states.set(key, state);
    }
    return state;
  }

  /** The document is closed: nothing of it has to survive a reload of the window any more. */
  closed(target: ProjectTarget): void {
    const state = this.#states.get(keyOf(target));
    if (!state) return;
    state.closed();
    const { baselines } = this.#parts;
    baselines.store(target, undefined);
    baselines.storeCreated(target, undefined);
    void baselines.storeSent(target, undefined);
  }

  /**
   * The facts by which VS Code decides whether somebody else has saved. Before a document with unsaved changes is written they are
   * the server's own: it is asked.
   */
  async stat(target: ProjectTarget): Promise<FileStat> {
    const state = this.state(target);
    if (isExisting(target) && state.mustLoadToStat(this.#parts.isDirty(target))) {
      await this.#load(state, target);
      state.offered();
    }
    return state.stat;
  }

  /** The document's text. */
  async read(target: ProjectTarget): Promise<string> {
    const state = this.state(target);
    if (isExisting(target) && state.mustLoadToRead) await this.#load(state, target);
    return state.serve();
  }

  /** Saves a document's text: sends what is changed, reads back, and shows what the server did not take. */
  async write(target: ProjectTarget, text: string): Promise<void> {
    const state = this.state(target);
    state.saving();
    const document = parse(state, text);
    const { account } = await accessTo(target, this.#parts);
    try {
      if (isExisting(target)) await this.#save(state, target, account, document, text);
      else await this.#create(state, account, document, text);
    } catch (error) {
      const problem = toDocumentError(error);
      // The person's role may be another by now: the form is to show it.
      if (problem.reason === 'noPermission') await this.refresh(target);
      state.failed(problem);
      throw problem;
    } finally {
      state.idle();
    }
  }

  /** The document was saved and is no longer dirty: if the server made something else of it, VS Code reads it again. */
  saved(target: ProjectTarget): void {
    const state = this.state(target);
    state.saved();
    this.#parts.baselines.store(target, undefined);
    this.#parts.baselines.storeCreated(target, undefined);
    if (state.isRewritten) this.#parts.onDidChangeFile(target);
  }

  /** The person begins to change a document: what it was made from must survive a reload of the window. */
  edited(target: ProjectTarget): void {
    const state = this.state(target);
    state.edited();
    if (state.base) this.#parts.baselines.store(target, state.base);
  }

  /** Asks the server again, and lets VS Code read a document that has no unsaved changes. */
  async refresh(target: ProjectTarget): Promise<void> {
    const state = this.state(target);
    if (!isExisting(target)) return;
    try {
      const before = state.server;
      await this.#load(state, target);
      if (before !== state.server && !this.#parts.isDirty(target)) {
        state.offered();
        this.#parts.onDidChangeFile(target);
      }
    } catch (error) {
      if (!(error instanceof DocumentError)) throw error;
    }
  }

  /**
   * The account's list has changed. Where it has something else of the project than the document (settings, the person's role, or that the
   * organization is gone), the server is asked for the document as well.
   */
  async listChanged(target: ProjectTarget): Promise<void> {
    const { state } = this.#parts.session;
    if (state.kind !== 'signedIn' || !isExisting(target)) return;
    if (isStale(state.account, target, this.state(target))) await this.refresh(target);
  }

  async #save(
    state: ProjectDocumentState,
    target: ExistingTarget,
    account: Account,
    { settings: mine }: ParsedDocument,
    text: string,
  ): Promise<void> {
    if (state.mustLoadToWrite) {
      await this.#load(state, target);
      if (state.isOutOfStep) throw conflictError();
    }
    const { base, server, project } = state;
    if (!server || !project) throw new Error('unreachable: loading gives a snapshot or rejects');
    const wanted = { base: base?.settings, mine, server: server.settings, project };
    const save = await saveSettings(account, target, wanted, () => state.busy(l10n.t('Saving…')));
    if (save.kind === 'readOnly') throw readerError();
    if (save.kind === 'saved') this.#parts.onDidSave?.(save.saved);
    state.written(mine, text, save.kind === 'saved' ? save : undefined);
  }

  async #create(
    state: ProjectDocumentState,
    account: Account,
    { settings, members }: ParsedDocument,
    text: string,
  ): Promise<void> {
    const { target } = state;
    const draft = { settings, members: toDraftMembers(members) };
    const creation = await createFromDraft(account, target, draft, this.#creationRecord(state), (step) =>
      state.busy(stepText(step)),
    );
    if (creation.kind !== 'done') throw new DocumentError('unavailable', creationFailureText(creation));
    state.written(settings, text);
  }

  #creationRecord(state: ProjectDocumentState): CreationRecord {
    const { target } = state;
    const { baselines } = this.#parts;
    return {
      get created() {
        return state.created;
      },
      get sent() {
        return baselines.loadSent(target);
      },
      setCreated: (created) => {
        state.becameProject(created);
        baselines.storeCreated(target, created);
      },
      setSent: (sent) => baselines.storeSent(target, sent),
    };
  }

  /** Asks the server for a project, once for all who wait for it. */
  #load(state: ProjectDocumentState, target: ExistingTarget): Promise<void> {
    const key = keyOf(target);
    let load = this.#loads.get(key);
    if (!load) {
      load = this.#ask(state, target).finally(() => this.#loads.delete(key));
      this.#loads.set(key, load);
    }
    return load;
  }

  async #ask(state: ProjectDocumentState, target: ExistingTarget, before?: Account): Promise<void> {
    const { account } = await accessTo(target, this.#parts);
    try {
      state.restored(this.#parts.isDirty(target) ? this.#parts.baselines.load(target) : undefined);
      state.loaded(await account.refreshProject(target, { keepMembers: true }));
    } catch (error) {
      // The session has ended meanwhile: the next one of the same connection answers, or there is none, which is said.
      if (account.ended && account !== before) return this.#ask(state, target, account);
      const problem = toDocumentError(error);
      state.loadFailed(problem);
      throw problem;
    }
  }
}

/** A document's text, read and checked before anything is sent. Shows what is wrong with it, and throws that as `DocumentError`. */
function parse(state: ProjectDocumentState, text: string): ParsedDocument {
  const refuse = (message: string): never => {
    const problem = new DocumentError('unavailable', message);
    state.failed(problem);
    throw problem;
  };
  const result = parseDocument(text);
  if (!result.ok) return refuse(l10n.t('The JSON has an error: {0}', result.message));
  const { document } = result;
  const [issue] = issuesOfDocument(document, { isNew: !isExisting(state.target), saved: state.savedSettings });
  if (!issue) return document;
  const label = issue.field === 'members' ? l10n.t('Members') : fieldLabel(issue.field);
  return refuse(`${label}: ${issue.message}`);
}

/** False also where it cannot be told: while something is done to the project, or while the list or the document was not read. */
function isStale(account: Account, target: ExistingTarget, state: ProjectDocumentState): boolean {
  const { server } = state;
  if (!server || state.notices.busy !== '') return false;
  if (account.projects(target).state.kind !== 'ready') {
    return !state.isOutdated && account.organizations.state.kind === 'ready' && !account.organization(target);
  }
  if (account.busy(paths.project(target)) !== undefined) return false;
  const row = account.project(target);
  if (!row || row.user_role !== state.project?.user_role) return true;
  const listed = settingsOf(row);
  return FIELD_KEYS.some((key) => listed[key] !== undefined && !sameSetting(key, server.settings, listed));
}

function conflictError(): DocumentError {
  return new DocumentError(
    'unavailable',
    l10n.t('Somebody else saved this project since you opened it. Nothing of yours was saved yet.'),
  );
}

function readerError(): DocumentError {
  return new DocumentError(
    'noPermission',
    l10n.t('You are a READER of this project, and only an OWNER can change its settings. Nothing was saved.'),
  );
}
