import * as vscode from 'vscode';
import type { Services } from './commands/command.ts';
import { registerCommands } from './commands/registry.ts';
import { apiLog } from './core/apiLog.ts';
import { ClientFactory } from './core/clientFactory.ts';
import { Connections } from './core/connections.ts';
import { setContextKey } from './core/contextKeys.ts';
import { LocalSandbox } from './core/localSandbox.ts';
import { ProjectsInUse } from './core/projectInUse.ts';
import { ReplaceableUi } from './core/replaceableUi.ts';
import { onDidChangeSettings, setting } from './core/settings.ts';
import { RecentProblems } from './core/recentProblems.ts';
import { Session, type SessionState } from './core/session.ts';
import { VscodeUi } from './core/ui.ts';
import type { Account } from './model/account.ts';
import { Undo } from './model/undo.ts';
import type { Connection } from './shared/connection.ts';
import { ExplorerTree } from './views/explorer/explorerTree.ts';
import { ExplorerView } from './views/explorer/explorerView.ts';
import { Lens } from './views/explorer/lens.ts';
import { orderOf } from './views/explorer/order.ts';
import { JsonDocuments } from './views/json/jsonDocuments.ts';
import { ProjectEditors } from './views/project/projectEditors.ts';
import { toError } from './shared/toError.ts';

/** Constructs each part once. Everything is disposed of with the extension, the last made first. */
export function createContainer(context: vscode.ExtensionContext): Services {
  const log = vscode.window.createOutputChannel('Mem0', { log: true });
  const problems = new RecentProblems();
  const connections = new Connections(context);
  const sandbox = localSandbox(context, log);
  const key = async (connection: Connection): Promise<string | undefined> => {
    const known = connections.get(connection.id) !== undefined;
    if (connection.persona !== undefined && known) return sandbox.key(connection);
    const stored = await connections.key(connection);
    if (stored === undefined) session.keyMissing(connection, connections.whyNoKey(connection));
    return stored;
  };
  const clients = new ClientFactory(key, problems.watch(apiLog(log)));
  const session = new Session({
    prepare: async (connection) => {
      if (connection.persona === undefined) return connection;
      await sandbox.ensure();
      const here = sandbox.connection(connection.persona) ?? connection;
      await connections.save(here);
      return here;
    },
    client: (connection, verdict) => clients.stored(connection, verdict),
    account: async (api) => new (await import('./model/account.ts')).Account(api),
  });
  const projectsInUse = new ProjectsInUse(context.workspaceState, session);
  const lens = new Lens();
  // Not at start: there are no rows before a session, and to read a setting the first time takes milliseconds.
  const look = (): void => {
    lens.setOrder(orderOf(setting('explorer.sortBy'), setting('explorer.sortMembersBy')));
    lens.setInUse(projectsInUse.current);
  };
  const tree = new ExplorerTree(session, undefined, lens);
  const explorer = new ExplorerView(session, tree, lens);
  const json = new JsonDocuments(session);
  const scripted = context.extensionMode !== vscode.ExtensionMode.Production;
  const ui = context.extensionMode === vscode.ExtensionMode.Test ? new ReplaceableUi(new VscodeUi()) : new VscodeUi();
  const undo = new Undo();
  const { globalState, workspaceState } = context;
  const restored = restore({ connections, session, log }, scripted);
  const projects = new ProjectEditors({ session, connections, ui, undo, log, context, restored });
  const services: Services = {
    session,
    // A sandbox that has to be started takes its time: what needs it waits for it, the rest does not.
    restored: Promise.race([restored, changed(session)]),
    connections,
    clients,
    sandbox,
    ui,
    undo,
    explorer,
    projects,
    projectsInUse,
    json,
    problems,
    log,
    scripted,
    storage: { globalState, workspaceState },
  };
  context.subscriptions.push(log, connections, sandbox, session, projectsInUse, tree, explorer, json, projects);
  context.subscriptions.push(projectsInUse.onDidChange(look), session.onDidChange(look), onDidChangeSettings(look));
  context.subscriptions.push(...registerCommands(services));

  const tell = (): void => {
    const { state } = session;
    const connection = state.kind === 'signedOut' ? undefined : state.connection;
    setContextKey('mem0.session', state.kind);
    setContextKey('mem0.sandbox', connection?.kind === 'sandbox');
    setContextKey('mem0.localSandbox', connection?.persona !== undefined);
    setContextKey('mem0.keyRefused', session.keyRefused);
    setContextKey('mem0.signedOut', state.kind === 'signedOut' ? (state.reason ?? 'none') : 'none');
  };
  context.subscriptions.push(
    session.onDidChange(tell),
    session.onDidChangeKeyRefused(tell),
    session.onDidChange(forgetWithAccount(session, undo)),
  );
  context.subscriptions.push(
    sandbox.onDidEnd(({ error }) => {
      if (error) void tellSandboxEnd(services, error);
    }),
  );
  const show = async (): Promise<void> => {
    tell();
    // What nobody waits for comes in a turn of its own: VS Code counts what is done in this one as activation.
    await new Promise((resolve) => setImmediate(resolve));
    const { afterStart } = await import('./commands/afterStart.ts');
    await afterStart(services, (...parts) => context.subscriptions.push(...parts));
  };
  void restored.then(show).catch((error: unknown) => log.error('start', toError(error)));
  return services;
}

