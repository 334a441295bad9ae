import type { Handler } from './command.ts';
import { connect } from './connect.ts';
import type { CommandId } from './ids.ts';
import { clearFilter, filter } from './filter.ts';
import { goTo } from './goTo.ts';
import { refresh, refreshNode } from './refresh.ts';
import { replaceKey } from './replaceKey.ts';
import { sandboxReset, sandboxStart, sandboxStop, sandboxSwitchPersona } from './sandbox.ts';
import { showLog } from './showLog.ts';
import { forgetAllKeys, signOut } from './signOut.ts';
import { switchConnection } from './switchConnection.ts';
import { switchTo } from './switch.ts';
import { stopUsingProject, useProject } from './useProject.ts';

/** What each command does. */
export const HANDLERS: Readonly<Record<CommandId, Handler>> = {
  'mem0.clearFilter': clearFilter,
  'mem0.connect': connect,
  'mem0.switchConnection': switchConnection,
  'mem0.replaceKey': replaceKey,
  'mem0.filter': filter,
  'mem0.goTo': goTo,
  'mem0.project.use': useProject,
  'mem0.project.stopUsing': stopUsingProject,
  'mem0.switch': switchTo,
  'mem0.signOut': signOut,
  'mem0.forgetAllKeys': forgetAllKeys,
  'mem0.refresh': refresh,
  'mem0.refreshNode': refreshNode,
  'mem0.retry': refreshNode,
  'mem0.showLog': showLog,
  'mem0.sandbox.start': sandboxStart,
  'mem0.sandbox.stop': sandboxStop,
  'mem0.sandbox.reset': sandboxReset,
  'mem0.sandbox.switchPersona': sandboxSwitchPersona,
};
