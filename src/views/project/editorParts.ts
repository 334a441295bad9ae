import type * as vscode from 'vscode';
import type { Ui } from '../../core/ui.ts';
import type { UnderWay } from '../../core/underWay.ts';
import type { Undo } from '../../model/undo.ts';
import type { AccessParts } from './access.ts';
import type { ProjectFiles } from './projectFiles.ts';
import type { ProjectTarget } from './projectTarget.ts';

/** A part of the page. */
export type PagePart = 'settings' | 'members' | 'danger';

/** What one open form works with. */
export interface PanelParts {
  readonly files: ProjectFiles;
  readonly access: AccessParts;
  readonly ui: Ui;
  readonly undo: Pick<Undo, 'record'>;
  readonly log: vscode.LogOutputChannel;
  /** Keeps a note of a change while it is made. */
  readonly underWay: UnderWay;
  /** The folder of the built pages. */
  readonly pages: vscode.Uri;
  /** The part to which whoever opened the form wants to go; once. */
  takeFocus(target: ProjectTarget): PagePart | undefined;
  /** The account's list of projects has changed: the document may be out of step with it. */
  listChanged(target: ProjectTarget): void;
  /** The project was deleted from the page. */
  deleted(target: ProjectTarget): void;
}