/** The extension's own sandbox. Its program is a file of its own, and so is what starts it. */
function localSandbox(context: vscode.ExtensionContext, log: vscode.LogOutputChannel): LocalSandbox {
  const data = vscode.Uri.joinPath(context.globalStorageUri, 'sandbox').fsPath;
  const file = vscode.Uri.joinPath(context.extensionUri, 'dist', 'sandbox.mjs').fsPath;
  return new LocalSandbox({
    launch: async (options) => {
      const { launchSandbox } = await import('./core/sandboxProcess.ts');
      return await launchSandbox({ ...options, file, data, log: (line) => log.info(`sandbox: ${line}`) });
    },
    lastEnd: {
      read: async () => await (await import('./core/lastEndFile.ts')).lastEndFile(data).read(),
      write: async (text) => await (await import('./core/lastEndFile.ts')).lastEndFile(data).write(text),
    },
  });
}

async function tellSandboxEnd(services: Services, error: Error): Promise<void> {
  const { tellSandboxFailure } = await import('./commands/sandbox.ts');
  await tellSandboxFailure(services, error);
}

/** Signs in with what this workspace used last. Reads state, sends nothing; a sandbox that was used last is started. */
async function restore(
  { connections, session, log }: Pick<Services, 'connections' | 'session' | 'log'>,
  scripted: boolean,
): Promise<void> {
  try {
    const development = scripted
      ? await (await import('./core/developmentConnection.ts')).connectForDevelopment(connections)
      : undefined;
    const connection = development ?? connections.active();
    if (!connection) return;
    if (await lost(connections, connection)) session.signOut(connections.whyNoKey(connection), connection);
    else await session.signIn(connection);
  } catch (error) {
    log.error('restore', toError(error));
  }
}

/** Resolves when the session becomes another for the first time. */
async function changed(session: Session): Promise<void> {
  await new Promise<void>((resolve) => {
    const subscription = session.onDidChange(() => {
      subscription.dispose();
      resolve();
    });
  });
}

/** Whether the key store answers, and has no key. One that fails is for the first request to tell of. */
async function lost(connections: Connections, connection: Connection): Promise<boolean> {
  if (connection.persona !== undefined) return false;
  try {
    return (await connections.key(connection)) === undefined;
  } catch {
    return false;
  }
}

/** What was done in one account is not undone in another. A connection that is only renamed keeps its account. */
function forgetWithAccount(session: Session, undo: Undo): (state: SessionState) => void {
  const accountOf = (state: SessionState): Account | undefined =>
    state.kind === 'signedIn' ? state.account : undefined;
  let account = accountOf(session.state);
  return (state) => {
    if (accountOf(state) !== account) undo.clear();
    account = accountOf(state);
  };
}
