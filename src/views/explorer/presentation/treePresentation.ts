import type { Account } from '../../../model/account.ts';
import type { ProjectRef } from '../../../model/scope.ts';
import { Emitter } from '../../../shared/emitter.ts';
import { arrangement, type Arrangement } from './arrangement.ts';
import type { ExplorerFilter, FilterResult } from './filterResult.ts';
import { DEFAULT_ORDER, type Order } from './order.ts';

/** The result for an account, until it changes. */
interface Cached {
  readonly account: Account;
  readonly filtered?: FilterResult;
  readonly arrangement: Arrangement;
}

/** Sort order, filter and highlighted project of the tree. */
export class TreePresentation {
  #order = DEFAULT_ORDER;
  #filter: ExplorerFilter | undefined;
  #inUse: ProjectRef | undefined;
  #cached: Cached | undefined;
  readonly #changes = new Emitter<undefined>();

  /** Fires when all rows have to be rendered again. */
  readonly onDidChange = this.#changes.event;

  get filter(): ExplorerFilter | undefined {
    return this.#filter;
  }

  get inUse(): ProjectRef | undefined {
    return this.#inUse;
  }

  /** Shows only what matches; everything, when there is no filter. */
  setFilter(filter: ExplorerFilter | undefined): void {
    if (filter?.text === this.#filter?.text) return;
    this.#filter = filter;
    this.#changed();
  }

  setOrder(order: Order): void {
    if (order.sortBy === this.#order.sortBy && order.sortMembersBy === this.#order.sortMembersBy) return;
    this.#order = order;
    this.#changed();
  }

  setInUse(project: ProjectRef | undefined): void {
    this.#inUse = project;
    this.#changed();
  }

  /** What the filter leaves of an account; undefined when there is no filter. */
  filtered(account: Account): FilterResult | undefined {
    return this.#make(account).filtered;
  }

  /** Which rows of an account are shown, and in which order. */
  arrangement(account: Account): Arrangement {
    return this.#make(account).arrangement;
  }

  /** There is another account, or none. */
  forget(): void {
    this.#cached = undefined;
  }

  /** The account knows something else now: what the filter left of it is computed again. Lists that are sorted stay so. */
  accountChanged(): void {
    if (this.#cached?.filtered) this.#cached = undefined;
  }

  #make(account: Account): Cached {
    if (this.#cached?.account === account) return this.#cached;
    const filtered = this.#filter?.apply(account);
    this.#cached = { account, ...(filtered && { filtered }), arrangement: arrangement(this.#order, filtered) };
    return this.#cached;
  }

  #changed(): void {
    this.#cached = undefined;
    this.#changes.fire(undefined);
  }
}
