import type { Account } from '../../../model/account.ts';
import { followAccount } from '../../../core/session/followAccount.ts';
import { isProject, paths, type ProjectRef } from '../../../model/scope.ts';
import { DisposableStore, type Disposable } from '../../../shared/disposable.ts';
import type { AccessParts } from '../document/access.ts';
import type { ProjectTarget } from '../document/projectTarget.ts';

/** What is told of a document's account. */
export interface DocumentAccountEvents {
  /** Another session, or none, or the same with more known about it. */
  sessionChanged(): void;
  /** The account has something new of one of the project's members. */
  memberChanged(key: string): void;
  /** The account has something new of the project or its list of members. */
  projectChanged(): void;
}

/** The account in which a document's project is: that of its connection, for as long as the window is signed in with that one. */
export class DocumentAccount implements Disposable {
  readonly #target: ProjectTarget;
  readonly #session: AccessParts['session'];
  readonly #events: DocumentAccountEvents;
  readonly #owned: DisposableStore;

  constructor(target: ProjectTarget, session: AccessParts['session'], events: DocumentAccountEvents) {
    this.#target = target;
    this.#session = session;
    this.#events = events;
    this.#owned = new DisposableStore(
      followAccount(session, () => this.current?.onDidChange(({ path }) => this.#changed(path))),
      session.onDidChange(() => events.sessionChanged()),
    );
  }

  /** The account, while there is one. */
  get current(): Account | undefined {
    const { state } = this.#session;
    return state.kind === 'signedIn' && state.connection.id === this.#target.connectionId ? state.account : undefined;
  }

  /** The project, unless it does not exist yet. */
  get ref(): ProjectRef | undefined {
    return isProject(this.#target) ? this.#target : undefined;
  }

  dispose(): void {
    this.#owned.dispose();
  }

  #changed(path: string): void {
    const { ref } = this;
    if (!ref) return;
    const own = paths.project(ref);
    const member = paths.member(ref, '');
    if (path.startsWith(member)) this.#events.memberChanged(decodeURIComponent(path.slice(member.length)));
    else if (path === own || own.startsWith(`${path}/`) || path === '') this.#events.projectChanged();
  }
}
