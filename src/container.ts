import * as vscode from 'vscode';
import type { Services } from './commands/command.ts';
import { registerCommands } from './commands/registry.ts';
import { ClientFactory } from './core/clientFactory.ts';
import { Connections } from './core/connections.ts';
import { setContextKey } from './core/contextKeys.ts';
import { connectForDevelopment } from './core/developmentConnection.ts';
import { Session, type SessionState } from './core/session.ts';
import { ReplaceableUi } from './core/replaceableUi.ts';
import { VscodeUi } from './core/ui.ts';
import { Undo } from './model/undo.ts';
import { ExplorerTree } from './views/explorer/explorerTree.ts';
import { ExplorerView } from './views/explorer/explorerView.ts';

/** Constructs each part once. Everything is disposed of with the extension, the last made first. */
export function createContainer(context: vscode.ExtensionContext): Services {
  const log = vscode.window.createOutputChannel('Mem0', { log: true });
  const connections = new Connections(context);
  const clients = new ClientFactory(connections, log);
  const session = new Session({
    client: (connection) => clients.stored(connection),
    account: async (api) => new (await import('./model/account.ts')).Account(api),
  });
  const tree = new ExplorerTree(session);
  const explorer = new ExplorerView(session, tree);
  const scripted = context.extensionMode !== vscode.ExtensionMode.Production;
  const ui = context.extensionMode === vscode.ExtensionMode.Test ? new ReplaceableUi(new VscodeUi()) : new VscodeUi();
  const undo = new Undo();
  const services: Services = { session, connections, clients, ui, undo, explorer, log, scripted };
  context.subscriptions.push(log, connections, session, tree, explorer, ...registerCommands(services));

  const tell = (state: SessionState): void => {
    setContextKey('mem0.session', state.kind);
    setContextKey('mem0.sandbox', state.kind !== 'signedOut' && state.connection.kind === 'sandbox');
  };
  context.subscriptions.push(
    session.onDidChange(tell),
    session.onDidChange(() => undo.clear()),
  );
  void restore(services, scripted).then(() => tell(session.state));
  return services;
}

/** Signs in with what this workspace used last. Reads state, sends nothing. */
async function restore({ connections, session, log }: Services, scripted: boolean): Promise<void> {
  try {
    const development = scripted ? await connectForDevelopment(connections) : undefined;
    const connection = development ?? connections.active();
    if (connection) await session.signIn(connection);
  } catch (error) {
    log.error('restore', error instanceof Error ? error : String(error));
  }
}
