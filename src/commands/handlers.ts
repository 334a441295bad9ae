import type { Handler } from './command.ts';
import { connectCommand } from './connection/connect.ts';
import {
  copyOrganizationIdCommand,
  copyOrganizationNameCommand,
  copyProjectIdCommand,
  copyProjectNameCommand,
} from './copy.ts';
import type { CommandId } from './ids.ts';
import { clearFilterCommand, filterCommand } from './explorer/filter.ts';
import { goToCommand } from './explorer/goTo.ts';
import { addOrganizationMembersCommand, addProjectMembersCommand } from './member/add.ts';
import { changeRoleCommand } from './member/changeRole.ts';
import { copyEmailCommand } from './member/copyEmail.ts';
import { removeMembersCommand } from './member/remove.ts';
import { showAccessCommand } from './member/showAccess.ts';
import { openDashboardCommand } from './support/openDashboard.ts';
import { createOrganizationCommand } from './organization/create.ts';
import { deleteOrganizationCommand } from './organization/delete.ts';
import { createProjectCommand } from './project/create.ts';
import { deleteProjectCommand } from './project/delete.ts';
import { clickProjectCommand, newProjectCommand, openProjectCommand } from './project/open.ts';
import { renameProjectCommand } from './project/rename.ts';
import { copyCodeCommand } from './project/copyCode.ts';
import { copyDiagnosticsCommand } from './support/copyDiagnostics.ts';
import { copyJsonCommand, refreshJsonCommand, viewJsonCommand } from './json.ts';
import { openWalkthroughCommand } from './support/openWalkthrough.ts';
import { refreshCommand, refreshNodeCommand } from './explorer/refresh.ts';
import { replaceKeyCommand } from './connection/replaceKey.ts';
import {
  sandboxResetCommand,
  sandboxStartCommand,
  sandboxStopCommand,
  sandboxSwitchPersonaCommand,
} from './sandbox.ts';
import { showLogCommand } from './support/showLog.ts';
import { forgetAllKeysCommand, signOutCommand } from './connection/signOut.ts';
import { switchConnectionCommand } from './connection/switchConnection.ts';
import { switchToCommand } from './connection/switch.ts';
import { stopUsingProjectCommand, useProjectCommand } from './project/use.ts';
import { undoLastCommand } from './undo.ts';

/** What each command does. */
export const HANDLERS: Readonly<Record<CommandId, Handler>> = {
  'mem0.clearFilter': clearFilterCommand,
  'mem0.connect': connectCommand,
  'mem0.switchConnection': switchConnectionCommand,
  'mem0.replaceKey': replaceKeyCommand,
  'mem0.copyDiagnostics': copyDiagnosticsCommand,
  'mem0.copyJson': copyJsonCommand,
  'mem0.filter': filterCommand,
  'mem0.goTo': goToCommand,
  'mem0.openWalkthrough': openWalkthroughCommand,
  'mem0.project.copyCode': copyCodeCommand,
  'mem0.project.use': useProjectCommand,
  'mem0.project.stopUsing': stopUsingProjectCommand,
  'mem0.switch': switchToCommand,
  'mem0.viewJson': viewJsonCommand,
  'mem0.refreshJson': refreshJsonCommand,
  'mem0.signOut': signOutCommand,
  'mem0.forgetAllKeys': forgetAllKeysCommand,
  'mem0.refresh': refreshCommand,
  'mem0.refreshNode': refreshNodeCommand,
  'mem0.retry': refreshNodeCommand,
  'mem0.showLog': showLogCommand,
  'mem0.sandbox.start': sandboxStartCommand,
  'mem0.sandbox.stop': sandboxStopCommand,
  'mem0.sandbox.reset': sandboxResetCommand,
  'mem0.sandbox.switchPersona': sandboxSwitchPersonaCommand,
  'mem0.organization.create': createOrganizationCommand,
  'mem0.organization.delete': deleteOrganizationCommand,
  'mem0.organization.addMembers': addOrganizationMembersCommand,
  'mem0.organization.copyId': copyOrganizationIdCommand,
  'mem0.organization.copyName': copyOrganizationNameCommand,
  'mem0.project.open': openProjectCommand,
  'mem0.project.click': clickProjectCommand,
  'mem0.project.create': createProjectCommand,
  'mem0.project.new': newProjectCommand,
  'mem0.project.rename': renameProjectCommand,
  'mem0.project.delete': deleteProjectCommand,
  'mem0.project.addMembers': addProjectMembersCommand,
  'mem0.project.copyId': copyProjectIdCommand,
  'mem0.project.copyName': copyProjectNameCommand,
  'mem0.member.changeRole': changeRoleCommand,
  'mem0.member.remove': removeMembersCommand,
  'mem0.member.copyEmail': copyEmailCommand,
  'mem0.member.showAccess': showAccessCommand,
  'mem0.undo': undoLastCommand,
  'mem0.openDashboard': openDashboardCommand,
};
