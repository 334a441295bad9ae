import * as vscode from 'vscode';
import { setContextKey } from '../../core/contextKeys.ts';
import type { Handler } from '../command.ts';

/** *Get Started*: the walkthrough. */
export const openWalkthroughCommand: Handler = async ({ session }) => {
  setContextKey('mem0.connectedBefore', false);
  const walkthrough = 'mem0-explorer.mem0-explorer#mem0.start';
  await vscode.commands.executeCommand('workbench.action.openWalkthrough', walkthrough, false);
  // VS Code completes a step when a context key changes, not when it was true before the walkthrough was looked at.
  setContextKey('mem0.connectedBefore', session.state.kind === 'signedIn');
};
