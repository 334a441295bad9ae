import * as vscode from 'vscode';
import type { ApiLog } from '../api/mem0Api.ts';

/** The log channel for the client, which prepares the text of whole answers only for a person who reads them. */
export function apiLog(
  channel: Pick<vscode.LogOutputChannel, (keyof ApiLog & keyof vscode.LogOutputChannel) | 'logLevel'>,
): ApiLog {
  return {
    tracing: () => channel.logLevel === vscode.LogLevel.Trace,
    trace: (message) => channel.trace(message),
    debug: (message) => channel.debug(message),
    info: (message) => channel.info(message),
    warn: (message) => channel.warn(message),
  };
}
