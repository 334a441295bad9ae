import type { SignedIn } from '../../core/session.ts';
import type { Services } from '../command.ts';
import { connect } from '../connect.ts';

/** The session to work in. Who is signed out is asked to connect first; undefined when that does not come about. */
export async function askSession(services: Services): Promise<SignedIn | undefined> {
  const { session } = services;
  if (session.state.kind === 'signedOut') await connect(services, { node: undefined, nodes: [], args: {} });
  if (session.state.kind === 'checking') {
    await new Promise<void>((resolve) => {
      const subscription = session.onDidChange(({ kind }) => {
        if (kind === 'checking') return;
        subscription.dispose();
        resolve();
      });
    });
  }
  return session.state.kind === 'signedIn' ? session.state : undefined;
}
