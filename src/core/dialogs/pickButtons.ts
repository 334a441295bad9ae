import * as vscode from 'vscode';
import type { ButtonItem } from './ui.ts';

/** The icons at the ends of a quick pick's rows, and what each stands for. */
export interface PickButtons<B> {
  of(item: ButtonItem<unknown, B>): vscode.QuickInputButton[];
  /** What a button stands for. */
  value(button: vscode.QuickInputButton): B | undefined;
}

/** @param safe cleans a text */
export function pickButtons<B>(safe: (text: string) => string): PickButtons<B> {
  const values = new WeakMap<vscode.QuickInputButton, { readonly value: B }>();
  return {
    of: ({ buttons = [] }) =>
      buttons.map(({ icon, tooltip, value }) => {
        const button = { iconPath: new vscode.ThemeIcon(icon), tooltip: safe(tooltip) };
        values.set(button, { value });
        return button;
      }),
    value: (button) => values.get(button)?.value,
  };
}
