import { ApiError } from '../api/errors/apiError.ts';

/** A value that was read, and when. */
export interface Loaded<T> {
  readonly value: T;
  readonly at: Date;
}

/**
 * What is known of something that the server holds. A failure keeps the last good value beside it, so that an error is never shown
 * as empty and old data stay readable while the network is away.
 */
export type CellState<T> =
  | { readonly kind: 'absent' }
  | { readonly kind: 'loading'; readonly last?: Loaded<T> }
  | { readonly kind: 'ready'; readonly last: Loaded<T> }
  | { readonly kind: 'failed'; readonly error: ApiError; readonly last?: Loaded<T> };

/** The last good value of a state, be it fresh or stale. */
export function lastValue<T>(state: CellState<T>): T | undefined {
  return state.kind === 'absent' ? undefined : state.last?.value;
}

/** The same state of a value made from this one. */
export function mapState<T, U>(state: CellState<T>, make: (value: T) => U): CellState<U> {
  if (state.kind === 'absent') return state;
  const last = state.last && { value: make(state.last.value), at: state.last.at };
  switch (state.kind) {
    case 'ready':
      return { kind: 'ready', last: { value: make(state.last.value), at: state.last.at } };
    case 'loading':
      return { kind: 'loading', ...(last && { last }) };
    case 'failed':
      return { kind: 'failed', error: state.error, ...(last && { last }) };
  }
}

/** One cached answer of the server: asked for once, shared by all askers, replaced as a whole. */
export class Cell<T> {
  #state: CellState<T> = { kind: 'absent' };
  #flight: Promise<CellState<T>> | undefined;
  #generation = 0;
  readonly #load: (signal: AbortSignal) => Promise<T>;
  readonly #changed: (path?: string) => void;
  readonly #signal: AbortSignal;
  readonly #now: () => Date;

  /**
   * @param load Reads the value; rejects with `ApiError`.
   * @param changed Told after each change of what there is to show (a value, a failure), not of `loading`; with the path of the part that
   * changed when it is known.
   * @param signal Ends whatever is under way: the account was left.
   */
  constructor(
    load: (signal: AbortSignal) => Promise<T>,
    changed: (path?: string) => void,
    signal: AbortSignal,
    now: () => Date,
  ) {
    this.#load = load;
    this.#changed = changed;
    this.#signal = signal;
    this.#now = now;
  }

  get state(): CellState<T> {
    return this.#state;
  }

  /** Reads if nothing was ever asked; joins what is under way; otherwise tells what is known, a failure included. */
  async ensure(): Promise<CellState<T>> {
    if (this.#state.kind === 'absent') return this.reload();
    return this.#flight ?? this.#state;
  }

  /**
   * Reads anew. An answer to an earlier question that arrives later is dropped: after a write, only an answer to a question asked
   * after it counts. A failed request is a state, not a rejection.
   */
  reload(): Promise<CellState<T>> {
    const generation = ++this.#generation;
    const last = this.#state.kind === 'absent' ? undefined : this.#state.last;
    this.#state = { kind: 'loading', ...(last && { last }) };
    const flight = this.#read(generation, last);
    this.#flight = flight;
    return flight;
  }

  /**
   * Replaces the value by what is known to be true now, without asking. Has no effect where nothing was read yet.
   * @param path What of it changed; the whole when not given.
   */
  update(change: (value: T) => T, path?: string): void {
    const value = lastValue(this.#state);
    if (value === undefined) return;
    const last = { value: change(value), at: this.#now() };
    if (this.#flight) {
      // The answer under way may be older than this change: show the change, and ask once more.
      this.#state = { kind: 'loading', last };
      void this.reload();
    } else {
      this.#state = { kind: 'ready', last };
    }
    this.#changed(path);
  }

  async #read(generation: number, last: Loaded<T> | undefined): Promise<CellState<T>> {
    let state: CellState<T>;
    try {
      state = { kind: 'ready', last: { value: await this.#load(this.#signal), at: this.#now() } };
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      state = { kind: 'failed', error, ...(last && { last }) };
    }
    if (generation !== this.#generation) return this.#flight ?? this.#state;
    this.#flight = undefined;
    this.#state = state;
    this.#changed();
    return state;
  }
}
