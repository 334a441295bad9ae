import type { Disposable } from '../../../shared/disposable.ts';

/** What is needed of a form's panel. */
export interface Activatable {
  readonly active: boolean;
  reveal(): void;
  onDidChangeViewState(listener: () => void): Disposable;
}

/** How long VS Code may take to show a panel, in milliseconds. */
const PATIENCE = 2000;

/** Makes the panel the active editor if it is not. Resolves with whether it is. */
export async function activatePanel(panel: Activatable, patience = PATIENCE): Promise<boolean> {
  if (panel.active) return true;
  await new Promise<void>((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      subscription.dispose();
      resolve();
    };
    const timer = setTimeout(end, patience);
    const subscription = panel.onDidChangeViewState(() => {
      if (panel.active) end();
    });
    panel.reveal();
  });
  return panel.active;
}
