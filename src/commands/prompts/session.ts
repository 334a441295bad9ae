import type { SignedIn } from '../../core/session/session.ts';
import type { Account } from '../../model/account.ts';
import { sessionEndedText } from '../../acts/outcome.ts';
import { CommandRefusal, type Services } from '../command.ts';
import { connectCommand } from '../connection/connect.ts';

/** The session to work in. Who is signed out is asked to connect first; undefined when that does not come about. */
export async function askSession(services: Services): Promise<SignedIn | undefined> {
  const { session } = services;
  if (session.state.kind === 'signedOut') await connectCommand(services, { node: undefined, nodes: [], args: {} });
  const state = await session.settled();
  return state.kind === 'signedIn' ? state : undefined;
}

/**
 * To be called after each prompt whose answer another connection must not get: prompts stay open while the window switches.
 * @throws Refusal when the session in which the person was asked has ended
 */
export function refuseEnded({ ended }: Pick<Account, 'ended'>): void {
  if (ended) throw new CommandRefusal(sessionEndedText());
}
