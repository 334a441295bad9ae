import type { Handler } from './command.ts';
import { connect } from './connect.ts';
import { copyOrganizationId, copyOrganizationName, copyProjectId, copyProjectName } from './copy.ts';
import type { CommandId } from './ids.ts';
import { clearFilter, filter } from './filter.ts';
import { goTo } from './goTo.ts';
import { addOrganizationMembers, addProjectMembers } from './member/add.ts';
import { changeRole } from './member/changeRole.ts';
import { copyEmail } from './member/copyEmail.ts';
import { removeMembers } from './member/remove.ts';
import { showAccess } from './member/showAccess.ts';
import { openDashboard } from './openDashboard.ts';
import { createOrganizationCommand } from './organization/create.ts';
import { deleteOrganizationCommand } from './organization/delete.ts';
import { createProjectCommand } from './project/create.ts';
import { deleteProjectCommand } from './project/delete.ts';
import { clickProject, newProject, openProject } from './project/open.ts';
import { renameProject } from './project/rename.ts';
import { copyCode } from './copyCode.ts';
import { copyDiagnostics } from './copyDiagnostics.ts';
import { copyJson, refreshJson, viewJson } from './json.ts';
import { openWalkthrough } from './openWalkthrough.ts';
import { refresh, refreshNode } from './refresh.ts';
import { replaceKey } from './replaceKey.ts';
import { sandboxReset, sandboxStart, sandboxStop, sandboxSwitchPersona } from './sandbox.ts';
import { showLog } from './showLog.ts';
import { forgetAllKeys, signOut } from './signOut.ts';
import { switchConnection } from './switchConnection.ts';
import { switchTo } from './switch.ts';
import { stopUsingProject, useProject } from './useProject.ts';
import { undoLast } from './undo.ts';

/** What each command does. */
export const HANDLERS: Readonly<Record<CommandId, Handler>> = {
  'mem0.clearFilter': clearFilter,
  'mem0.connect': connect,
  'mem0.switchConnection': switchConnection,
  'mem0.replaceKey': replaceKey,
  'mem0.copyDiagnostics': copyDiagnostics,
  'mem0.copyJson': copyJson,
  'mem0.filter': filter,
  'mem0.goTo': goTo,
  'mem0.openWalkthrough': openWalkthrough,
  'mem0.project.copyCode': copyCode,
  'mem0.project.use': useProject,
  'mem0.project.stopUsing': stopUsingProject,
  'mem0.switch': switchTo,
  'mem0.viewJson': viewJson,
  'mem0.refreshJson': refreshJson,
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
  'mem0.organization.create': createOrganizationCommand,
  'mem0.organization.delete': deleteOrganizationCommand,
  'mem0.organization.addMembers': addOrganizationMembers,
  'mem0.organization.copyId': copyOrganizationId,
  'mem0.organization.copyName': copyOrganizationName,
  'mem0.project.open': openProject,
  'mem0.project.click': clickProject,
  'mem0.project.create': createProjectCommand,
  'mem0.project.new': newProject,
  'mem0.project.rename': renameProject,
  'mem0.project.delete': deleteProjectCommand,
  'mem0.project.addMembers': addProjectMembers,
  'mem0.project.copyId': copyProjectId,
  'mem0.project.copyName': copyProjectName,
  'mem0.member.changeRole': changeRole,
  'mem0.member.remove': removeMembers,
  'mem0.member.copyEmail': copyEmail,
  'mem0.member.showAccess': showAccess,
  'mem0.undo': undoLast,
  'mem0.openDashboard': openDashboard,
};
