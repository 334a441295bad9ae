import type { Mem0Api } from '../../api/mem0Api.ts';
import type { Account } from '../../model/account.ts';
import type { Connection } from '../../shared/connection.ts';
import type { Disposable } from '../../shared/disposable.ts';
import { Emitter } from '../../shared/emitter.ts';

/**
 * Why nobody is signed in although a connection was chosen: its key is no longer stored, or another window replaced it and this one does
 * not get to see the new one, or its sandbox does not run.
 */
export type SignedOutReason = 'keyMissing' | 'keyReplaced' | 'sandboxStopped';

/** Whether this window is signed in. A new object at each change: what belongs to an older one is dropped. */
export type SessionState =
  | { readonly kind: 'signedOut'; readonly reason?: SignedOutReason; readonly connection?: Connection | undefined }
  | { readonly kind: 'checking'; readonly connection: Connection }
  | { readonly kind: 'signedIn'; readonly connection: Connection; readonly account: Account };

/** The signed-in state. */
export type SignedIn = Extract<SessionState, { kind: 'signedIn' }>;

/** Any state but that of a sign-in under way. */
export type SettledState = Exclude<SessionState, { kind: 'checking' }>;

/** What makes a client tell how its key fares. */
export type OnAuthResult = (accepted: boolean) => void;

/** Makes what a session works with. Behind it hangs the client's chunk, which is loaded at the first use. */
export interface SessionParts {
  /** Makes ready what a connection points to, and tells where it is now. A sandbox is started. */
  prepare?(connection: Connection): Promise<Connection>;
  /** A client for a connection, with the key that is stored for it. It tells after each answer whether the server took the key. */
  client(connection: Connection, verdict: OnAuthResult): Promise<Mem0Api>;
  account(api: Mem0Api): Promise<Account>;
}

/** The one source of truth of who is signed in: tree, status bar, context keys and editors derive from it. */
export class Session implements Disposable {
  #state: SessionState = { kind: 'signedOut' };
  #keyRefused = false;
  readonly #parts: SessionParts;
  readonly #changes = new Emitter<SessionState>();
  readonly #refusals = new Emitter<boolean>();

  readonly onDidChange = this.#changes.event;
  /** Told when the server refuses the key of this session, and when it takes it again. */
  readonly onDidChangeKeyRefused = this.#refusals.event;

  constructor(parts: SessionParts) {
    this.#parts = parts;
  }

  get state(): SessionState {
    return this.#state;
  }

  /** The state once it is known whether the window is signed in: at once unless a sign-in is under way. */
  async settled(): Promise<SettledState> {
    if (this.#state.kind !== 'checking') return this.#state;
    return await new Promise((resolve) => {
      const subscription = this.onDidChange((state) => {
        if (state.kind === 'checking') return;
        subscription.dispose();
        resolve(state);
      });
    });
  }

  /**
   * Whether the server refused the key at the last request: it expired or was revoked. The session goes on, with what it has read, until
   * the key is replaced.
   */
  get keyRefused(): boolean {
    return this.#keyRefused;
  }

  /**
   * Signs in with a stored connection. Sends nothing: the first list that is asked for tells whether the key is good. Rejects when what
   * it points to cannot be made ready; then nobody is signed in.
   */
  async signIn(connection: Connection): Promise<void> {
    const checking: SessionState = { kind: 'checking', connection };
    this.#become(checking);
    try {
      const ready = (await this.#parts.prepare?.(connection)) ?? connection;
      const own: { account?: Account } = {};
      const verdict: OnAuthResult = (accepted) => {
        const { state } = this;
        if (state.kind === 'signedIn' && state.account === own.account) this.#refuse(!accepted);
      };
      const account = await this.#parts.account(await this.#parts.client(ready, verdict));
      if (this.#state !== checking) {
        account.dispose();
        return;
      }
      own.account = account;
      this.#become({ kind: 'signedIn', connection: ready, account });
    } catch (error) {
      if (this.#state !== checking) return;
      if (connection.persona === undefined) this.signOut();
      else this.signOut('sandboxStopped', connection);
      throw error;
    }
  }

  /** The same session under another name, or with more known about it: nothing that was read is dropped. */
  rename(connection: Connection): void {
    const state = this.#state;
    if (state.kind === 'signedIn' && state.connection.id === connection.id) this.#become({ ...state, connection });
  }

  /** Ends the session, and says why if it was not the person's will: what is under way is cancelled, and its answers are dropped. */
  signOut(reason?: SignedOutReason, connection?: Connection): void {
    if (this.#state.kind === 'signedOut' && this.#state.reason === reason && !connection) return;
    this.#become({ kind: 'signedOut', ...(reason && { reason }), ...(connection && { connection }) });
  }

  /** A request found no key. @param why undefined when the connection itself was forgotten in another window. */
  keyMissing(connection: Connection, why: SignedOutReason | undefined): void {
    if (this.#state.kind !== 'signedIn' || this.#state.connection.id !== connection.id) return;
    if (why) this.signOut(why, connection);
    else this.signOut();
  }

  dispose(): void {
    if (this.#state.kind === 'signedIn') this.#state.account.dispose();
    this.#changes.dispose();
    this.#refusals.dispose();
  }

  #refuse(refused: boolean): void {
    if (this.#keyRefused === refused) return;
    this.#keyRefused = refused;
    this.#refusals.fire(refused);
  }

  #become(state: SessionState): void {
    const before = this.#state;
    this.#state = state;
    const same = before.kind === 'signedIn' && state.kind === 'signedIn' && before.account === state.account;
    if (before.kind === 'signedIn' && !same) before.account.dispose();
    if (!same) this.#refuse(false);
    this.#changes.fire(state);
  }
}
