import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { clean, noLinks } from '../../shared/text.ts';

/** Something to choose in a quick pick. */
export interface PickItem<T> {
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
  readonly icon?: string;
  readonly picked?: boolean;
  /** Tells the row apart when the list grows, so that the one that was reached by arrow keys stays the active one. */
  readonly key?: string;
  readonly value: T;
}

/** An icon at the end of a row of a quick pick. */
export interface PickButton<B> {
  readonly icon: string;
  readonly tooltip: string;
  readonly value: B;
}

/** Something to choose in a quick pick, or to do something else with. */
export interface ButtonItem<T, B> extends PickItem<T> {
  readonly buttons?: readonly PickButton<B>[];
}

/** What was chosen, and the button if one was pressed. */
export interface Choice<T, B> {
  readonly value: T;
  readonly button?: B;
}

/** An icon beside the title of a box that leads elsewhere: the box closes as if the person went away, and what was typed goes along. */
export interface InputButton {
  readonly icon: string;
  readonly tooltip: string;
  readonly press: (text: string) => void;
}

/** A question that is answered by typing. */
export interface InputOptions {
  readonly title: string;
  readonly prompt?: string;
  readonly placeholder?: string;
  readonly value?: string;
  /** Which part of the value is selected at first, from and to; all of it unless told. */
  readonly selection?: readonly [number, number];
  readonly password?: boolean;
  readonly button?: InputButton;
  /** What is wrong with the text, or undefined when it will do. */
  readonly validate?: (text: string) => string | undefined;
  /** What was wrong before, shown until the text is another one. */
  readonly problem?: string | undefined;
  /** Told what is typed, while it is. */
  readonly onType?: (text: string) => void;
  /** What there is to say about a text that will do. */
  readonly hint?: (text: string) => string | undefined;
  /**
   * Done with an accepted text while the box is still open. A sentence keeps it open, with the text that was typed; undefined closes it.
   * Going away meanwhile fires the signal.
   */
  readonly submit?: (text: string, signal: AbortSignal) => Promise<string | undefined>;
}

/** What was found for a text. */
export interface Found<T, B = never> {
  /** The best of it, no more than a person can look through. */
  readonly items: readonly ButtonItem<T, B>[];
  /** How many there are in all. */
  readonly found: number;
}

/** A choice from a list of any length that is still being read. */
export interface SearchOptions<T, B = never> {
  readonly title: string;
  readonly placeholder?: string;
  /** What there is to choose from now, for what is typed; for an empty text, what to begin with. */
  readonly find: (typed: string) => Found<T, B>;
  /** Reads more, and tells when there is more. Ended by the signal, as soon as the person has chosen or gone away. */
  readonly load: (more: () => void, signal: AbortSignal) => Promise<void>;
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
  /** In the explorer view, or as a notification, which appears only when it takes a while. */
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
  /** One of the items, or undefined when the person went away. */
  pick<T>(title: string, items: readonly PickItem<T>[], placeholder?: string): Promise<T | undefined>;
  /** As `choose`, for a list of any length: it can be typed into and chosen from while the rest is being read. */
  search<T, B>(options: SearchOptions<T, B>): Promise<Choice<T, B> | undefined>;
  /** Any number of the items, or undefined when the person went away. */
  pickMany<T>(title: string, items: readonly PickItem<T>[], placeholder?: string): Promise<readonly T[] | undefined>;
  /** One of the items, or the button of one. `picked` marks the row that is selected at first. */
  choose<T, B>(
    title: string,
    items: readonly ButtonItem<T, B>[],
    placeholder?: string,
  ): Promise<Choice<T, B> | undefined>;
  /** Puts a text into the clipboard, as it is. */
  copy(text: string): Promise<void>;
  /** Opens a page of ours or of the vendor's in the browser. */
  open(url: string): Promise<void>;
  progress<T>(
    options: ProgressOptions,
    task: (report: (message: string) => void, signal: AbortSignal) => Promise<T>,
  ): Promise<T>;
}

