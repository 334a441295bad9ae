import * as l10n from '@vscode/l10n';
import type { HostMessage } from '../../../shared/project/projectMessages.ts';
import { accessProblem } from '../document/access.ts';
import { MemberAddStatus, type Added } from './memberAddStatus.ts';
import type { DocumentAccount } from './documentAccount.ts';
import type { PanelContext } from './panelContext.ts';
import { memberActs, type MemberMessage } from './memberActs.ts';
import { membersMessage, type MemberRowsSource } from './memberRows.ts';
import type { ProjectDocumentState } from '../document/projectDocumentState.ts';
import { confirmName } from './projectView.ts';

/** A message tells no more reasons than this. */
const MOST_REASONS = 3;

/** What a form's members need of the form. */
export interface FormMembersParts extends Pick<PanelContext, 'access' | 'ui' | 'undo' | 'underWay' | 'deleted'> {
  readonly file: ProjectDocumentState;
  readonly account: DocumentAccount;
  /** Has no effect while no page listens. */
  post(message: HostMessage): void;
  /** Whether the form is open still. */
  isOpen(): boolean;
  /** Whether its page is there to be read. */
  isShown(): boolean;
}

/** The members of an open form, and what its page asks to do with them or with the project as a whole. */
export class FormMembers {
  readonly #parts: FormMembersParts;
  readonly #errors = new Map<string, string>();
  readonly #adding: MemberAddStatus;

  constructor(parts: FormMembersParts) {
    this.#parts = parts;
    this.#adding = new MemberAddStatus((message) => parts.post(message));
  }

  /** Shows the members as far as they are known. */
  show(): void {
    const source = this.#source();
    if (source) this.#parts.post(membersMessage(source));
  }

  /** For a page that begins: the members, and what came of adding some while there was no page. */
  start(): void {
    this.show();
    this.#adding.tell();
  }

  /** Reads the members where they are not known, and shows them. */
  async load(): Promise<void> {
    const source = this.#source();
    if (!source) return;
    const { account, ref } = source;
    await account.projects(ref).ensure();
    if (account.membersState(ref).kind === 'failed') account.forgetMembers(ref);
    await account.ensureMembers(ref);
    this.show();
  }

  /** A page has shown how adding ended. */
  addedShown(): void {
    this.#adding.shown();
  }

  /** Does what the page asks for. */
  async act(message: MemberMessage): Promise<void> {
    if (message.type !== 'membersAdd') return this.#carryOut(message, (answer) => this.#tell(answer));
    let outcome: Added | undefined;
    this.#adding.begin(message.emails);
    try {
      await this.#carryOut(message, (answer) => {
        if (answer.type === 'membersAdded') outcome = answer;
        else this.#parts.post(answer);
      });
    } finally {
      this.#adding.end(outcome);
    }
    // Where the form was closed meanwhile, no page will ever tell.
    if (outcome && !this.#parts.isOpen()) this.#tellFailed(outcome);
  }

  /** That deleting failed is said once: by the page, or where nobody sees it, in a message. */
  #tell(answer: HostMessage): void {
    const parts = this.#parts;
    if (answer.type === 'deleteFailed' && !parts.isShown()) void parts.ui.error(answer.error);
    else parts.post(answer);
  }

  async #carryOut(message: MemberMessage, post: (answer: HostMessage) => void): Promise<void> {
    const { file, ui, undo, underWay } = this.#parts;
    const source = this.#source();
    if (!source) {
      const problem = accessProblem(file.target, this.#parts.access);
      if (message.type === 'delete') post({ type: 'deleteFailed', error: problem?.message ?? '' });
      if (message.type === 'membersAdd') {
        const failed = message.emails.map((email) => ({ email, error: problem?.message ?? l10n.t('Not signed in.') }));
        post({ type: 'membersAdded', added: [], failed });
      }
      return;
    }
    await memberActs(message, {
      ...source,
      ui,
      undo,
      underWay,
      errors: this.#errors,
      projectName: confirmName(file),
      post,
      refresh: () => this.show(),
      deleted: () => this.#parts.deleted(file.target),
    });
  }

  #tellFailed({ added, failed }: Added): void {
    if (failed.length === 0) return;
    const { file, ui } = this.#parts;
    const reasons = failed.slice(0, MOST_REASONS).map(({ email, error }) => `${email}: ${error}`);
    void ui.error(
      l10n.t(
        '{0} of {1} people could not be added to “{2}”. {3}',
        failed.length,
        added.length + failed.length,
        confirmName(file),
        reasons.join(' '),
      ),
    );
  }

  #source(): MemberRowsSource | undefined {
    const { account, access, file } = this.#parts;
    const { ref, current } = account;
    if (!current || !ref) return undefined;
    const ownEmail = access.connection(file.target.connectionId)?.email;
    return { account: current, ref, ownEmail, errors: this.#errors };
  }
}
