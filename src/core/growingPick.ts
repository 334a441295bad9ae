import * as vscode from 'vscode';
import type { GrowingPickOptions, PickItem } from './ui.ts';

/** How the pick looks, and how its rows are made: cleaned, by `ui.ts`. */
export interface GrowingPickLook<T> {
  readonly title: string;
  readonly placeHolder?: string;
  readonly ignoreFocusOut: boolean;
  readonly matchOnDescription: boolean;
  readonly matchOnDetail: boolean;
  readonly row: (item: PickItem<T>) => vscode.QuickPickItem & { readonly item: PickItem<T> };
}

/** Shows a quick pick at once, and fills it while its list is being read. Called by `ui.ts` alone. */
export async function showGrowingPick<T>(
  { items, fits, load }: GrowingPickOptions<T>,
  look: GrowingPickLook<T>,
): Promise<T | undefined> {
  const pick = vscode.window.createQuickPick<vscode.QuickPickItem & { readonly item: PickItem<T> }>();
  const ending = new AbortController();
  pick.title = look.title;
  pick.placeholder = look.placeHolder;
  pick.ignoreFocusOut = look.ignoreFocusOut;
  pick.matchOnDescription = look.matchOnDescription;
  pick.matchOnDetail = look.matchOnDetail;
  pick.keepScrollPosition = true;
  const show = (): void => {
    if (ending.signal.aborted) return;
    const active = pick.activeItems[0]?.item.key;
    const fitting = fits?.(pick.value);
    pick.items = fitting
      ? items()
          .filter(fitting)
          .map((item) => ({ ...look.row(item), alwaysShow: true }))
      : items().map(look.row);
    const again = pick.items.find(({ item }) => item.key !== undefined && item.key === active);
    if (again) pick.activeItems = [again];
  };
  const { promise, resolve, reject } = Promise.withResolvers<T | undefined>();
  let narrowed = false;
  pick.onDidChangeValue((typed) => {
    const before = narrowed;
    narrowed = fits?.(typed) !== undefined;
    if (before || narrowed) show();
  });
  pick.onDidAccept(() => {
    // Enter while nothing fits what is typed chooses nothing: the pick stays open.
    const [chosen] = pick.selectedItems;
    if (chosen) resolve(chosen.item.value);
  });
  pick.onDidHide(() => resolve(undefined));
  show();
  pick.busy = true;
  pick.show();
  load(show, ending.signal).then(() => {
    show();
    pick.busy = false;
  }, reject);
  try {
    return await promise;
  } finally {
    ending.abort();
    pick.dispose();
  }
}
