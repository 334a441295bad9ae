import type { HostMessage } from '../../../shared/project/projectMessages.ts';

/** How adding members ended. */
export type Added = Extract<HostMessage, { type: 'membersAdded' }>;

/** What a page is told of adding members: one that was taken down meanwhile, since its tab was hidden, is told when it is shown again. */
export class MemberAddStatus {
  readonly #post: (message: HostMessage) => void;
  #emails: readonly string[] = [];
  /** What no page has shown yet. */
  #untold: Added | undefined;

  constructor(post: (message: HostMessage) => void) {
    this.#post = post;
  }

  /** These are being added from now on. */
  begin(emails: readonly string[]): void {
    this.#emails = emails;
    this.#untold = undefined;
  }

  /** It has ended; without an outcome, nobody knows how. */
  end(outcome?: Added): void {
    this.#emails = [];
    this.#untold = outcome;
    this.tell();
  }

  /** A page has shown how it ended. */
  shown(): void {
    this.#untold = undefined;
  }

  /** Tells a page how it stands. */
  tell(): void {
    this.#post(this.#untold ?? { type: 'membersAdding', emails: [...this.#emails] });
  }
}
