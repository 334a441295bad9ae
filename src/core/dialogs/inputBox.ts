import * as vscode from 'vscode';
import type { InputOptions } from './ui.ts';

/**
 * Shows an input box that stays open, with what was typed, until its text is taken. Called by `ui.ts` alone.
 * @param safe cleans a text
 * @param tell shows a problem that came up after the person had gone away
 */
export async function showInput(
  options: InputOptions,
  safe: (text: string) => string,
  tell: (problem: string) => void,
): Promise<string | undefined> {
  const { validate, hint, submit, onType, button } = options;
  const box = vscode.window.createInputBox();
  box.title = safe(options.title);
  box.ignoreFocusOut = true;
  box.value = options.value ?? '';
  if (options.prompt !== undefined) box.prompt = safe(options.prompt);
  if (options.placeholder !== undefined) box.placeholder = safe(options.placeholder);
  if (options.password !== undefined) box.password = options.password;
  if (button) box.buttons = [{ iconPath: new vscode.ThemeIcon(button.icon), tooltip: safe(button.tooltip) }];
  if (options.selection) box.valueSelection = [...options.selection];

  const problem = (text: string): void => {
    box.validationMessage = { message: safe(text), severity: vscode.InputBoxValidationSeverity.Error };
  };
  const judge = (text: string): boolean => {
    const wrong = validate?.(text);
    const remark = wrong === undefined ? hint?.(text) : undefined;
    if (wrong !== undefined) problem(wrong);
    else if (remark === undefined) box.validationMessage = undefined;
    else box.validationMessage = { message: safe(remark), severity: vscode.InputBoxValidationSeverity.Info };
    return wrong === undefined;
  };

  return await new Promise((resolve, reject) => {
    const leaving = new AbortController();
    let submitting = false;
    const end = (text: string | undefined): void => {
      resolve(text);
      box.dispose();
    };
    const accept = async (): Promise<void> => {
      const text = box.value;
      // A second Enter, or one before the first answer is there, sends nothing.
      if (submitting || !judge(text)) return;
      if (!submit) {
        end(text);
        return;
      }
      submitting = true;
      box.busy = true;
      box.enabled = false;
      const wrong = await submit(text, leaving.signal);
      submitting = false;
      if (wrong === undefined) end(text);
      else if (leaving.signal.aborted) {
        tell(wrong);
        end(undefined);
      } else {
        box.busy = false;
        box.enabled = true;
        problem(wrong);
      }
    };
    box.onDidChangeValue((text) => {
      onType?.(text);
      judge(text);
    });
    box.onDidAccept(() => {
      accept().catch((error: unknown) => {
        box.dispose();
        reject(error instanceof Error ? error : new Error(String(error)));
      });
    });
    box.onDidTriggerButton(() => {
      // What is being sent cannot go along.
      if (submitting) return;
      button?.press(box.value);
      end(undefined);
    });
    box.onDidHide(() => {
      leaving.abort();
      if (!submitting) end(undefined);
    });
    box.show();
    // What is wrong with an empty box is told when Enter is pressed, not before anything was typed.
    if (options.problem !== undefined) problem(options.problem);
    else if (box.value !== '') judge(box.value);
  });
}
