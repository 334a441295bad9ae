import type { Project } from '../../../api/schemas.ts';
import type { ProjectRef } from '../../../model/scope.ts';
import { Emitter } from '../../../shared/emitter.ts';
import { diverge, type Divergence } from '../../../shared/project/projectDiff.ts';
import { formatDocument } from '../../../shared/project/projectDocument.ts';
import type { FieldKey, ProjectSettings } from '../../../shared/project/projectFields.ts';
import { mayWrite } from '../../../shared/roles.ts';
import type { DocumentError } from './documentError.ts';
import { sameSettings, sizeFor, snapshotOf, type Snapshot } from './projectSnapshot.ts';
import { isExisting, type ProjectTarget } from './projectTarget.ts';

/** What the form shows of a document besides its content. */
export interface DocumentNotices {
  /** What is going on, or empty. */
  readonly busy: string;
  /** Why the server cannot be read or written at present. */
  readonly problem?: DocumentError;
  /** Settings that the server did not take as they were saved last. */
  readonly notKept: readonly FieldKey[];
}

/** What VS Code asks of a file. */
export interface FileStat {
  readonly ctime: number;
  readonly mtime: number;
  readonly size: number;
  readonly readonly: boolean;
}

/** What came of sending a document's changes. */
export interface ServerTook {
  readonly project: Project;
  /** Settings that were sent and that the server does not report. */
  readonly unreported: ProjectSettings;
  readonly notKept: readonly FieldKey[];
}

/** The text of a new project's document before anything was typed. */
export const DRAFT_TEXT = formatDocument({ name: '', description: '' });

/**
 * What is known of one document: what the person started from, what the server has, and what VS Code was given. Nothing here asks the
 * server: `ProjectDocuments` does, and says what came of it.
 *
 * |                | base                     | server               | served  | what VS Code does next                 |
 * | -------------- | ------------------------ | -------------------- | ------- | -------------------------------------- |
 * | new, `closed`  | none                     | none                 | none    | opens it: asks the server              |
 * | `restored`     | what was stored, if none |                      |         | has a text from before the reload      |
 * | `loaded`       |                          | what was answered    |         | asks for the facts or the text         |
 * | `offered`      |                          |                      |         | reads, without another request         |
 * | `serve`        | server, if none          |                      | server  | puts that text into its document       |
 * | `promote`      | served                   |                      |         | shows that text                        |
 * | `written`      | what was written         | base, if that was all that the server has, else what it answered | base | asks for the facts of what it wrote |
 * | `saved`        |                          |                      |         | asks for the server's facts            |
 * | `acceptServer` | its settings: server's   |                      |         | saves over what the server has         |
 * | `loadFailed`   |                          | stays, but is outdated |       | asks the server at the next look       |
 *
 * A document is in conflict (`isOutOfStep`) while the settings of base and server differ. Each change of what can be seen from outside is
 * told once.
 */
export class ProjectDocumentState {
  readonly target: ProjectTarget;
  #base: Snapshot | undefined;
  #server: Snapshot | undefined;
  /** What was given to VS Code last. Becomes the base once the document has its text. */
  #served: Snapshot | undefined;
  #project: Project | undefined;
  #sent: ProjectSettings = {};
  #created: ProjectRef | undefined;
  #notices: DocumentNotices = { busy: '', notKept: [] };
  /** VS Code has not read yet what the server answered. */
  #unread = false;
  /** VS Code asks for the facts of what it wrote. */
  #justWritten = false;
  /** Asking the server failed last: what is known of it may be old. */
  #outdated = false;
  #failures = 0;
  readonly #changes = new Emitter<undefined>();

  /** Told once after each change. */
  readonly onDidChange = this.#changes.event;

  /** @param created The project that the document of a new one has become already. */
  constructor(target: ProjectTarget, created?: ProjectRef) {
    this.target = target;
    this.#created = created;
  }

  /** What the document was made from, as VS Code knows it: the person's changes are those since then. */
  get base(): Snapshot | undefined {
    return this.#base;
  }

