import * as vscode from 'vscode';
import type { Disposable } from '../shared/disposable.ts';
import type { ExplorerNode } from '../views/explorer/nodes.ts';
import type { Invocation, Services } from './command.ts';
import { CommandRunner } from './commandRunner.ts';
import { COMMAND_IDS } from './ids.ts';
import { isRecord } from '../shared/json.ts';

/**
 * Registers every command. Each call is logged and run, and an error becomes one message. The handlers are loaded with the first call.
 */
export function registerCommands(services: Services): Disposable[] {
  const runner = new CommandRunner(services.restored);
  return COMMAND_IDS.map((id) =>
    vscode.commands.registerCommand(id, async (...given: unknown[]) => {
      const call = invocation(services, given);
      services.log.debug(`command ${id}`);
      const [{ HANDLERS }, { reporting }] = await Promise.all([import('./handlers.ts'), import('./report.ts')]);
      const rows = call.nodes.map((node) => node.id).join(' ');
      await reporting(services, `command ${id}`, () => runner.run(id, rows, () => HANDLERS[id](services, call)));
    }),
  );
}

/**
 * A context menu gives the clicked row and the selection, a keybinding or a script an object of answers, the palette nothing. What
 * only looks like a row, from a link in a document, is taken for answers. A keybinding of the explorer says `{"selection": true}`, since
 * VS Code gives it no row.
 */
function invocation({ explorer }: Services, [first, second]: readonly unknown[]): Invocation {
  if (explorer.tree.isNode(first)) {
    const selection: ExplorerNode[] = Array.isArray(second) ? second.filter((item) => explorer.tree.isNode(item)) : [];
    return { node: first, nodes: selection.includes(first) ? selection : [first], args: {} };
  }
  const args: Invocation['args'] = isRecord(first) ? first : {};
  const nodes = args['selection'] === true ? explorer.selection : [];
  return { node: nodes[0], nodes, args };
}
