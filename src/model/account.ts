import type { CallOptions, Mem0Api, RawTarget } from '../api/mem0Api.ts';
import type { Listing, Member, Organization, Project } from '../api/schemas.ts';
import type { Disposable } from '../shared/disposable.ts';
import { Emitter, type Event } from '../shared/emitter.ts';
import { Cell, lastValue, mapState, type CellState } from './cell.ts';
import { memberList, type MemberList } from './memberList.ts';
import { isProject, paths, type OrganizationRef, type ProjectRef, type Scope } from './scope.ts';

/** What is being done to a thing, for as long as it lasts. */
export type Busy = 'adding' | 'creating' | 'deleting' | 'removing' | 'updating';

/** Something at or below this path is no longer what it was: show it again. The root's path is empty. */
export interface AccountChange {
  readonly path: string;
}

/**
 * What one signed-in session knows: organizations, their projects and members, each list asked for at most once. The one store that
 * every view derives from. A session that ends disposes of it: what is under way ends, and nobody is told any more.
 */
export class Account implements Disposable {
  /**
   * The client of this session. Lists are read through it here, and the server is changed through it in `src/acts`. Nobody else calls it:
   * what was read or changed past the account would not be seen by those who show it.
   */
  readonly api: Mem0Api;
  readonly organizations: Cell<Listing<Organization>>;
  readonly #now: () => Date;
  readonly #ending = new AbortController();
  readonly #changes = new Emitter<AccountChange>();
  readonly #projects = new Map<string, Cell<Listing<Project>>>();
  readonly #members = new Map<string, Cell<Listing<Member>>>();
  readonly #busy = new Map<string, Busy>();
  readonly #read = new WeakMap<readonly Member[], ReadMembers>();

  /** Told after each change of the lists and of what is busy. */
  readonly onDidChange: Event<AccountChange> = this.#changes.event;

  constructor(api: Mem0Api, now: () => Date = () => new Date()) {
    this.api = api;
    this.#now = now;
    this.organizations = this.#cell((signal) => api.listOrganizations({ signal }), paths.root);
  }

  /** The projects of an organization. */
  projects({ orgId }: OrganizationRef): Cell<Listing<Project>> {
    let cell = this.#projects.get(orgId);
    if (!cell) {
      cell = this.#cell((signal) => this.api.listProjects(orgId, { signal }), paths.organization({ orgId }));
      this.#projects.set(orgId, cell);
    }
    return cell;
  }

  /** An organization that was read already. */
  organization({ orgId }: OrganizationRef): Organization | undefined {
    return lastValue(this.organizations.state)?.rows.find((row) => row.org_id === orgId);
  }

  /** A project that was read already. */
  project({ orgId, projectId }: ProjectRef): Project | undefined {
    const cell = this.#projects.get(orgId);
    return cell && lastValue(cell.state)?.rows.find((row) => row.project_id === projectId);
  }

