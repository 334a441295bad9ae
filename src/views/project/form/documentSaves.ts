import type { ProjectDocumentState } from '../document/projectDocumentState.ts';

/**
 * Saves a document for the buttons of its page. A click while a save is under way is the second of a double click, and does nothing. A click
 * after the person was told that it failed saves again; VS Code, which may still be ending the failed save, would let that one come to
 * nothing, and so it waits.
 */
export class DocumentSaves {
  readonly #file: Pick<ProjectDocumentState, 'failures'>;
  readonly #send: () => PromiseLike<unknown>;
  #pending: Promise<void> | undefined;
  /** How many failures there were when the pending save began. */
  #failuresBefore = 0;

  /** @param send saves the document; settles when VS Code is done with it */
  constructor(file: Pick<ProjectDocumentState, 'failures'>, send: () => PromiseLike<unknown>) {
    this.#file = file;
    this.#send = send;
  }

  /** Settles when the document was saved or could not be: which of both the page learns from the file's notices. */
  async save(): Promise<void> {
    while (this.#pending) {
      const hasFailed = this.#file.failures > this.#failuresBefore;
      await this.#pending;
      if (!hasFailed) return;
    }
    this.#failuresBefore = this.#file.failures;
    this.#pending = this.#run();
    await this.#pending;
  }

  async #run(): Promise<void> {
    try {
      await this.#send();
    } finally {
      this.#pending = undefined;
    }
  }
}
