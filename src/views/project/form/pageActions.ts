import * as vscode from 'vscode';
import { mergeSettings } from '../../../shared/project/projectDiff.ts';
import { FIELD_KEYS, type ProjectSettings } from '../../../shared/project/projectFields.ts';
import type { Action } from '../../../shared/project/projectMessages.ts';
import { setMember } from '../../../shared/project/projectJsonEdits.ts';
import { activatePanel } from './activatePanel.ts';
import type { DocumentEdits } from './documentEdits.ts';
import type { ProjectDocumentState } from '../document/projectDocumentState.ts';

/** What the buttons of a page act on. */
export interface PageActionParts {
  readonly document: vscode.TextDocument;
  readonly panel: vscode.WebviewPanel;
  readonly file: ProjectDocumentState;
  readonly edits: DocumentEdits;
  readonly log: vscode.LogOutputChannel;
  /** The document's settings as they stand, undefined while its text is broken. */
  settings(): ProjectSettings | undefined;
  /** Brings everything that was typed into the document. */
  flush(): Promise<void>;
  /** Saves the document. */
  save(): Promise<void>;
  /** Whether something stands in the way of saving; the page moves there. */
  showsIssues(): boolean;
  /** Shows the page's surroundings again. */
  show(): void;
  /** Asks the server for the project again. */
  reload(): Promise<void>;
  loadMembers(): Promise<void>;
}

/** Does what a button of the page's head, or of one of its banners, asks for. */
export async function pageAction(action: Action, parts: PageActionParts): Promise<void> {
  const { document, panel, file, log } = parts;
  const run = async (command: string, ...args: unknown[]): Promise<void> => {
    await vscode.commands.executeCommand(command, ...args);
  };
  switch (action) {
    case 'save':
    case 'create':
      await parts.flush();
      if (!parts.showsIssues()) await parts.save();
      return;
    case 'discard':
      return onThisEditor('workbench.action.files.revert', parts);
    case 'openText':
      return void run('vscode.openWith', document.uri, 'default', panel.viewColumn);
    case 'compare':
      return void run('workbench.files.action.compareWithSaved', document.uri);
    case 'merge':
      return merge(parts);
    case 'overwrite':
      await merge(parts);
      await parts.save();
      return;
    case 'reload':
      return parts.reload();
    case 'reloadMembers':
      return parts.loadMembers();
    case 'signIn':
      return void run('mem0.connect');
    case 'showLog':
      log.show();
      return;
    case 'copy':
      return vscode.env.clipboard.writeText(document.getText());
    case 'dismiss':
      file.dismissed();
      return;
    case 'undo':
    case 'redo':
      return onThisEditor(action, parts);
  }
}

/** Runs a command that VS Code applies to whatever editor is active. */
async function onThisEditor(command: string, { panel, log }: PageActionParts): Promise<void> {
  if (await activatePanel(panel)) await vscode.commands.executeCommand(command);
  else log.warn(`The form did not become the active editor, so ${command} was not run.`);
}

/** Takes over what somebody else changed, beside what the person changed: that stays. Nothing is sent until they save. */
async function merge(parts: PageActionParts): Promise<void> {
  await parts.flush();
  const { base, server } = parts.file;
  const mine = parts.settings();
  if (!base || !server || !mine) return;
  const merged = mergeSettings(base.settings, mine, server.settings);
  parts.file.acceptServer();
  await parts.edits.replace((text) =>
    FIELD_KEYS.filter((key) => merged[key] !== undefined).reduce(
      (result, key) => (merged[key] === mine[key] ? result : setMember(result, key, merged[key])),
      text,
    ),
  );
  parts.show();
}
