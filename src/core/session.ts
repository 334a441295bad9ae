import type { Mem0Api } from '../api/mem0Api.ts';
import type { Account } from '../model/account.ts';
import type { Connection } from '../shared/connection.ts';
import type { Disposable } from '../shared/disposable.ts';
import { Emitter } from '../shared/emitter.ts';

/** Whether this window is signed in. A new object at each change: what belongs to an older one is dropped. */
export type SessionState =
  | { readonly kind: 'signedOut' }
  | { readonly kind: 'checking'; readonly connection: Connection }
  | { readonly kind: 'signedIn'; readonly connection: Connection; readonly account: Account };

/** The signed-in state. */
export type SignedIn = Extract<SessionState, { kind: 'signedIn' }>;

/** Makes what a session works with. Behind it hangs the client's chunk, which is loaded at the first use. */
export interface SessionParts {
  /** A client for a connection, with the key that is stored for it. */
  client(connection: Connection): Promise<Mem0Api>;
  account(api: Mem0Api): Promise<Account>;
}

/** The one source of truth of who is signed in: tree, status bar, context keys and editors derive from it. */
export class Session implements Disposable {
  #state: SessionState = { kind: 'signedOut' };
  readonly #parts: SessionParts;
  readonly #changes = new Emitter<SessionState>();

  readonly onDidChange = this.#changes.event;

  constructor(parts: SessionParts) {
    this.#parts = parts;
  }

  get state(): SessionState {
    return this.#state;
  }

  /** Signs in with a stored connection. Sends nothing: the first list that is asked for tells whether the key is good. */
  async signIn(connection: Connection): Promise<void> {
    const checking: SessionState = { kind: 'checking', connection };
    this.#become(checking);
    const account = await this.#parts.account(await this.#parts.client(connection));
    if (this.#state === checking) this.#become({ kind: 'signedIn', connection, account });
    else account.dispose();
  }

  /** Ends the session: what is under way is cancelled, and its answers are dropped. */
  signOut(): void {
    if (this.#state.kind !== 'signedOut') this.#become({ kind: 'signedOut' });
  }

  dispose(): void {
    if (this.#state.kind === 'signedIn') this.#state.account.dispose();
    this.#changes.dispose();
  }

  #become(state: SessionState): void {
    const before = this.#state;
    this.#state = state;
    if (before.kind === 'signedIn') before.account.dispose();
    this.#changes.fire(state);
  }
}
