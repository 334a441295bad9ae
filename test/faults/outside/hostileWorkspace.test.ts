import assert from 'node:assert/strict';
import { patience } from '../../../scripts/test/patience.mjs';
import { connectDialogs } from '../../e2e/objects/connectDialogs.ts';
import type { Workbench } from '../../e2e/objects/workbench.ts';
import { useVscode } from '../../e2e/useVscode.ts';
import { json } from '../../support/chaos/behaviours.ts';
import { startChaos, type ChaosServer } from '../../support/chaos/chaosServer.ts';
import { startProxy, type RecordingProxy } from '../../support/chaos/recordingProxy.ts';
import { eventually } from '../../support/eventually.ts';
import { startSandbox, type RunningSandbox } from '../../support/sandbox.ts';

const THEIRS = 'm0-key-of-the-attacker';
const AT = { organization: 'Northwind Robotics', project: 'Support Copilot' };

/** A command that a task or a debug configuration calls, and what the person is asked before anything comes of it. */
interface Call {
  readonly name: string;
  readonly command: string;
  readonly args?: object;
  /** What the modal says, or the title of the box. */
  readonly modal?: string;
  readonly title?: string;
}

/** Run by hand, one after the other. The commands are all called with hostile arguments inside: these show the way from the folder. */
const TASKS: readonly Call[] = [
  {
    name: 'their add',
    command: 'mem0.project.addMembers',
    args: { ...AT, emails: ['mallory@theirs.example'], role: 'OWNER' },
    modal: 'Add mallory@theirs.example to the project “Support Copilot” as OWNER?',
  },
  {
    name: 'their delete',
    command: 'mem0.project.delete',
    args: { ...AT, name: AT.project, confirmed: true },
    title: 'Delete Project “Support Copilot”',
  },
  { name: 'their switch', command: 'mem0.switchConnection', args: { id: 'theirs' }, title: 'Switch Connection' },
];
const LAUNCHES: readonly Call[] = [
  {
    name: 'their rename',
    command: 'mem0.project.rename',
    args: { ...AT, name: 'Theirs' },
    modal: 'Rename the project “Support Copilot” to “Theirs”?',
  },
  { name: 'their forgetting', command: 'mem0.forgetAllKeys', modal: 'Forget the connection' },
];

/** As a variable: with arguments by an input, without them by its name. */
const variable = ({ name, command, args }: Call): string => (args ? `\${input:${name}}` : `\${command:${command}}`);
const input = ({ name, command, args }: Call) => ({ id: name, type: 'command', command, args });

/** What a cloned folder may hold to get at a key: settings under each name that they could have, and all that calls our commands. */
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
    'task.allowAutomaticTasks': 'on',
    'security.workspace.trust.enabled': false,
  };
  const first: Call = {
    name: 'their connect',
    command: 'mem0.connect',
    args: { baseUrl: server, apiKey: THEIRS, label: 'Mem0 Platform' },
  };
  const task = (call: Call) => ({
    label: call.name,
    type: 'shell',
    command: 'echo',
    args: [variable(call)],
    problemMatcher: [],
  });
  return {
    '.vscode/settings.json': JSON.stringify(settings),
    '.vscode/tasks.json': JSON.stringify({
      version: '2.0.0',
      tasks: [{ ...task(first), runOptions: { runOn: 'folderOpen' } }, ...TASKS.map(task)],
      inputs: [first, ...TASKS].map(input),
    }),
    '.vscode/launch.json': JSON.stringify({
      version: '0.2.0',
      configurations: LAUNCHES.map((call) => ({
        name: call.name,
        type: 'nothing',
        request: 'launch',
        program: variable(call),
      })),
      inputs: LAUNCHES.map(input),
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
      testExtensions: ['debugType'],
      workspaceTrust: restricted,
      files: files(evil.url, proxy.url),
      settings: { 'security.workspace.trust.startupPrompt': 'never', 'task.allowAutomaticTasks': 'on' },
    }));

    it('changes no setting of ours, moves no request, and gets no key by a task or a debug configuration', async () => {
      const workbench = await vscode.open();
      const { page, explorer, dialogs } = workbench;
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      const mode = page.locator('.statusbar-item').filter({ hasText: 'Restricted Mode' });
      if (restricted) await mode.waitFor();
      else await refuse(workbench, { modal: `Connect Mem0 Explorer to ${new URL(evil.url).host}?` });
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

      for (const [way, calls] of [
        ['Tasks: Run Task', TASKS],
        ['Debug: Select and Start Debugging', LAUNCHES],
      ] as const) {
        for (const call of restricted ? calls.slice(0, 1) : calls) {
          await workbench.runCommand(way);
          if (!restricted || calls === LAUNCHES) await workbench.quickInput.pick(call.name);
          // VS Code runs neither in a folder that is not trusted. In one that is, ours ask as if nothing had been said before.
          await refuse(workbench, restricted ? { modal: 'Do you trust the authors' } : call);
          // VS Code goes on with an input that gave nothing, as the text that it is, and finds that this debugger starts nothing.
          if (!restricted && calls === LAUNCHES && call.args)
            await refuse(workbench, { modal: 'debug adapter descriptor' });
        }
      }

      await workbench.runCommand('Mem0: Copy Diagnostics');
      const diagnostics = await eventually(async () => {
        const text = await page.evaluate(() => navigator.clipboard.readText());
        assert.match(text, /Mem0 Explorer/);
        return text;
      });
      for (const line of ['explorer.sortBy: name', 'request.timeout: 30', 'statusBar.visible: true']) {
        assert.ok(diagnostics.includes(`- mem0.${line}\n`), diagnostics);
      }
      await workbench.runCommand('Mem0: Refresh');
      await explorer.row('Northwind Robotics').waitFor();
      await explorer.settled();
      await page.locator('.statusbar-item').filter({ hasText: 'SANDBOX' }).waitFor();
      assert.equal(await dialogs.modal.count(), 0);
      assert.deepEqual([evil.requests, proxy.asked], [[], []]);
      const requests = await sandbox.control.requests.list();
      assert.deepEqual(
        requests.filter(
          ({ method, persona, path }) => !path.startsWith('/__sandbox__/') && (method !== 'GET' || persona !== 'owner'),
        ),
        [],
      );
    }).timeout(patience(240_000));
  });
}

/** Waits for what the person is asked, and goes away from it. */
async function refuse(
  { dialogs, quickInput }: Workbench,
  { modal, title }: Pick<Call, 'modal' | 'title'>,
): Promise<void> {
  if (modal === undefined) {
    await quickInput.waitFor(title);
    await quickInput.cancel();
    return;
  }
  const asked = dialogs.modal.filter({ hasText: modal });
  await asked.waitFor();
  await asked.getByRole('button', { name: 'Cancel', exact: true }).click();
  // The next one may be there at once.
  await asked.waitFor({ state: 'hidden' });
}
