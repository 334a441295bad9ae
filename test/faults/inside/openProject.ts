import assert from 'node:assert/strict';
import * as v from 'valibot';
import * as vscode from 'vscode';
import type { World } from '../../host/actsFixture.ts';
import { addressOf, SCHEME } from '../../../src/views/project/document/projectTarget.ts';
import type { FaultsFixture } from './faultsFixture.ts';

const settingsSchema = v.record(v.string(), v.unknown());

/** The address of a project's document, as a connection opens it. */
export function documentOf(connectionId: string, { orgId, projectId }: Pick<World, 'orgId' | 'projectId'>): vscode.Uri {
  const address = addressOf({ connectionId, orgId, projectId }, { organization: 'Any', project: 'Any' });
  return vscode.Uri.from({ scheme: SCHEME, ...address });
}

/** Opens a project's document as text. */
export async function openProject({ acts }: FaultsFixture, world: World): Promise<vscode.TextDocument> {
  const { state } = acts.services.session;
  assert.ok(state.kind === 'signedIn');
  const address = documentOf(state.connection.id, world);
  await vscode.commands.executeCommand('vscode.openWith', address, 'default');
  const document = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === address.toString());
  assert.ok(document);
  return document;
}

/** The settings that a document holds. */
export function settingsIn(document: vscode.TextDocument): Record<string, unknown> {
  return v.parse(settingsSchema, JSON.parse(document.getText()));
}

/** Types other values. */
export async function type(document: vscode.TextDocument, changes: Record<string, unknown>): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  const whole = new vscode.Range(new vscode.Position(0, 0), document.lineAt(document.lineCount - 1).range.end);
  edit.replace(document.uri, whole, `${JSON.stringify({ ...settingsIn(document), ...changes }, null, 2)}\n`);
  assert.ok(await vscode.workspace.applyEdit(edit));
  assert.ok(document.isDirty);
}

/** Closes what is open, and drops what was typed. The server has to be there, since VS Code reads the documents again. */
export async function closeAll(): Promise<void> {
  while (vscode.window.tabGroups.activeTabGroup.activeTab) {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
}
