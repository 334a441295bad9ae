import * as vscode from 'vscode';
import { mergeSettings } from '../../../shared/project/projectDiff.ts';
import { FIELD_KEYS, type ProjectSettings } from '../../../shared/project/projectFields.ts';
import type { Action } from '../../../shared/project/projectMessages.ts';
import { setMember } from '../../../shared/project/projectJsonEdits.ts';
import { activatePanel } from './activatePanel.ts';
import type { DocumentEdits } from './documentEdits.ts';
import type { DocumentSaves } from './documentSaves.ts';
import type { PanelContext } from './panelContext.ts';
import type { ProjectFile } from '../document/projectFile.ts';

/** What the buttons of a page act on. */
export interface PageActionParts extends Pick<PanelContext, 'files' | 'log' | 'ui'> {
  readonly document: vscode.TextDocument;
  readonly panel: vscode.WebviewPanel;
  readonly file: ProjectFile;
  readonly edits: DocumentEdits;
  readonly saves: DocumentSaves;
  /** The document's settings as they stand, undefined while its text is broken. */
  settings(): ProjectSettings | undefined;
  /** Whether something stands in the way of saving; the page moves there. */
  showsIssues(): boolean;
  loadMembers(): Promise<void>;
}

/**
 * Does what a button of the page's head, or of one of its banners, asks for. The page sends what was typed before it sends the click, so
 * that there is nothing to ask it for.
 */
export class PageActions {
  readonly #form: PageActionParts;

  constructor(form: PageActionParts) {
    this.#form = form;
  }

  async run(action: Action): Promise<void> {
    const { document, edits, file, files, log, panel, saves, ui } = this.#form;
    switch (action) {
      case 'save':
      case 'create':
        await edits.settled();
        if (!this.#form.showsIssues()) await saves.save();
        return;
      case 'discard':
        return this.#onThisEditor('workbench.action.files.revert');
      case 'openText':
        await vscode.commands.executeCommand('vscode.openWith', document.uri, 'default', panel.viewColumn);
        return;
      case 'compare':
        await vscode.commands.executeCommand('workbench.files.action.compareWithSaved', document.uri);
        return;
      case 'merge':
        return this.#merge();
      case 'overwrite':
        await this.#merge();
        await saves.save();
        return;
      case 'reload':
        return files.refresh(file.target);
      case 'reloadMembers':
        return this.#form.loadMembers();
      case 'signIn':
        await vscode.commands.executeCommand('mem0.connect');
        return;
      case 'showLog':
        log.show();
        return;
      case 'copy':
        return ui.copy(document.getText());
      case 'dismiss':
        file.clearProblem();
        file.note({ notKept: [] });
        return;
      case 'undo':
      case 'redo':
        return this.#onThisEditor(action);
    }
  }

  /** Runs a command that VS Code applies to whatever editor is active. */
  async #onThisEditor(command: string): Promise<void> {
    const { panel, log } = this.#form;
    if (await activatePanel(panel)) await vscode.commands.executeCommand(command);
    else log.warn(`The form did not become the active editor, so ${command} was not run.`);
  }

  /** Takes over what somebody else changed, beside what the person changed: that stays. Nothing is sent until they save. */
  async #merge(): Promise<void> {
    const { edits, file } = this.#form;
    await edits.settled();
    const { base, server } = file;
    const mine = this.#form.settings();
    if (!base || !server || !mine) return;
    const merged = mergeSettings(base.settings, mine, server.settings);
    file.acceptServer();
    await edits.replace((text) =>
      FIELD_KEYS.filter((key) => merged[key] !== undefined).reduce(
        (result, key) => (merged[key] === mine[key] ? result : setMember(result, key, merged[key])),
        text,
      ),
    );
    // Also where the text has stayed as it was: what was accepted is to be seen.
    file.changed();
  }
}
