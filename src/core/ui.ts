import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { clean, noLinks } from '../shared/text.ts';

/** Something to choose in a quick pick. */
export interface PickItem<T> {
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
  readonly icon?: string;
  readonly picked?: boolean;
  readonly value: T;
}

/** A question that is answered by typing. */
export interface InputOptions {
  readonly title: string;
  readonly prompt?: string;
  readonly placeholder?: string;
  readonly value?: string;
  readonly password?: boolean;
  /** What is wrong with the text, or undefined when it will do. */
  readonly validate?: (text: string) => string | undefined;
}

/** A question before something that cannot be taken back or gives access. */
export interface ConfirmOptions {
  readonly message: string;
  readonly detail?: string;
  /** The button that does it, a verb: "Remove". */
  readonly action: string;
}

/** Progress that can be cancelled. */
export interface ProgressOptions {
  readonly title: string;
  readonly cancellable?: boolean;
  /** In the explorer view, or as a notification. */
  readonly where: 'view' | 'notification';
}

/**
 * Every dialog, message, picker and progress of the product. One place, since VS Code turns a server's text such as `[x](command:…)` in most
 * of them into a link that runs any command on one click, and `$(icon)` into an icon: all texts are cleaned here. An interface, so
 * that tests can answer.
 */
export interface Ui {
  info(message: string, ...actions: string[]): Promise<string | undefined>;
  warn(message: string, ...actions: string[]): Promise<string | undefined>;
  error(message: string, ...actions: string[]): Promise<string | undefined>;
  /** A modal. True only when the action's button was pressed. */
  confirm(options: ConfirmOptions): Promise<boolean>;
  /** The text, or undefined when the person went away. */
  input(options: InputOptions): Promise<string | undefined>;
  pick<T>(title: string, items: readonly PickItem<T>[], placeholder?: string): Promise<T | undefined>;
  progress<T>(
    options: ProgressOptions,
    task: (report: (message: string) => void, signal: AbortSignal) => Promise<T>,
  ): Promise<T>;
}

const MESSAGE = 600;

/** One line, no links, no icons. Messages of several lines keep their line breaks. */
function safe(text: string): string {
  return text
    .split('\n')
    .map((line) => noLinks(clean(line, MESSAGE)))
    .join('\n');
}

/** The real one. */
export class VscodeUi implements Ui {
  async info(message: string, ...actions: string[]): Promise<string | undefined> {
    return await vscode.window.showInformationMessage(safe(message), ...actions);
  }

  async warn(message: string, ...actions: string[]): Promise<string | undefined> {
    return await vscode.window.showWarningMessage(safe(message), ...actions);
  }

  async error(message: string, ...actions: string[]): Promise<string | undefined> {
    return await vscode.window.showErrorMessage(safe(message), ...actions);
  }

  async confirm({ message, detail, action }: ConfirmOptions): Promise<boolean> {
    const options = { modal: true, ...(detail !== undefined && { detail: safe(detail) }) };
    return (await vscode.window.showWarningMessage(safe(message), options, action)) === action;
  }

  async input(options: InputOptions): Promise<string | undefined> {
    const { validate } = options;
    return await vscode.window.showInputBox({
      title: safe(options.title),
      ignoreFocusOut: true,
      ...(options.prompt !== undefined && { prompt: safe(options.prompt) }),
      ...(options.placeholder !== undefined && { placeHolder: safe(options.placeholder) }),
      ...(options.value !== undefined && { value: options.value }),
      ...(options.password !== undefined && { password: options.password }),
      ...(validate && {
        validateInput: (text: string) => {
          const problem = validate(text);
          return problem === undefined ? undefined : safe(problem);
        },
      }),
    });
  }

  async pick<T>(title: string, items: readonly PickItem<T>[], placeholder?: string): Promise<T | undefined> {
    const rows = items.map((item) => ({
      label: safe(item.label) || l10n.t('(no name)'),
      ...(item.icon !== undefined && { iconPath: new vscode.ThemeIcon(item.icon) }),
      ...(item.description !== undefined && { description: safe(item.description) }),
      ...(item.detail !== undefined && { detail: safe(item.detail) }),
      item,
    }));
    const picked = await vscode.window.showQuickPick(rows, {
      title: safe(title),
      matchOnDescription: true,
      matchOnDetail: true,
      ...(placeholder !== undefined && { placeHolder: safe(placeholder) }),
    });
    return picked?.item.value;
  }

  async progress<T>(
    { title, cancellable = false, where }: ProgressOptions,
    task: (report: (message: string) => void, signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const location = where === 'view' ? { viewId: 'mem0.explorer' } : vscode.ProgressLocation.Notification;
    return await vscode.window.withProgress({ location, cancellable, title: safe(title) }, async (progress, token) => {
      const cancelling = new AbortController();
      token.onCancellationRequested(() => cancelling.abort());
      return await task((message) => progress.report({ message: safe(message) }), cancelling.signal);
    });
  }
}
