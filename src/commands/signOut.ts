import type { Handler } from './command.ts';

/** *Sign Out*: forgets the active connection and its key. */
export const signOut: Handler = async ({ connections, session }) => {
  const active = session.state.kind === 'signedOut' ? connections.active() : session.state.connection;
  session.signOut();
  if (active) await connections.remove(active.id);
  await connections.activate(null);
};
