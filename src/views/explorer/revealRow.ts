import type * as vscode from 'vscode';
import type { ExplorerNode } from './nodes.ts';

/** The pauses between the attempts, in milliseconds. */
const PAUSES = [50, 100, 200, 400];

/**
 * Shows a row in the view. VS Code does not know a row while it shows the view for the first time, or reads rows anew: then it is asked
 * again. Rejects when it still does not know it.
 */
export async function revealRow(
  view: Pick<vscode.TreeView<ExplorerNode>, 'reveal'>,
  node: ExplorerNode,
  options: { readonly select: boolean; readonly focus: boolean; readonly expand: boolean },
  delay: (milliseconds: number) => Promise<void> = realDelay,
): Promise<void> {
  for (const pause of PAUSES) {
    try {
      await view.reveal(node, options);
      return;
    } catch {
      await delay(pause);
    }
  }
  await view.reveal(node, options);
}

async function realDelay(milliseconds: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
}
