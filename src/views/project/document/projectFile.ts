import type { Project } from '../../../api/schemas.ts';
import { diverge, type Divergence } from '../../../shared/project/projectDiff.ts';
import type { FieldKey, ProjectSettings } from '../../../shared/project/projectFields.ts';
import { Emitter } from '../../../shared/emitter.ts';
import type { ProjectRef } from '../../../model/scope.ts';
import type { ProjectFileError } from './projectFileError.ts';
import { sameSettings, type Snapshot } from './projectSnapshot.ts';
import type { ProjectTarget } from './projectTarget.ts';

/** What the page has to tell of a document besides its content. */
export interface FileNotices {
  /** What is going on, or empty. */
  readonly busy: string;
  /** Why the server cannot be read or written at present. */
  readonly problem?: ProjectFileError;
  /** Settings that the server did not take as they were saved last. */
  readonly notKept: readonly FieldKey[];
}

/** What is known of one document. Belongs to the file system; the editor reads it. */
export class ProjectFile {
  readonly target: ProjectTarget;
  /** What the document was made from, as VS Code knows it: the person's changes are those since then. */
  base: Snapshot | undefined;
  /** What the server had when it was asked last. */
  server: Snapshot | undefined;
  /** What was given to VS Code last. Becomes the base once the document has its text. */
  served: Snapshot | undefined;
  project: Project | undefined;
  /** Settings that were sent from this window and that the server does not report. */
  sent: ProjectSettings = {};
  /** The project that a document of a new one has become. */
  created: ProjectRef | undefined;
  notices: FileNotices = { busy: '', notKept: [] };
  /** The server was asked, and nobody has read the answer yet. */
  unread = false;
  /** The document was just saved: VS Code asks for the facts of what it wrote. */
  justWritten = false;
  /** Asking the server failed last: what is known of it may be old, and the next look must ask it. */
  outdated = false;
  #failures = 0;
  readonly #changes = new Emitter<undefined>();

  /** Told when anything here has changed. */
  readonly onDidChange = this.#changes.event;

  constructor(target: ProjectTarget) {
    this.target = target;
  }

  /** How many times something was wrong so far. Unlike the problem of the notices, it does not go when the person dismisses that. */
  get failures(): number {
    return this.#failures;
  }

  /** Changes the notices and tells. */
  note(notices: Partial<FileNotices>): void {
    if (notices.problem) this.#failures += 1;
    this.notices = { ...this.notices, ...notices };
    this.changed();
  }

  /** Takes back that something was wrong. */
  clearProblem(): void {
    const { busy, notKept } = this.notices;
    this.notices = { busy, notKept };
  }

  changed(): void {
    this.#changes.fire(undefined);
  }

  /** Whether somebody else saved something since the document was made. */
  get isOutOfStep(): boolean {
    return (
      this.base !== undefined && this.server !== undefined && !sameSettings(this.base.settings, this.server.settings)
    );
  }

  /** Whose changes are whose. */
  divergence(mine: ProjectSettings): Divergence | undefined {
    if (!this.base || !this.server || !this.isOutOfStep) return undefined;
    return diverge(this.base.settings, mine, this.server.settings);
  }

  /** The person has seen what the server has and goes on from there: what they changed is to be saved over it. */
  acceptServer(): void {
    if (this.base && this.server) this.base = { ...this.base, settings: this.server.settings };
  }

  /** The document has this text now: it may be what was given to VS Code last. */
  promote(text: string): void {
    if (this.served && this.served !== this.base && this.served.text === text.replaceAll('\r\n', '\n')) {
      this.base = this.served;
      this.changed();
    }
  }
}
