import type { SignedIn } from '../core/session.ts';
import type { Services } from './command.ts';

/** The session, for a command that was called from the palette: where nobody is signed in, *Connect…* comes first. */
export async function signedInOrConnect(services: Services): Promise<SignedIn | undefined> {
  const { session } = services;
  if (session.state.kind === 'signedOut') {
    const { connect } = await import('./connect.ts');
    await connect(services, { node: undefined, nodes: [], args: {} });
  }
  const { state } = session;
  return state.kind === 'signedIn' ? state : undefined;
}
