import * as vscode from 'vscode';
import { pickButtons } from './pickButtons.ts';
import type { ButtonItem, Choice } from './ui.ts';

/**
 * Shows a quick pick whose rows have buttons. Called by `ui.ts` alone.
 * @param rows the items as VS Code shows them, cleaned
 * @param safe cleans a text
 */
export async function showButtonPick<T, B>(
  rows: readonly (vscode.QuickPickItem & { readonly item: ButtonItem<T, B> })[],
  options: Pick<
    vscode.QuickPick<vscode.QuickPickItem>,
    'title' | 'ignoreFocusOut' | 'matchOnDescription' | 'matchOnDetail'
  > & {
    readonly placeHolder?: string;
  },
  safe: (text: string) => string,
): Promise<Choice<T, B> | undefined> {
  const picker = vscode.window.createQuickPick<(typeof rows)[number]>();
  picker.title = options.title;
  picker.ignoreFocusOut = options.ignoreFocusOut;
  picker.matchOnDescription = options.matchOnDescription;
  picker.matchOnDetail = options.matchOnDetail;
  if (options.placeHolder !== undefined) picker.placeholder = options.placeHolder;
  const buttons = pickButtons<B>(safe);
  picker.items = rows.map((row) => ({ ...row, buttons: buttons.of(row.item) }));
  const first = picker.items.find(({ item }) => item.picked);
  if (first) picker.activeItems = [first];
  try {
    return await new Promise<Choice<T, B> | undefined>((resolve) => {
      picker.onDidAccept(() => {
        const [accepted] = picker.selectedItems;
        if (accepted) resolve({ value: accepted.item.value });
      });
      picker.onDidTriggerItemButton(({ button, item: { item } }) => {
        const pressed = buttons.value(button);
        if (pressed !== undefined) resolve({ value: item.value, button: pressed });
      });
      picker.onDidHide(() => resolve(undefined));
      picker.show();
    });
  } finally {
    picker.dispose();
  }
}