  /**
   * What is known of the members of a scope: those embedded in its organization or project where these name everybody's address, else
   * those asked for.
   */
  membersState(scope: Scope): CellState<MemberList> {
    const embedded = isProject(scope) ? this.project(scope)?.members : this.organization(scope)?.members;
    const known = embedded && this.#readMembers(embedded);
    if (known?.complete === true) {
      return { kind: 'ready', last: { value: known.list, at: this.#now() } };
    }
    const asked = this.#members.get(paths.members(scope))?.state ?? { kind: 'absent' };
    return mapState(asked, ({ rows }) => richer(known, this.#readMembers(rows)).list);
  }

  /** The members of a scope, asked for only where the embedded list is missing or names people without an address. */
  async ensureMembers(scope: Scope): Promise<CellState<MemberList>> {
    if (this.membersState(scope).kind === 'absent') await this.#membersCell(scope).ensure();
    else await this.#members.get(paths.members(scope))?.ensure();
    return this.membersState(scope);
  }

  /**
   * Reads one organization or project anew, and nothing else: the smallest refresh. One that was not in its list is put there, which changes
   * the rows of its parent. Rejects with `ApiError`.
   */
  async refresh(scope: Scope): Promise<void> {
    if (isProject(scope)) await this.refreshProject(scope);
    else await this.#refreshOrganization(scope);
  }

  /**
   * The same for a project, which it returns: it is in no list as long as its organization's was not read.
   * @param keepMembers For callers that need the project's settings: the members that were asked for are not asked for again.
   */
  async refreshProject(ref: ProjectRef, { keepMembers = false } = {}): Promise<Project> {
    const project = await this.api.getProject(ref.orgId, ref.projectId, { signal: this.#ending.signal });
    if (!keepMembers) this.forgetMembers(ref);
    const path = this.project(ref) ? paths.project(ref) : paths.organization(ref);
    this.projects(ref).update((listing) => replaced(listing, 'project_id', project), path);
    return project;
  }

  async #refreshOrganization(ref: OrganizationRef): Promise<void> {
    const organization = await this.api.getOrganization(ref.orgId, { signal: this.#ending.signal });
    this.forgetMembers(ref);
    const path = this.organization(ref) ? paths.organization(ref) : paths.root;
    this.organizations.update((listing) => replaced(listing, 'org_id', organization), path);
  }

  /** Reads all that was read before anew: the organizations, and the projects of those that were opened. */
  async refreshAll(): Promise<void> {
    this.#members.clear();
    const opened = [...this.#projects.values()].filter((cell) => cell.state.kind !== 'absent');
    await Promise.all([this.organizations.reload(), ...opened.map((cell) => cell.reload())]);
  }

  /** The server's answer to a read as it came, for people who want to see it. Nothing is kept of it. Rejects with `ApiError`. */
  async readRaw(target: RawTarget, options?: CallOptions): Promise<unknown> {
    return await this.api.getRaw(target, options);
  }

  /** Replaces what is known of the members of a scope by what the server has just made of them. Asks nothing. */
  updateMembers(scope: Scope, change: (members: readonly Member[]) => Member[]): void {
    const path = paths.members(scope);
    const embedded = <Row extends { members?: Member[] }>(row: Row): Row =>
      row.members ? { ...row, members: change(row.members) } : row;
    this.#members.get(path)?.update((listing) => ({ ...listing, rows: change(listing.rows) }), path);
    if (isProject(scope)) {
      this.#projects
        .get(scope.orgId)
        ?.update((listing) => changed(listing, (row) => row.project_id === scope.projectId, embedded), path);
    } else {
      this.organizations.update((listing) => changed(listing, (row) => row.org_id === scope.orgId, embedded), path);
    }
  }

  /** Forgets what was read of the members of a scope, so that they are asked for again. */
  forgetMembers(scope: Scope): void {
    this.#members.delete(paths.members(scope));
  }

  /** Forgets what was read below an organization that is no more. */
  forgetOrganization({ orgId }: OrganizationRef): void {
    this.#projects.delete(orgId);
    const below = `${paths.organization({ orgId })}/`;
    for (const key of [...this.#members.keys()]) if (key.startsWith(below)) this.#members.delete(key);
  }

  /** Whether the session that this belongs to has ended: nothing more is to be sent for it. */
  get ended(): boolean {
    return this.#ending.signal.aborted;
  }

  /** What is being done to the thing at this path, if anything is. */
  busy(path: string): Busy | undefined {
    return this.#busy.get(path);
  }

  /** Does something to the thing at this path, which is shown as busy meanwhile. */
  async whileBusy<T>(path: string, busy: Busy, act: () => Promise<T>): Promise<T> {
    this.#busy.set(path, busy);
    this.changed(path);
    try {
      return await act();
    } finally {
      this.#busy.delete(path);
      this.changed(path);
    }
  }

  /** Tells that the thing at this path is to be shown again. */
  changed(path: string): void {
    if (!this.ended) this.#changes.fire({ path });
  }

  dispose(): void {
    this.#ending.abort();
    this.#changes.dispose();
  }

  #cell<T>(load: (signal: AbortSignal) => Promise<T>, path: string): Cell<T> {
    return new Cell(load, (part) => this.changed(part ?? path), this.#ending.signal, this.#now);
  }

  #membersCell(scope: Scope): Cell<Listing<Member>> {
    const path = paths.members(scope);
    let cell = this.#members.get(path);
    if (!cell) {
      const load = (signal: AbortSignal): Promise<Listing<Member>> =>
        isProject(scope)
          ? this.api.listProjectMembers(scope.orgId, scope.projectId, { signal })
          : this.api.listOrganizationMembers(scope.orgId, { signal });
      cell = this.#cell(load, path);
      this.#members.set(path, cell);
    }
    return cell;
  }

  /** Each row of a list asks for the whole of it: it is gone through once. */
  #readMembers(members: readonly Member[]): ReadMembers {
    let read = this.#read.get(members);
    if (!read) {
      const list = memberList(members);
      const addresses = list.rows.filter(({ email }) => email !== undefined).length;
      read = { list, addresses, complete: addresses === members.length };
      this.#read.set(members, read);
    }
    return read;
  }
}

/** A list of members, and how many of their addresses the server told. */
interface ReadMembers {
  readonly list: MemberList;
  readonly addresses: number;
  /** Whether it told all of them. */
  readonly complete: boolean;
}

/** The list that knows more addresses; the one that was asked for when they know equally many, since it is newer. */
function richer(embedded: ReadMembers | undefined, asked: ReadMembers): ReadMembers {
  return embedded && embedded.addresses > asked.addresses ? embedded : asked;
}

/** The listing with the rows that are meant changed. */
function changed<Row>(listing: Listing<Row>, meant: (row: Row) => boolean, change: (row: Row) => Row): Listing<Row> {
  return { ...listing, rows: listing.rows.map((row) => (meant(row) ? change(row) : row)) };
}

/** The listing with this row in the place of the one with its id, or at the end. */
function replaced<Row extends Record<Id, string>, Id extends string>(
  listing: Listing<Row>,
  id: Id,
  row: Row,
): Listing<Row> {
  const at = listing.rows.findIndex((other) => other[id] === row[id]);
  return { ...listing, rows: at < 0 ? [...listing.rows, row] : listing.rows.with(at, row) };
}
