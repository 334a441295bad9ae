import assert from 'node:assert/strict';
import { patience } from '../../../scripts/test/patience.mjs';
import fc from 'fast-check';
import * as vscode from 'vscode';
import { COMMAND_IDS } from '../../../src/commands/ids.ts';
import { ActsFixture, type World } from '../../host/actsFixture.ts';
import { json } from '../../support/chaos/behaviours.ts';
import { startChaos, type ChaosServer } from '../../support/chaos/chaosServer.ts';
import { eventually } from '../../support/eventually.ts';
import { startSandbox, type RunningSandbox } from '../../support/sandbox.ts';
import { answerWith, ScriptedUi } from '../../support/scriptedUi.ts';
import '../../support/propertySeed.ts';

/** These bring the window to the local sandbox, which is all that they do: whatever they are called with. */
const TO_THE_SANDBOX = new Set(['mem0.sandbox.start', 'mem0.sandbox.switchPersona']);
const OTHER = 'the-other-connection';

/**
 * What a task, a debug configuration, a keybinding or a link may call a command with, while the person answers nothing. The extension
 * behaves as it does for users: no script answers for the person.
 */
describe('a command that something else calls', () => {
  let acts: ActsFixture;
  let other: RunningSandbox;
  let evil: ChaosServer;

  before(async () => {
    [acts, other, evil] = await Promise.all([ActsFixture.start(), startSandbox(), startChaos(json([]))]);
    const { connections } = acts.services;
    const stored = { id: OTHER, label: 'Other', baseUrl: other.url, kind: 'sandbox' } as const;
    await connections.store(stored, other.key('owner'));
    await acts.signIn('owner');
    Object.assign(acts.services, { scripted: false });
  });
  after(async () => {
    Object.assign(acts.services, { scripted: true });
    for (const id of ['mem0.clearFilter', 'workbench.action.closePanel']) await vscode.commands.executeCommand(id);
    for (const { id } of acts.services.connections.list()) await acts.services.connections.remove(id);
    await Promise.all([acts.stop(), other.stop(), evil[Symbol.asyncDispose]()]);
  });

  /** Calls a command as they do. Fails when more came of it than reading, in this session, at this server. */
  async function call(id: string, given: readonly unknown[]): Promise<ScriptedUi> {
    const { services, sandbox } = acts;
    const { session, connections } = services;
    const before = [session.state, connections.list(), connections.active(), connections.recentServers()];
    await sandbox.control.requests.clear();
    const ui = new ScriptedUi();
    const answering = answerWith(services, ui);
    try {
      assert.equal(await vscode.commands.executeCommand(id, ...given), undefined, 'Nothing goes back to the caller.');
      await new Promise(setImmediate);
    } finally {
      answering.dispose();
    }
    const after = [session.state, connections.list(), connections.active(), connections.recentServers()];
    assert.deepEqual(after, before, id);
    const requests = await sandbox.control.requests.list();
    assert.deepEqual(
      requests.filter(({ method, persona }) => method !== 'GET' || persona !== 'owner'),
      [],
      id,
    );
    assert.deepEqual([await other.control.requests.list(), evil.requests], [[], []], id);
    assert.equal(services.sandbox.ready, undefined, 'No sandbox is started.');
    assert.doesNotMatch(ui.texts, /should not have/, id);
    assert.ok(ui.opened.every((url) => url === 'https://app.mem0.ai/'));
    const shown = [ui.texts, ui.asked, ui.details, ui.copied].flat().join('\n');
    for (const { key } of [...sandbox.users, ...other.users]) assert.equal(shown.includes(key), false);
    return ui;
  }

  /** All that any command understands, at once: from somebody who has read this program. */
  const everything = ({ orgId, projectId, ann, cat }: World) => ({
    baseUrl: evil.url,
    apiKey: 'm0-key-of-the-attacker',
    label: 'Mem0 Platform',
    id: OTHER,
    organization: orgId,
    project: projectId,
    name: 'Atlas',
    description: 'theirs',
    email: ann,
    emails: [cat],
    role: 'OWNER',
    text: 'atlas',
    form: 'python',
    persona: 'owner',
  });

  /** Lists of arguments: answers with some of these, rows that are none, anything. */
  function hostile(args: ReturnType<typeof everything>): fc.Arbitrary<unknown[]> {
    const name = fc.constantFrom(...Object.keys(args), 'selection', 'node', 'nodes', 'kind', 'scope', '__proto__');
    const value = fc.oneof(fc.constantFrom(...Object.values(args), true, 'x'.repeat(100_000)), fc.anything());
    const answers = fc
      .uniqueArray(fc.tuple(name, value), { selector: ([key]) => key })
      .map((pairs) => Object.fromEntries(pairs));
    const row = fc.record({
      id: fc.oneof(fc.constantFrom(`org/${args.organization}`), fc.anything()),
      kind: fc.constantFrom('organization', 'project', 'member', 'error'),
      orgId: fc.constant(args.organization),
      projectId: fc.constant(args.project),
    });
    return fc.array(fc.oneof(answers, row, fc.anything()), { maxLength: 3 });
  }

  it('reads at most, and in this session alone, until the person says more, whatever it is called with', async () => {
    const world = await acts.world();
    const args = everything(world);
    const held = await acts.held();
    const { explorer } = acts.services;
    await vscode.commands.executeCommand('mem0.explorer.focus');
    const member = await acts.row(world.organization, 'Atlas', world.ann);
    await explorer.reveal(member);
    await eventually(() => assert.deepEqual(explorer.selection, [member]));
    // What has no text, which JSON can say too.
    const odd = { id: { toString: 1, valueOf: 1 }, kind: 'project' };
    const chosen: readonly unknown[][] = [[args], [{ selection: true }], [{ ...args, selection: true }], [odd, [odd]]];
    const any = hostile(args);
    for (const id of COMMAND_IDS.filter((one) => !TO_THE_SANDBOX.has(one))) {
      for (const given of chosen) await call(id, given);
      await fc.assert(
        fc.asyncProperty(any, async (given) => {
          await call(id, given);
        }),
        { numRuns: 5 },
      );
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    }
    assert.deepEqual(await acts.held(), held);
  }).timeout(patience(120_000));

  it('calls a server that a person agreed to by its own name, not by the one that it was called with', async () => {
    const { connections, session } = acts.services;
    const given = { baseUrl: other.url, apiKey: other.key('reader'), label: 'Mem0 Platform' };
    const ui = await acts.run('mem0.connect', [true], given);
    const { host } = new URL(other.url);
    assert.deepEqual(ui.asked, [`Connect Mem0 Explorer to ${host}?`]);
    assert.equal(session.state.connection?.label, `Sandbox (${host})`);
    await connections.remove(session.state.connection.id);
    await acts.signIn('owner');
    await other.control.requests.clear();
  });

  it('brings the window to the local sandbox, at most, with nothing of what it was called with', async () => {
    const args = everything(await acts.world());
    const { session, sandbox } = acts.services;
    for (const [id, persona] of [
      ['mem0.sandbox.start', 'owner'],
      ['mem0.sandbox.switchPersona', 'reader'],
    ] as const) {
      const ui = await acts.run(id, [], { ...args, persona: 'colleague', baseUrl: evil.url });
      assert.deepEqual([ui.asked, ui.said, session.state.connection?.persona], [[], [], persona]);
      assert.equal(session.state.connection?.baseUrl, sandbox.ready?.url);
    }
    assert.deepEqual([await other.control.requests.list(), evil.requests], [[], []]);
    await acts.run('mem0.sandbox.stop', []);
  });
});
