import assert from 'node:assert/strict';
import { glob, readFile } from 'node:fs/promises';
import path from 'node:path';
import { patience } from '../../../scripts/test/patience.mjs';
import type { Page } from 'playwright-core';
import { connectDialogs } from '../../e2e/objects/connectDialogs.ts';
import { webview } from '../../e2e/objects/webview.ts';
import { useVscode } from '../../e2e/useVscode.ts';
import { json } from '../../support/chaos/behaviours.ts';
import { startChaos, type ChaosServer } from '../../support/chaos/chaosServer.ts';
import { forward } from '../../support/chaos/forward.ts';
import { startSandbox, type RunningSandbox } from '../../support/sandbox.ts';

/** A key as a real server gives them, which stands nowhere by chance. */
const CANARY = 'm0-canary-7Qx2vLr9TzK4';

/** What a page of this origin has stored: IndexedDB, where VS Code keeps state, and the smaller stores. */
async function stored(page: Page): Promise<string> {
  return await page.evaluate(async () => {
    const answered = async <T>(request: IDBRequest<T>): Promise<T> =>
      await new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(new Error('IndexedDB'));
      });
    const all: unknown[] = [
      Object.entries(localStorage),
      Object.entries(sessionStorage),
      document.cookie,
      location.href,
    ];
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await answered(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        const content = database.transaction(store).objectStore(store);
        all.push(name, store, await answered(content.getAllKeys()), await answered(content.getAll()));
      }
      database.close();
    }
    return JSON.stringify(all, (_name, value: unknown) =>
      value instanceof Uint8Array ? new TextDecoder().decode(value) : value,
    );
  });
}

/** Everything that VS Code's server has written. */
async function written(folder: string): Promise<string> {
  const texts: string[] = [];
  for await (const entry of glob('**/*', { cwd: folder, withFileTypes: true })) {
    if (entry.isFile()) texts.push(entry.name, await readFile(path.join(entry.parentPath, entry.name), 'latin1'));
  }
  return texts.join('\n');
}

describe('the key, after a whole journey', () => {
  let sandbox: RunningSandbox;
  let server: ChaosServer;
  let echoes = false;

  before(async () => {
    sandbox = await startSandbox();
    const behind = forward(sandbox.url);
    server = await startChaos((response, request, attempt) => {
      const { authorization } = request.headers;
      if (request.url.startsWith('/__sandbox__/')) json({ detail: 'Not found.' }, 404)(response, request, attempt);
      else if (authorization !== `Token ${CANARY}`) json({ detail: 'No.' }, 401)(response, request, attempt);
      else if (echoes) json({ detail: `The key ${CANARY} is tired.` }, 400)(response, request, attempt);
      else {
        const headers = { ...request.headers, authorization: `Token ${sandbox.key('owner')}` };
        behind(response, { ...request, headers }, attempt);
      }
    });
  });
  after(async () => {
    await Promise.all([sandbox.stop(), server[Symbol.asyncDispose]()]);
  });

  const vscode = useVscode({ installed: true });

  it('stands in no state, log, page, clipboard or file', async () => {
    const workbench = await vscode.open();
    const { page, explorer } = workbench;
    const heard: string[] = [];
    page.on('console', (message) => heard.push(message.text()));
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await connectDialogs.connect(workbench, server.url, CANARY);
    await explorer.expand('Northwind Robotics', 1);
    await workbench.contextMenu.choose(await explorer.reveal('Support Copilot'), 'Open Settings');
    const form = webview(page);
    await form.locator('body.ready').waitFor();
    await form.locator('#field-description').fill('Typed on the way');

    echoes = true;
    await workbench.runCommand('Mem0: Refresh');
    const failure = explorer.rows.filter({ hasText: 'Could not load the organizations' });
    await failure.waitFor();
    await workbench.runCommand('Mem0: Copy Diagnostics');
    await workbench.runCommand('Mem0: Show Log');
    await page.locator('.part.panel .output-view').waitFor();
    const shown = await page.content();
    const formShown = await form.locator('html').innerHTML();
    const clipboard = await page.evaluate(() => navigator.clipboard.readText());
    // Lets VS Code store what it has not yet.
    await workbench.reload();
    echoes = false;
    await workbench.openMem0();
    await explorer.row('Northwind Robotics').waitFor();
    const places = {
      state: await stored(page),
      files: await written(vscode.dataFolder()),
      clipboard,
      shown,
      formShown,
      console: heard.join('\n'),
    };
    // They were looked at: what may stand there does.
    assert.ok(places.state.includes(server.url));
    assert.match(places.clipboard, /Mem0 Explorer/);
    assert.match(places.shown, /Could not load the organizations/);
    assert.match(places.formShown, /field-description/);
    assert.ok(server.requests.some(({ headers }) => headers.authorization === `Token ${CANARY}`));
    const spellings = [CANARY, Buffer.from(CANARY).toString('base64').replace(/=+$/, ''), CANARY.slice(3)];
    for (const [place, text] of Object.entries(places)) {
      for (const spelling of spellings) assert.equal(text.includes(spelling), false, `${place}: ${spelling}`);
    }
  }).timeout(patience(180_000));
});
