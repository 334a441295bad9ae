import * as vscode from 'vscode';
import { showLog as show } from '../core/showLog.ts';
import type { Handler } from './command.ts';

/** *Show Log*. */
export const showLog: Handler = async ({ log }) => {
  await show(log, vscode.window);
};
