import * as vscode from 'vscode';
import type { Handler } from './command.ts';

/** *Get Started*: the walkthrough. */
export const openWalkthrough: Handler = async () => {
  await vscode.commands.executeCommand(
    'workbench.action.openWalkthrough',
    'mem0-explorer.mem0-explorer#mem0.start',
    false,
  );
};
