import * as l10n from '@vscode/l10n';
import type { Session, SignedIn } from '../../../core/session/session.ts';
import type { Connection } from '../../../shared/connection.ts';
import { DocumentError } from './documentError.ts';
import type { ProjectTarget } from './projectTarget.ts';

/** What a document needs in order to reach its server. */
export interface AccessParts {
  readonly session: Session;
  /** A stored connection. */
  connection(id: string): Connection | undefined;
  /** Resolves once the window has signed in with what it used last, or has found that there is nothing to sign in with. */
  readonly restored: Promise<unknown>;
}

/** Why this document cannot reach its server in the state that the session is in, or undefined when it can. */
export function accessProblem(target: ProjectTarget, parts: AccessParts): DocumentError | undefined {
  const { state } = parts.session;
  if (state.kind === 'signedIn' && state.connection.id === target.connectionId) return undefined;
  if (state.kind === 'signedOut') {
    return new DocumentError('unavailable', l10n.t('You are signed out. Connect again to load and save this project.'));
  }
  if (state.connection.id === target.connectionId) {
    return new DocumentError('unavailable', l10n.t('The connection is being checked.'));
  }
  const own = parts.connection(target.connectionId);
  return new DocumentError(
    'unavailable',
    own
      ? l10n.t(
          'This project belongs to the connection “{0}”, and this window now uses “{1}”. Switch back to load and save it.',
          own.label,
          state.connection.label,
        )
      : l10n.t('This project belongs to a connection that was removed, so it cannot be loaded or saved.'),
  );
}

/** The session that this document belongs to, once the window has settled on one. Rejects with `DocumentError`. */
export async function accessTo(target: ProjectTarget, parts: AccessParts): Promise<SignedIn> {
  await parts.restored;
  const { session } = parts;
  await session.settled();
  const problem = accessProblem(target, parts);
  if (problem) throw problem;
  if (session.state.kind !== 'signedIn') throw new Error('unreachable: accessProblem tells of every other state');
  return session.state;
}
