import type { Workbench } from './workbench.ts';

/** The two questions of *Mem0: Connect…*. */
export const connectDialogs = {
  /** The first: which server. */
  async answerServer(workbench: Workbench, url: string): Promise<void> {
    const { quickInput } = workbench;
    await quickInput.waitFor(/\(1\/2\)/);
    await quickInput.fill(url);
    await quickInput.accept();
  },

  /** The second: the key. */
  async answerKey(workbench: Workbench, key: string): Promise<void> {
    const { quickInput } = workbench;
    await quickInput.waitFor(/\(2\/2\)/);
    await quickInput.fill(key);
    await quickInput.accept();
  },

  /** Starts from the button in the view of somebody who is not connected, answers both, waits for the organizations. */
  async connect(workbench: Workbench, url: string, key: string): Promise<void> {
    await workbench.openMem0();
    await workbench.explorer.pane.getByRole('button', { name: 'Connect…' }).click();
    await connectDialogs.answerServer(workbench, url);
    await connectDialogs.answerKey(workbench, key);
    await workbench.quickInput.waitForHidden();
    await workbench.explorer.rows.first().waitFor();
    await workbench.explorer.settled();
  },
} as const;
