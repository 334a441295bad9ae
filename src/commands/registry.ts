import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { ApiError } from '../api/apiError.ts';
import type { Disposable } from '../shared/disposable.ts';
import type { ExplorerNode } from '../views/explorer/nodes.ts';
import type { Invocation, Services } from './command.ts';
import { COMMAND_IDS, type CommandId } from './ids.ts';

/**
 * Registers every command. Each call is logged and run, and an error becomes one message with Retry and Show Log. The handlers are
 * loaded with the first call.
 */
export function registerCommands(services: Services): Disposable[] {
  return COMMAND_IDS.map((id) =>
    vscode.commands.registerCommand(id, (...given: unknown[]) => run(id, services, invocation(services, given))),
  );
}

async function run(id: CommandId, services: Services, call: Invocation): Promise<void> {
  services.log.debug(`command ${id}`);
  try {
    const { HANDLERS } = await import('./handlers.ts');
    await HANDLERS[id](services, call);
  } catch (error) {
    if (error instanceof ApiError && error.reason === 'cancelled') return;
    const message = error instanceof ApiError ? error.message : unexpected(id, error, services);
    const retry = l10n.t('Retry');
    const showLog = l10n.t('Show Log');
    const choice = await services.ui.error(message, retry, showLog);
    if (choice === retry) await run(id, services, call);
    else if (choice === showLog) services.log.show();
  }
}

/** A defect of ours: the log gets it whole, the person a sentence. */
function unexpected(id: CommandId, error: unknown, { log }: Services): string {
  log.error(`command ${id}`, error instanceof Error ? error : String(error));
  return l10n.t('Something went wrong that should not have. The log tells what: please report it.');
}

/**
 * A context menu gives the clicked row and the selection, a keybinding or a script an object of answers, the palette nothing. What
 * only looks like a row, from a link in a document, is taken for answers.
 */
function invocation({ explorer }: Services, [first, second]: readonly unknown[]): Invocation {
  if (!explorer.tree.isNode(first)) {
    const args = typeof first === 'object' && first !== null ? Object.fromEntries(Object.entries(first)) : {};
    return { node: undefined, nodes: [], args };
  }
  const selection: ExplorerNode[] = Array.isArray(second) ? second.filter((item) => explorer.tree.isNode(item)) : [];
  return { node: first, nodes: selection.includes(first) ? selection : [first], args: {} };
}
