import type { Account } from '../../model/account.ts';
import type { ProjectRef } from '../../model/scope.ts';
import { DisposableStore, type Disposable } from '../../shared/disposable.ts';
import { Emitter } from '../../shared/emitter.ts';
import type { Memento } from '../memento.ts';
import { followAccount } from './followAccount.ts';
import type { Session } from './session.ts';
import { isRecord } from '../../shared/json.ts';

const IN_USE = 'mem0.projectInUse';

/** The project that this workspace works with, with the names that it and its organization had when they were read last. */
export interface ProjectInUse extends ProjectRef {
  readonly organizationName: string;
  readonly projectName: string;
  /** Whose key it was chosen with, if that is known: another person's key may not even see it. */
  readonly email?: string;
}

/** Which project each connection uses in this workspace: kept in the workspace's state, by the connection's id. */
export class ProjectsInUse implements Disposable {
  readonly #state: Memento;
  readonly #session: Session;
  readonly #changes = new Emitter<undefined>();
  readonly #owned: DisposableStore;

  /** Told when a project was chosen or let go. A change of session is the session's to tell. */
  readonly onDidChange = this.#changes.event;

  constructor(state: Memento, session: Session) {
    this.#state = state;
    this.#session = session;
    this.#owned = new DisposableStore(
      this.#changes,
      followAccount(session, (account) => account?.onDidChange(() => void this.#compare(account))),
    );
  }

  /** The active connection's. Undefined when it has none or nobody is signed in. */
  get current(): ProjectInUse | undefined {
    const { state } = this.#session;
    if (state.kind === 'signedOut') return undefined;
    const { id, email } = state.connection;
    const stored = this.#stored()[id];
    if (!isProjectInUse(stored)) return undefined;
    return stored.email === undefined || stored.email === email ? stored : undefined;
  }

  /** Uses a project with the active connection; none, when undefined. */
  async use(project: ProjectInUse | undefined): Promise<void> {
    const { state } = this.#session;
    if (state.kind === 'signedOut') return;
    const { id, email } = state.connection;
    const kept = project && { ...project, ...(email !== undefined && { email }) };
    await this.#state.update(IN_USE, { ...this.#stored(), [id]: kept });
    this.#changes.fire(undefined);
  }

  dispose(): void {
    this.#owned.dispose();
  }

  /** Takes over new names, and lets go of a project that the lists do not have any more. Lists that were not read tell nothing. */
  async #compare(account: Account): Promise<void> {
    const { current } = this;
    if (!current) return;
    if (isGone(account, current)) {
      await this.use(undefined);
      return;
    }
    const organizationName = account.organization(current)?.name ?? current.organizationName;
    const projectName = account.project(current)?.name ?? current.projectName;
    if (organizationName === current.organizationName && projectName === current.projectName) return;
    await this.use({ ...current, organizationName, projectName });
  }

  #stored(): Readonly<Record<string, unknown>> {
    const stored: unknown = this.#state.get(IN_USE);
    return isRecord(stored) ? stored : {};
  }
}

function isGone(account: Account, { orgId, projectId }: ProjectRef): boolean {
  const organizations = account.organizations.state;
  const projects = account.projects({ orgId }).state;
  return (
    (organizations.kind === 'ready' &&
      organizations.last.value.problems.length === 0 &&
      !organizations.last.value.rows.some((row) => row.org_id === orgId)) ||
    (projects.kind === 'ready' &&
      projects.last.value.problems.length === 0 &&
      !projects.last.value.rows.some((row) => row.project_id === projectId))
  );
}

/** The state may hold what another version wrote: checked by hand, since this runs at start-up. */
function isProjectInUse(value: unknown): value is ProjectInUse {
  if (!isRecord(value)) return false;
  const { orgId, projectId, organizationName, projectName, email }: Partial<Record<keyof ProjectInUse, unknown>> =
    value;
  return (
    [orgId, projectId, organizationName, projectName].every((part) => typeof part === 'string') &&
    (email === undefined || typeof email === 'string')
  );
}
