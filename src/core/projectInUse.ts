import type * as vscode from 'vscode';
import type { ProjectRef } from '../model/scope.ts';
import type { Disposable } from '../shared/disposable.ts';
import { Emitter } from '../shared/emitter.ts';
import type { Session } from './session.ts';

const IN_USE = 'mem0.projectInUse';

/** The project that this workspace works with, with the names that it and its organization had when it was chosen. */
export interface ProjectInUse extends ProjectRef {
  readonly organizationName: string;
  readonly projectName: string;
}

/** Which project each connection uses in this workspace: kept in the workspace's state, by the connection's id. */
export class ProjectsInUse implements Disposable {
  readonly #state: vscode.Memento;
  readonly #session: Session;
  readonly #changes = new Emitter<undefined>();

  /** Told when a project was chosen or let go. A change of session is the session's to tell. */
  readonly onDidChange = this.#changes.event;

  constructor(state: vscode.Memento, session: Session) {
    this.#state = state;
    this.#session = session;
  }

  /** The active connection's. Undefined when it has none or nobody is signed in. */
  get current(): ProjectInUse | undefined {
    const { state } = this.#session;
    if (state.kind === 'signedOut') return undefined;
    const stored = this.#stored()[state.connection.id];
    return isProjectInUse(stored) ? stored : undefined;
  }

  /** Uses a project with the active connection; none, when undefined. */
  async use(project: ProjectInUse | undefined): Promise<void> {
    const { state } = this.#session;
    if (state.kind === 'signedOut') return;
    await this.#state.update(IN_USE, { ...this.#stored(), [state.connection.id]: project });
    this.#changes.fire(undefined);
  }

  dispose(): void {
    this.#changes.dispose();
  }

  #stored(): Readonly<Record<string, unknown>> {
    const stored: unknown = this.#state.get(IN_USE);
    return typeof stored === 'object' && stored !== null ? Object.fromEntries(Object.entries(stored)) : {};
  }
}

/** The state may hold what another version wrote: checked by hand, since this runs at start-up. */
function isProjectInUse(value: unknown): value is ProjectInUse {
  if (typeof value !== 'object' || value === null) return false;
  const { orgId, projectId, organizationName, projectName }: Partial<Record<keyof ProjectInUse, unknown>> = value;
  return [orgId, projectId, organizationName, projectName].every((part) => typeof part === 'string');
}