const MESSAGE = 600;

/** How long something may take before a notification tells of it, in milliseconds: a quicker one would only flicker. */
const PATIENCE = 600;

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
    const { showInput } = await import('./inputBox.ts');
    return await showInput(options, safe, (problem) => void this.warn(problem));
  }

  async pick<T>(title: string, items: readonly PickItem<T>[], placeholder?: string): Promise<T | undefined> {
    const picked = await vscode.window.showQuickPick(items.map(row), pickOptions(title, placeholder));
    return picked?.item.value;
  }

  async search<T, B>(options: SearchOptions<T, B>): Promise<Choice<T, B> | undefined> {
    const { showSearchPick } = await import('./searchPick.ts');
    const titleOf = (shown: number, found: number): string =>
      l10n.t(
        '{0} ({1} of {2} shown: type to find others)',
        safe(options.title),
        shown.toLocaleString(),
        found.toLocaleString(),
      );
    return await showSearchPick(options, { ...pickOptions(options.title, options.placeholder), row, safe, titleOf });
  }

  async pickMany<T>(
    title: string,
    items: readonly PickItem<T>[],
    placeholder?: string,
  ): Promise<readonly T[] | undefined> {
    const options = { ...pickOptions(title, placeholder), canPickMany: true } as const;
    const picked = await vscode.window.showQuickPick(items.map(row), options);
    return picked?.map(({ item }) => item.value);
  }

  async choose<T, B>(
    title: string,
    items: readonly ButtonItem<T, B>[],
    placeholder?: string,
  ): Promise<Choice<T, B> | undefined> {
    const { showButtonPick } = await import('./buttonPick.ts');
    return await showButtonPick(items.map(row), pickOptions(title, placeholder), safe);
  }

  async copy(text: string): Promise<void> {
    await vscode.env.clipboard.writeText(text);
  }

  async open(url: string): Promise<void> {
    await vscode.env.openExternal(vscode.Uri.parse(url, true));
  }

  async progress<T>(
    { title, cancellable = false, where }: ProgressOptions,
    task: (report: (message: string) => void, signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const cancelling = new AbortController();
    let tell: (message: string) => void = () => undefined;
    const work = task((message) => tell(message), cancelling.signal);
    if (where === 'notification' && !(await takesLongerThan(PATIENCE, work))) return await work;
    const location = where === 'view' ? { viewId: 'mem0.explorer' } : vscode.ProgressLocation.Notification;
    return await vscode.window.withProgress({ location, cancellable, title: safe(title) }, (progress, token) => {
      token.onCancellationRequested(() => cancelling.abort());
      tell = (message) => progress.report({ message: safe(message) });
      return work;
    });
  }
}

async function takesLongerThan(milliseconds: number, work: Promise<unknown>): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<true>((resolve) => (timer = setTimeout(resolve, milliseconds, true)));
  const ended = work.then(
    () => false,
    () => false,
  );
  return await Promise.race([ended, late]).finally(() => clearTimeout(timer));
}

function row<T, Item extends PickItem<T>>(item: Item): vscode.QuickPickItem & { readonly item: Item } {
  return {
    label: safe(item.label) || l10n.t('(no name)'),
    ...(item.icon !== undefined && { iconPath: new vscode.ThemeIcon(item.icon) }),
    ...(item.description !== undefined && { description: safe(item.description) }),
    ...(item.detail !== undefined && { detail: safe(item.detail) }),
    ...(item.picked !== undefined && { picked: item.picked }),
    item,
  };
}

/** A pick is one of several questions: a click elsewhere must not throw away what was answered before. Escape ends it. */
function pickOptions(title: string, placeholder: string | undefined) {
  return {
    title: safe(title),
    ignoreFocusOut: true,
    matchOnDescription: true,
    matchOnDetail: true,
    ...(placeholder !== undefined && { placeHolder: safe(placeholder) }),
  };
}
