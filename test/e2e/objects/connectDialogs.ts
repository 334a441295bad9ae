import type { Workbench } from './workbench.ts';

/** The questions of *Mem0: Connect…* for a server of one's own: how, which server, which key. */
export const connectDialogs = {
  serverTitle: 'Connect to Mem0: server',
  keyTitle: 'Connect to Mem0: API key for',

  /** The first two: a key is pasted, for this server. */
  async answerServer(workbench: Workbench, url: string): Promise<void> {
    const { quickInput } = workbench;
    await quickInput.waitFor(/^Connect to Mem0$/);
    await quickInput.pick('Paste an API Key for Another Server…');
    await quickInput.waitFor(connectDialogs.serverTitle);
    await quickInput.fill(url);
    await quickInput.accept();
  },

  /** The third: the key. */
  async answerKey(workbench: Workbench, key: string): Promise<void> {
    const { quickInput } = workbench;
    await quickInput.waitFor(connectDialogs.keyTitle);
    await quickInput.fill(key);
    await quickInput.accept();
  },

  /** Starts from the button in the view of somebody who is not connected, answers all, waits for the organizations. */
  async connect(workbench: Workbench, url: string, key: string): Promise<void> {
    await workbench.openMem0();
    await workbench.explorer.pane.getByRole('button', { name: 'Connect…' }).click();
    await connectDialogs.answerServer(workbench, url);
    await connectDialogs.answerKey(workbench, key);
    await workbench.quickInput.waitForHidden();
    await workbench.explorer.filled();
    await workbench.explorer.settled();
  },
} as const;
