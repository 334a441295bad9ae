import assert from 'node:assert/strict';
import { patience } from '../../../scripts/test/patience.mjs';
import type { Locator } from 'playwright-core';
import { clean } from '../../../src/shared/text.ts';
import { webview } from '../../e2e/objects/webview.ts';
import type { Workbench } from '../../e2e/objects/workbench.ts';
import { useVscode } from '../../e2e/useVscode.ts';
import { startChaos, type ChaosServer } from '../../support/chaos/chaosServer.ts';
import { hostileMem0 } from '../../support/chaos/hostileMem0.ts';
import { filesBelow } from '../../support/filesBelow.ts';
import { hostileTexts } from '../../support/hostileTexts.ts';

const KEY = 'm0-sandbox-canary-0123456789';
const shown = (kind: string): string => clean(hostileTexts[kind] ?? '');

/** Nothing in it is a link, a picture or an icon that a server named; the text itself is there. */
async function assertPlain(element: Locator, text?: string): Promise<void> {
  await element.first().waitFor();
  assert.equal(await element.locator('a[href], a[data-href], .monaco-link, img, script, iframe').count(), 0);
  assert.equal(await element.locator('.codicon-trash, .codicon-sync').count(), 0);
  // A joiner breaks what VS Code would take for a link; nobody sees it.
  const seen = (await element.allInnerTexts()).join('\n').replaceAll('\u2060', '').replaceAll('\u00a0', ' ');
  if (text !== undefined) assert.ok(seen.includes(text), `${seen} does not hold ${text}`);
}

describe('hostile data on the screen', () => {
  let server: ChaosServer;

  before(async () => {
    server = await startChaos(hostileMem0);
  });
  after(() => server[Symbol.asyncDispose]());

  const vscode = useVscode(() => ({
    env: {
      MEM0_EXPLORER_DEV_CONNECTION: JSON.stringify({ baseUrl: server.url, apiKey: KEY, label: shown('icon') }),
    },
  }));

  /** Escape, until no question is open. */
  async function leave({ page, quickInput }: Workbench): Promise<void> {
    await page.keyboard.press('Escape');
    await quickInput.waitForHidden();
  }

  it('is text in the tree, quick picks, prompts, dialogs, messages, the form, JSON and the status bar', async () => {
    const workbench = await vscode.open();
    const { page, explorer, quickInput, dialogs, contextMenu } = workbench;
    const foreign: string[] = [];
    page.on('request', (request) => {
      if (/evil\.example|127\.0\.0\.1:9\//.test(request.url())) foreign.push(request.url());
    });
    await workbench.openMem0();
    await explorer.row(shown('html')).waitFor();
    const labels = (await explorer.read()).map(({ label }) => label);
    for (const kind of Object.keys(hostileTexts)) assert.ok(labels.includes(shown(kind) || '(no name)'), kind);
    await assertPlain(explorer.rows.locator('.monaco-icon-label-container'));
    // The item is a button as a whole.
    await assertPlain(page.locator('[id="mem0-explorer.mem0-explorer.mem0.status"] a'), shown('icon'));

    await explorer.expand(shown('html'), 1);
    const project = await explorer.reveal(shown('command'), 2);
    await assertPlain(project.locator('.monaco-icon-label-container'), shown('command'));

    // A quick pick.
    await workbench.runCommand('Mem0: Go to…');
    await quickInput.waitFor();
    await quickInput.fill('trash');
    await assertPlain(quickInput.rows, shown('icon'));
    await leave(workbench);

    // A prompt, what stands below it when the server refuses, and a placeholder.
    await (await explorer.reveal(shown('command'), 2)).click();
    await page.keyboard.press('F2');
    await quickInput.waitFor();
    await quickInput.fill('New');
    await quickInput.accept();
    await quickInput.message.filter({ hasText: 'evil.example' }).waitFor();
    await assertPlain(quickInput.message, shown('command'));
    await leave(workbench);
    await contextMenu.choose(await explorer.reveal(shown('command'), 2), 'Delete Project…');
    await quickInput.waitFor();
    await assertPlain(quickInput.message, shown('command'));
    await leave(workbench);

    // A dialog, and the message when the server refuses.
    await explorer.expand(shown('command'), 2);
    await contextMenu.choose(explorer.row(shown('command'), 3), 'Remove Member…');
    await dialogs.modal.waitFor();
    await assertPlain(dialogs.modal, shown('command'));
    await dialogs.press('Remove');
    await dialogs.showNotifications();
    const message = dialogs.notification('click me');
    await message.waitFor();
    assert.equal(await message.locator('.notification-list-item-message a').count(), 0);
    await assertPlain(message.locator('.notification-list-item-message'), shown('command'));
    await dialogs.hideNotifications();

    // The form.
    await contextMenu.choose(await explorer.reveal(shown('html'), 2), 'Open Settings');
    const form = webview(page);
    await form.locator('body.ready').waitFor();
    assert.equal(await form.locator('#field-name').inputValue(), hostileTexts['html']);
    assert.equal(await form.locator('img, a[href*="evil"], iframe').count(), 0);
    assert.equal(await form.locator('body').evaluate(() => 'PWN' in window), false);

    // The answer itself.
    await contextMenu.choose(await explorer.reveal(shown('direction'), 2), 'View as JSON');
    await workbench.editors.tab(shown('direction')).waitFor();
    await workbench.editors.text.getByText('project_id').waitFor();

    assert.equal(await page.evaluate(() => 'PWN' in window), false);
    assert.deepEqual(foreign, []);
    await page.locator('.activitybar').waitFor();

    const files = await filesBelow(vscode.dataFolder());
    const tells = files.filter(({ text }) => text.includes(KEY)).map(({ name }) => name);
    assert.deepEqual(tells, []);
  }).timeout(patience(120_000));
});
