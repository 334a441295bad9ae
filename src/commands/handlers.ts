import type { Handler } from './command.ts';
import { connect } from './connect.ts';
import type { CommandId } from './ids.ts';
import { refresh, refreshNode } from './refresh.ts';
import { showLog } from './showLog.ts';
import { signOut } from './signOut.ts';

/** What each command does. */
export const HANDLERS: Readonly<Record<CommandId, Handler>> = {
  'mem0.connect': connect,
  'mem0.signOut': signOut,
  'mem0.refresh': refresh,
  'mem0.refreshNode': refreshNode,
  'mem0.retry': refreshNode,
  'mem0.showLog': showLog,
};
