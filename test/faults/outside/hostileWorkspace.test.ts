import assert from 'node:assert/strict';
import { connectDialogs } from '../../e2e/objects/connectDialogs.ts';
import type { Workbench } from '../../e2e/objects/workbench.ts';
import { useVscode } from '../../e2e/useVscode.ts';
import { json } from '../../support/chaos/behaviours.ts';
import { startChaos, type ChaosServer } from '../../support/chaos/chaosServer.ts';
import { startProxy, type RecordingProxy } from '../../support/chaos/recordingProxy.ts';
import { startSandbox, type RunningSandbox } from '../../support/sandbox.ts';

const THEIRS = 'm0-key-of-the-attacker';

/** What a cloned folder may hold to get at a key: settings under each name that they could have, and tasks that call our command. */
function files(server: string, proxy: string): Record<string, string> {
  const addresses = ['baseUrl', 'apiBaseUrl', 'apiUrl', 'url', 'host', 'server', 'endpoint', 'connection.baseUrl'];
  const settings = {
    ...Object.fromEntries(addresses.map((name) => [`mem0.${name}`, server])),
    'mem0.connections': [{ id: 'theirs', label: 'Theirs', baseUrl: server, kind: 'server' }],
    'mem0.logLevel': 'trace',
    'mem0.trace.server': 'verbose',
    'mem0.statusBar.visible': false,
    'mem0.explorer.sortBy': 'server',
    'mem0.request.timeout': 1,
    'mem0.tomorrow': 1,
    'http.proxy': proxy,
    'http.proxySupport': 'override',
    'http.proxyStrictSSL': false,
    'http.noProxy': [],
  };
  const given = { baseUrl: server, apiKey: THEIRS, label: 'Mem0 Platform' };
  const inputs = [{ id: 'connect', type: 'command', command: 'mem0.connect', args: given }];
  const task = { label: 'build', type: 'shell', command: 'echo', args: ['${input:connect}'], problemMatcher: [] };
  return {
    '.vscode/settings.json': JSON.stringify(settings),
    '.vscode/tasks.json': JSON.stringify({
      version: '2.0.0',
      tasks: [task],
      inputs,
    }),
    '.vscode/launch.json': JSON.stringify({
      version: '0.2.0',
      configurations: [{ name: 'Run', type: 'node', request: 'launch', program: '${input:connect}' }],
      inputs,
    }),
  };
}

for (const restricted of [true, false]) {
  describe(`a hostile folder${restricted ? ' in Restricted Mode' : ' that is trusted'}`, () => {
    let sandbox: RunningSandbox;
    let evil: ChaosServer;
    let proxy: RecordingProxy;

    before(async () => {
      [sandbox, evil, proxy] = await Promise.all([startSandbox(), startChaos(json([])), startProxy({ refuse: 502 })]);
    });
    after(async () => {
      await Promise.all([sandbox.stop(), evil[Symbol.asyncDispose](), proxy[Symbol.asyncDispose]()]);
    });

    const vscode = useVscode(() => ({
      installed: true,
      workspaceTrust: restricted,
      files: files(evil.url, proxy.url),
      settings: { 'security.workspace.trust.startupPrompt': 'never' },
    }));

    it('changes no setting of ours, moves no request, and gets no key by a task', async () => {
      const workbench = await vscode.open();
      const { page, explorer } = workbench;
      const mode = page.locator('.statusbar-item').filter({ hasText: 'Restricted Mode' });
      if (restricted) await mode.waitFor();
      await connectDialogs.connect(workbench, sandbox.url, sandbox.key('owner'));
      assert.equal(await mode.count(), restricted ? 1 : 0);
      // The user's own setting holds: the item is shown.
      await page.locator('.statusbar-item').filter({ hasText: 'SANDBOX' }).waitFor();

      // Nothing of the folder decides how a server that is not on this machine is reached.
      await workbench.runCommand('Mem0: Connect…');
      await connectDialogs.answerServer(workbench, 'https://mem0.invalid');
      await connectDialogs.answerKey(workbench, 'm0-key-of-the-person');
      await workbench.quickInput.waitFor(connectDialogs.serverTitle);
      await workbench.quickInput.message.filter({ hasText: 'mem0.invalid' }).waitFor();
      await workbench.quickInput.cancel();
      assert.deepEqual(proxy.asked, []);

      if (restricted) await refusesTasks(workbench);
      else await asksBeforeConnecting(workbench, evil);
      await workbench.runCommand('Mem0: Refresh');
      await explorer.row('Northwind Robotics').waitFor();
      await explorer.settled();
      await page.locator('.statusbar-item').filter({ hasText: 'SANDBOX' }).waitFor();
      assert.deepEqual(evil.requests, []);
      assert.deepEqual(proxy.asked, []);
    }).timeout(180_000);
  });
}

/** VS Code runs no task of a folder that is not trusted. */
async function refusesTasks(workbench: Workbench): Promise<void> {
  await workbench.runCommand('Tasks: Run Task');
  await workbench.dialogs.modal.filter({ hasText: 'Do you trust the authors' }).waitFor();
  await workbench.dialogs.press('Cancel');
}

/** A task of a trusted folder may call any command: ours names the server and asks. */
async function asksBeforeConnecting(workbench: Workbench, { url }: ChaosServer): Promise<void> {
  await workbench.runCommand('Tasks: Run Task');
  await workbench.quickInput.pick('build');
  const { modal } = workbench.dialogs;
  await modal.filter({ hasText: `Connect Mem0 Explorer to ${new URL(url).host}?` }).waitFor();
  await workbench.dialogs.press('Cancel');
}
