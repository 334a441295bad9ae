import type { Disposable } from '../shared/disposable.ts';
import type { Event } from '../shared/emitter.ts';
import type { Connections } from './connections.ts';
import type { LocalSandbox } from './localSandbox.ts';
import type { Session } from './session.ts';
import { toError } from '../shared/toError.ts';

/** What is followed. */
export interface Followed {
  readonly session: Session;
  readonly connections: Connections;
  readonly sandbox: LocalSandbox;
  /** Told when this window becomes the one that the person works in, and when it stops to be. */
  readonly onDidChangeFocus: Event<{ readonly focused: boolean }>;
  readonly log: { error(message: string, error?: Error | string): void };
}

/** Keeps the session in step with what other windows do to its key, and with where the sandbox is. Without a word. */
export function follow({ session, connections, sandbox, onDidChangeFocus, log }: Followed): Disposable[] {
  const failed = (error: unknown): void => log.error('follow', toError(error));

  const keyChanged = async (id: string): Promise<void> => {
    const { state } = session;
    if (state.connection?.id !== id) return;
    const connection = connections.get(id);
    if (!connection) session.signOut();
    else if ((await connections.key(connection)) === undefined)
      session.signOut(connections.whyNoKey(connection), connection);
    // Another key may be another person's: what was read with the former one is dropped.
    else if (session.state === state) await session.signIn(connection);
  };

  /** What no event told of: VS Code in a browser has none for other windows, and none anywhere tells of what is remembered besides keys. */
  const look = async (): Promise<void> => {
    const { state } = session;
    if (state.kind === 'signedOut') return;
    const connection = connections.get(state.connection.id);
    if (!connection) session.signOut();
    else if (connection.persona === undefined && (await connections.key(connection)) === undefined) {
      session.keyMissing(connection, connections.whyNoKey(connection));
    } else if (connection.label !== state.connection.label && session.state === state) session.rename(connection);
  };

  const moved = async (): Promise<void> => {
    const { state } = session;
    if (state.kind === 'signedIn' && state.connection.persona !== undefined) await session.signIn(state.connection);
  };

  return [
    connections.onDidChangeKey((id) => void keyChanged(id).catch(failed)),
    onDidChangeFocus(({ focused }) => {
      if (focused) void look().catch(failed);
    }),
    sandbox.onDidMove(() => void moved().catch(failed)),
    sandbox.onDidEnd(() => {
      const { state } = session;
      if (state.kind === 'signedOut' || state.connection.persona === undefined) return;
      session.signOut('sandboxStopped', state.connection);
    }),
  ];
}
