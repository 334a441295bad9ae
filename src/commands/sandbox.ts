import * as l10n from '@vscode/l10n';
import type { Handler } from './command.ts';
import type { ConnectionServices } from './connection/connecting.ts';
import { SandboxError } from '../core/sandbox/sandboxHandshake.ts';
import type { Connection } from '../shared/connection.ts';

/** Who tries the sandbox first: somebody who may do everything. */
const FIRST = 'owner';
/** Who looks over the owner's shoulder. */
const SECOND = 'reader';

/** *Try the Local Sandbox*: starts it if it does not run, and signs in. */
export const sandboxStartCommand: Handler = async (services) => {
  await startSandbox(services);
};

/** Starts the sandbox and signs in as the person who used it last in this window, or else its owner. */
export async function startSandbox(services: ConnectionServices): Promise<void> {
  await signInToSandbox(services, services.session.state.connection?.persona ?? FIRST);
}

/** *Stop Sandbox*: in all windows. Its data stay. */
export const sandboxStopCommand: Handler = async ({ sandbox, session, ui }) => {
  if (!sandbox.ready) {
    await ui.info(l10n.t('The sandbox is not running.'));
    return;
  }
  const { state } = session;
  if (state.kind !== 'signedOut' && state.connection.persona !== undefined) {
    session.signOut('sandboxStopped', state.connection);
  }
  await ui.progress({ where: 'view', title: l10n.t('Stopping the sandbox…') }, () => sandbox.stop());
};

/** *Reset Sandbox Data*: everything that was changed in the sandbox is gone. */
export const sandboxResetCommand: Handler = async (services) => {
  await resetSandbox(services);
};

/** @param wanted Whether the person asked to be signed in to the sandbox: else only who is there stays there. */
async function resetSandbox(services: ConnectionServices, wanted = false): Promise<void> {
  const { sandbox, session, ui } = services;
  const sure = await ui.confirm({
    message: l10n.t('Reset the sandbox’s data?'),
    detail: l10n.t('Every change that was made in the sandbox, in any window, is lost. Real accounts are not touched.'),
    action: l10n.t('Reset'),
  });
  if (!sure) return;
  const { state } = session;
  const title = l10n.t('Resetting the sandbox’s data…');
  await telling(services, wanted, async () => {
    await ui.progress({ where: 'view', title }, () => sandbox.reset());
    // Whoever works with a real server goes on there.
    if (session.state === state && wanted) await signIn(services, state.connection?.persona ?? FIRST);
    else if (inSandbox(services)) await signIn(services, session.state.connection?.persona ?? FIRST);
    else void ui.info(l10n.t('The sandbox’s data are as they were at first.'));
  });
}

/** *Switch Sandbox Persona*: from the owner to a reader and back, to see what each may do. */
export const sandboxSwitchPersonaCommand: Handler = async (services) => {
  const { connection } = services.session.state;
  if (connection?.kind === 'sandbox' && connection.persona === undefined) {
    await switchToOther(services, connection);
    return;
  }
  await signInToSandbox(services, connection?.persona === FIRST ? SECOND : FIRST);
};

/** Starts the sandbox if it does not run, and signs in as somebody of its data. What goes wrong is told, with what helps. */
export async function signInToSandbox(services: ConnectionServices, persona: string): Promise<void> {
  await telling(services, true, async () => {
    await startIfNeeded(services);
    await signIn(services, persona);
  });
}

async function startIfNeeded({ sandbox, ui }: ConnectionServices): Promise<void> {
  const title = l10n.t('Starting the sandbox…');
  if (!sandbox.ready) await ui.progress({ where: 'notification', title }, () => sandbox.ensure());
}

/** Whether this window is connected to the sandbox, or was until that ended. */
function inSandbox({ session }: ConnectionServices): boolean {
  return session.state.connection?.persona !== undefined;
}

async function signIn({ connections, sandbox, session }: ConnectionServices, persona: string): Promise<void> {
  const connection = sandbox.connection(persona) ?? sandbox.connection(FIRST);
  if (!connection) throw new SandboxError('unexpected');
  await connections.save(connection);
  await connections.activate(connection.id);
  await session.signIn(connection);
}

/** A sandbox that was started elsewhere, and whose other keys are stored: the next connection to the same server. */
async function switchToOther({ connections, session, ui }: ConnectionServices, active: Connection): Promise<void> {
  const known = connections.list().filter(({ kind, baseUrl }) => kind === 'sandbox' && baseUrl === active.baseUrl);
  const next = known[(known.findIndex(({ id }) => id === active.id) + 1) % known.length];
  if (!next || next.id === active.id) {
    await ui.info(
      l10n.t('There is one key for this sandbox. Connect with another persona’s key to switch between them.'),
    );
    return;
  }
  await connections.activate(next.id);
  await session.signIn(next);
}

/** Runs what needs the sandbox; a failure becomes one message, with what may help. */
async function telling(services: ConnectionServices, wanted: boolean, act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof SandboxError)) throw error;
    await tellSandboxFailure(services, error, wanted);
  }
}

const MENDED_BY_RESET = new Set(['notADatabase', 'foreignDatabase', 'newerDatabase']);

/**
 * One message on a sandbox that does not run, with what may help. The window is signed in to it where it was before, or where the person asked
 * for it and has not connected to anything else since: a message can stand for hours.
 */
export async function tellSandboxFailure(
  services: ConnectionServices,
  error: Error & { reason?: string },
  wanted = false,
): Promise<void> {
  const { log, session, ui } = services;
  const { state } = session;
  log.error(`sandbox: ${error.message}`);
  const start = l10n.t('Start Again');
  const reset = l10n.t('Reset Sandbox Data');
  const showLog = l10n.t('Show Log');
  const helps = error.reason !== undefined && MENDED_BY_RESET.has(error.reason) ? reset : start;
  const choice = await ui.error(error.message, ...(error.reason === 'noSqlite' ? [showLog] : [helps, showLog]));
  const stillWanted = wanted && session.state === state;
  if (choice === start) {
    if (stillWanted || inSandbox(services)) await startSandbox(services);
    else await telling(services, false, () => startIfNeeded(services));
  } else if (choice === reset) await resetSandbox(services, stillWanted);
  else if (choice === showLog) log.show();
}