  /** What the server had when it was asked last. */
  get server(): Snapshot | undefined {
    return this.#server;
  }

  /** The settings that are saved, as far as they are known. */
  get savedSettings(): ProjectSettings | undefined {
    return (this.#server ?? this.#base)?.settings;
  }

  /** The project as the server described it last. */
  get project(): Project | undefined {
    return this.#project;
  }

  /** Settings that were sent from this window and that the server does not report. */
  get sent(): ProjectSettings {
    return this.#sent;
  }

  /** The project that the document of a new one has become. */
  get created(): ProjectRef | undefined {
    return this.#created;
  }

  get notices(): DocumentNotices {
    return this.#notices;
  }

  /** How often something failed so far. Unlike the problem of the notices, it stays when the person dismisses that. */
  get failures(): number {
    return this.#failures;
  }

  /** Whether asking the server failed last. */
  get isOutdated(): boolean {
    return this.#outdated;
  }

  /** Whether somebody else saved other settings since the document was made. */
  get isOutOfStep(): boolean {
    return (
      this.#base !== undefined &&
      this.#server !== undefined &&
      !sameSettings(this.#base.settings, this.#server.settings)
    );
  }

  /** Whether the server made another text of what was saved. */
  get isRewritten(): boolean {
    return this.#base !== undefined && this.#server !== undefined && this.#base !== this.#server;
  }

  /** Whether the server has to be asked for the facts. Before unsaved changes are written, it always has to. */
  mustLoadToStat(isDirty: boolean): boolean {
    if (!isExisting(this.target) || (this.#justWritten && this.#base)) return false;
    return this.mustLoadToWrite || isDirty;
  }

  /** Whether the server has to be asked for the text. */
  get mustLoadToRead(): boolean {
    return isExisting(this.target) && (!this.#server || (!this.#unread && !this.#served));
  }

  /** Whether the server has to be asked before changes can be compared with what it has. */
  get mustLoadToWrite(): boolean {
    return !this.#server || this.#outdated;
  }

  /** The facts by which VS Code tells one content from another. */
  get stat(): FileStat {
    if (!isExisting(this.target)) {
      const text = this.#base?.text ?? DRAFT_TEXT;
      return { ctime: 0, mtime: this.#base?.mtime ?? 0, size: sizeFor(text, []), readonly: false };
    }
    const snapshot = this.#justWritten ? this.#base : this.#server;
    // A save that did not change the content is not a conflict: VS Code gets the facts that it knows.
    const same = this.#base && snapshot && sameSettings(this.#base.settings, snapshot.settings) ? this.#base : snapshot;
    const created = Date.parse(this.#project?.created_at ?? '');
    return {
      ctime: Number.isFinite(created) ? created : 0,
      mtime: same?.mtime ?? 0,
      size: same?.size ?? 0,
      readonly: !mayWrite(this.#project?.user_role ?? undefined),
    };
  }

  /** Whose changes are whose. */
  divergence(mine: ProjectSettings): Divergence | undefined {
    if (!this.#base || !this.#server || !this.isOutOfStep) return undefined;
    return diverge(this.#base.settings, mine, this.#server.settings);
  }

  /** VS Code has brought back unsaved changes that were made from this. No effect where it is known what they were made from. */
  restored(base: Snapshot | undefined): void {
    if (this.#base || !base) return;
    this.#base = base;
    this.#tell();
  }

  /** The server answered. */
  loaded(project: Project): void {
    this.#project = project;
    this.#server = snapshotOf(project, this.#sent, [this.#base, this.#server, this.#served]);
    this.#outdated = false;
    this.#clearProblem();
    this.#tell();
  }

  /** The server could not be asked, or did not answer with a project. */
  loadFailed(problem: DocumentError): void {
    this.#outdated = true;
    this.failed(problem);
  }

  /** VS Code was given the server's facts, and reads next: that needs no second request. */
  offered(): void {
    this.#unread = true;
  }

  /** Gives VS Code the text. Needs a loaded document. */
  serve(): string {
    if (!isExisting(this.target)) {
      this.#base ??= { settings: {}, text: DRAFT_TEXT, mtime: 0, size: sizeFor(DRAFT_TEXT, []) };
      return this.#base.text;
    }
    const server = this.#server;
    if (!server) throw new Error('unreachable: a document is loaded before it is served');
    this.#unread = false;
    const isNews = this.#served !== server || !this.#base;
    this.#served = server;
    this.#base ??= server;
    if (isNews) this.#tell();
    return server.text;
  }

  /** The document has this text now: it may be what was served last. */
  promote(text: string): void {
    if (this.#served && this.#served !== this.#base && this.#served.text === text.replaceAll('\r\n', '\n')) {
      this.#base = this.#served;
      this.#tell();
    }
  }

  /** The person has changed the document. */
  edited(): void {
    this.#justWritten = false;
  }

  /**
   * A save begins. What stood in the way of the one before is told again if it still does: the same text twice would not be noticed. That
   * the project is gone stays.
   */
  saving(): void {
    if (!this.#notices.problem || this.#notices.problem.reason === 'notFound') return;
    this.#clearProblem();
    this.#tell();
  }

  /** Something is sent. */
  busy(text: string): void {
    this.#notices = { ...this.#notices, busy: text, notKept: [] };
    this.#tell();
  }

  /** Nothing is under way any more. */
  idle(): void {
    if (this.#notices.busy === '') return;
    this.#notices = { ...this.#notices, busy: '' };
    this.#tell();
  }

  /** The document of a new project has become this project; undefined when that is gone again. */
  becameProject(created: ProjectRef | undefined): void {
    this.#created = created;
    this.#tell();
  }

  /**
   * The document's text is saved: its text stays as the person wrote it, where the server has the same settings.
   * @param took What the server made of it; undefined when there was nothing to send, or for a new project.
   */
  written(settings: ProjectSettings, text: string, took?: ServerTook): void {
    const known = [this.#base, this.#server];
    const mtime = Math.max(1, ...known.map((snapshot) => (snapshot ? snapshot.mtime + 1 : 0)));
    const written = { settings, text, mtime, size: sizeFor(text, known) };
    this.#base = written;
    if (isExisting(this.target)) {
      if (took) {
        this.#project = took.project;
        this.#sent = { ...this.#sent, ...took.unreported };
      }
      if (!this.#project) throw new Error('unreachable: a document is loaded before it is written');
      this.#server = snapshotOf(this.#project, this.#sent, [written, ...known]);
      this.#served = written;
      this.#justWritten = true;
    }
    this.#notices = { busy: '', notKept: took?.notKept ?? this.#notices.notKept };
    this.#tell();
  }

  /** VS Code has ended the save, and the document has no unsaved changes. */
  saved(): void {
    this.#justWritten = false;
  }

  /** Reading or saving failed. */
  failed(problem: DocumentError): void {
    this.#failures += 1;
    this.#notices = { ...this.#notices, problem };
    this.#tell();
  }

  /** The person has read what there was to say. */
  dismissed(): void {
    this.#notices = { busy: this.#notices.busy, notKept: [] };
    this.#tell();
  }

  /** The person has seen what the server has and goes on from there: what they changed is to be saved over it. */
  acceptServer(): void {
    if (!this.#base || !this.#server) return;
    // VS Code keeps the facts that it has, which stand for the server's content from now on: no other content may get them.
    const accepted = { ...this.#base, settings: this.#server.settings, text: this.#server.text };
    if (this.#served === this.#base) this.#served = accepted;
    this.#base = accepted;
    this.#tell();
  }

  /** The document is closed: the next time it is opened, the server is asked. What was sent and is not reported stays known. */
  closed(): void {
    this.#base = this.#server = this.#served = this.#created = undefined;
    this.#unread = this.#justWritten = this.#outdated = false;
    this.#notices = { busy: '', notKept: [] };
    this.#tell();
  }

  #clearProblem(): void {
    const { busy, notKept } = this.#notices;
    this.#notices = { busy, notKept };
  }

  #tell(): void {
    this.#changes.fire(undefined);
  }
}
