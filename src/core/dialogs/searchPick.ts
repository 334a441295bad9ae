import * as vscode from 'vscode';
import { pickButtons } from './pickButtons.ts';
import type { ButtonItem, Choice, SearchOptions } from './ui.ts';

/** How the pick looks, and how its rows are made: cleaned, by `ui.ts`. */
export interface SearchPickLook<T, B> {
  readonly title: string;
  readonly placeHolder?: string;
  readonly ignoreFocusOut: boolean;
  readonly matchOnDescription: boolean;
  readonly matchOnDetail: boolean;
  readonly row: (item: ButtonItem<T, B>) => vscode.QuickPickItem & { readonly item: ButtonItem<T, B> };
  readonly safe: (text: string) => string;
  /** What stands in the title while not everything that was found is shown. */
  readonly titleOf: (shown: number, found: number) => string;
}

/** How often the rows are made anew while the list is being read, in milliseconds. */
const PACE = 150;

/**
 * Shows a quick pick at once, whose rows are those that `find` gives for what is typed. VS Code would want all rows beforehand, which for
 * a hundred thousand of them takes seconds, and look for the whole text in one column alone. Called by `ui.ts` alone.
 */
export async function showSearchPick<T, B>(
  { find, load }: SearchOptions<T, B>,
  look: SearchPickLook<T, B>,
): Promise<Choice<T, B> | undefined> {
  const pick = vscode.window.createQuickPick<vscode.QuickPickItem & { readonly item: ButtonItem<T, B> }>();
  const buttons = pickButtons<B>(look.safe);
  const ending = new AbortController();
  let due: ReturnType<typeof setTimeout> | undefined;
  pick.title = look.title;
  pick.placeholder = look.placeHolder;
  pick.ignoreFocusOut = look.ignoreFocusOut;
  pick.matchOnDescription = look.matchOnDescription;
  pick.matchOnDetail = look.matchOnDetail;
  pick.keepScrollPosition = true;
  const show = (): void => {
    clearTimeout(due);
    due = undefined;
    if (ending.signal.aborted) return;
    const { items, found } = find(pick.value);
    // VS Code still marks what it finds itself, and hides nothing.
    pick.items = items.map((item) => ({ ...look.row(item), buttons: buttons.of(item), alwaysShow: true }));
    pick.title = items.length < found ? look.titleOf(items.length, found) : look.title;
  };
  const showMore = (): void => {
    const active = pick.activeItems[0]?.item.key;
    show();
    const again = pick.items.find(({ item }) => item.key !== undefined && item.key === active);
    if (again) pick.activeItems = [again];
  };
  const { promise, resolve, reject } = Promise.withResolvers<Choice<T, B> | undefined>();
  pick.onDidChangeValue(show);
  pick.onDidAccept(() => {
    // VS Code tells of no selection when it has just got new rows of which the first was the active one before, and shows it as active.
    const chosen = pick.selectedItems[0] ?? pick.activeItems[0] ?? pick.items[0];
    // Enter while nothing fits what is typed chooses nothing: the pick stays open.
    if (chosen) resolve({ value: chosen.item.value });
  });
  pick.onDidTriggerItemButton(({ button, item: { item } }) => {
    const pressed = buttons.value(button);
    if (pressed !== undefined) resolve({ value: item.value, button: pressed });
  });
  pick.onDidHide(() => resolve(undefined));
  show();
  pick.busy = true;
  pick.show();
  load(() => (due ??= setTimeout(showMore, PACE)), ending.signal).then(() => {
    showMore();
    pick.busy = false;
  }, reject);
  try {
    return await promise;
  } finally {
    ending.abort();
    clearTimeout(due);
    pick.dispose();
  }
}
