import type * as vscode from 'vscode';
import type { Connections } from '../core/connections/connections.ts';
import type { LocalSandbox } from '../core/sandbox/localSandbox.ts';
import type { Memento } from '../core/memento.ts';
import type { ProjectsInUse } from '../core/session/projectInUse.ts';
import type { RecentProblems } from '../core/recentProblems.ts';
import type { Session } from '../core/session/session.ts';
import type { Ui } from '../core/dialogs/ui.ts';
import type { Undo } from '../acts/undo.ts';
import type { ExplorerNode } from '../views/explorer/nodes.ts';
import type { ProjectEditors } from '../views/project/projectEditors.ts';
import type { ExplorerView } from '../views/explorer/explorerView.ts';
import type { JsonDocuments } from '../views/json/jsonDocuments.ts';
import type { ClientFactory } from '../core/session/clientFactory.ts';

/** What a handler works with. */
export interface Services {
  readonly session: Session;
  /** Resolves when it is known whether this window was signed in before: the session is being restored, or there is none. Never rejects. */
  readonly restored: Promise<unknown>;
  readonly connections: Connections;
  readonly clients: Pick<ClientFactory, 'stored' | 'unstored' | 'isSandbox'>;
  readonly sandbox: LocalSandbox;
  readonly ui: Ui;
  readonly undo: Undo;
  readonly explorer: ExplorerView;
  readonly projects: ProjectEditors;
  readonly projectsInUse: ProjectsInUse;
  readonly json: JsonDocuments;
  readonly problems: RecentProblems;
  readonly log: vscode.LogOutputChannel;
  /** Whether this is the development or test host, where scripts may answer for the person. */
  readonly scripted: boolean;
  /** What was told once, and is not told again. */
  readonly storage: { readonly globalState: Memento; readonly workspaceState: Memento };
}

/** How a command was called. */
export interface Invocation {
  /** The row that was clicked, or undefined from the palette. */
  readonly node: ExplorerNode | undefined;
  /** The rows to act on: the selection if the clicked row is in it, else the clicked row alone. */
  readonly nodes: readonly ExplorerNode[];
  /** Answers given beforehand, by a keybinding or a test. Unchecked: read them with `textArgument`. */
  readonly args: Readonly<Record<string, unknown>>;
}

/** What a command does: resolve the target, ask, act, tell. A dismissed prompt ends it without a word. */
export type Handler = (services: Services, invocation: Invocation) => Promise<void>;

/** A sentence for the person about why a command does nothing: nothing failed, and trying again would not help. */
export class CommandRefusal extends Error {
  override readonly name = 'Refusal';
}

/** An answer that was given beforehand, if it is a text. */
export function textArgument(invocation: Invocation, name: string): string | undefined {
  const value = invocation.args[name];
  return typeof value === 'string' ? value : undefined;
}
