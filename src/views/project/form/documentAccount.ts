import { followAccount } from '../../../core/session/followAccount.ts';
import type { Account, AccountChange } from '../../../model/account.ts';
import { isProject, type ProjectRef } from '../../../model/scope.ts';
import { DisposableStore, type Disposable } from '../../../shared/disposable.ts';
import type { AccessParts } from '../document/access.ts';
import type { ProjectTarget } from '../document/projectTarget.ts';

/** What is told of a document's account. */
export interface DocumentAccountEvents {
  /** Another session, or none, or the same with more known about it. */
  sessionChanged(): void;
  /** The account has something new of the document's project: of its members alone, or of the project in its list. */
  projectChanged(what: 'members' | 'project'): void;
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
      followAccount(session, () => this.current?.onDidChange(({ ref }) => this.#changed(ref))),
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

  #changed(changed: AccountChange['ref']): void {
    const { ref } = this;
    if (!ref) return;
    switch (changed.kind) {
      case 'organizations':
        this.#events.projectChanged('project');
        return;
      case 'organization':
      case 'projects':
        if (changed.orgId === ref.orgId) this.#events.projectChanged('project');
        return;
      case 'project':
        if (sameProject(changed, ref)) this.#events.projectChanged('project');
        return;
      case 'members':
      case 'member':
        if (isProject(changed.scope) && sameProject(changed.scope, ref)) this.#events.projectChanged('members');
    }
  }
}

function sameProject(one: ProjectRef, other: ProjectRef): boolean {
  return one.orgId === other.orgId && one.projectId === other.projectId;
}
