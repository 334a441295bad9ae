import type * as vscode from 'vscode';
import type { Ui } from '../../../core/dialogs/ui.ts';
import type { RunJournaled } from '../../../core/operationJournal.ts';
import type { Undo } from '../../../acts/undo.ts';
import type { AccessParts } from '../document/access.ts';
import type { ProjectDocuments } from '../document/projectDocuments.ts';
import type { ProjectTarget } from '../document/projectTarget.ts';

/** A part of the page. */
export type FormSection = 'settings' | 'members' | 'danger';

/** What one open form works with. */
export interface PanelContext {
  readonly documents: ProjectDocuments;
  readonly access: AccessParts;
  readonly ui: Ui;
  readonly undo: Pick<Undo, 'record'>;
  readonly log: vscode.LogOutputChannel;
  /** Keeps a note of a change while it is made. */
  readonly underWay: RunJournaled;
  /** The folder of the built pages. */
  readonly pages: vscode.Uri;
  /** The part to which whoever opened the form wants to go; once. */
  takeFocus(target: ProjectTarget): FormSection | undefined;
  /** The account's list of projects has changed: the document may be out of step with it. */
  listChanged(target: ProjectTarget): void;
  /** The project was deleted from the page. */
  deleted(target: ProjectTarget): void;
}
