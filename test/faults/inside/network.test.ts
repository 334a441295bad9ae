import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { answer, endless, html, json, reset, silent } from '../../support/chaos/behaviours.ts';
import { elsewhere, selfSigned } from '../../support/chaos/certificates.ts';
import { startChaos, type Behaviour, type SeenRequest } from '../../support/chaos/chaosServer.ts';
import { startProxy } from '../../support/chaos/recordingProxy.ts';
import { eventually } from '../../support/eventually.ts';
import { startSandbox } from '../../support/sandbox.ts';
import { ScriptedUi } from '../../support/scriptedUi.ts';
import { FaultsFixture } from './faultsFixture.ts';
import { closeAll, openProject, settingsIn, type } from './openProject.ts';

const isWrite = ({ method }: SeenRequest): boolean => method !== 'GET';

async function configure(settings: Record<string, unknown>): Promise<void> {
  for (const [name, value] of Object.entries(settings)) {
    await vscode.workspace.getConfiguration().update(name, value, vscode.ConfigurationTarget.Global);
  }
}

/** What may come instead of an answer, what the tree says of it, and how often it asks at most. */
const troubles: readonly { name: string; behaviour: Behaviour; says: RegExp; asks: number }[] = [
  { name: 'a captive portal', behaviour: html(200), says: /is not that of the API/, asks: 1 },
  { name: 'a slow server', behaviour: silent, says: /did not answer in full within/, asks: 1 },
  { name: 'broken connections', behaviour: reset, says: /was broken/, asks: 3 },
  { name: 'a server in maintenance', behaviour: json({ detail: 'Later.' }, 503), says: /HTTP 503/, asks: 3 },
  { name: 'a storm of 429', behaviour: json({ detail: 'Slow down.' }, 429), says: /too many requests/, asks: 3 },
  { name: 'endless answers', behaviour: endless, says: /larger than 5 MB/, asks: 1 },
  { name: 'answers of another kind', behaviour: answer(200, '{"rows":17}'), says: /could not be read/, asks: 1 },
];

describe('the network, while one works', () => {
  let fixture: FaultsFixture;

  before(async () => {
    fixture = await FaultsFixture.start();
  });
  afterEach(async () => {
    fixture.mend();
    await closeAll();
    await configure({ 'http.proxy': undefined, 'mem0.request.timeout': undefined });
  });
  after(() => fixture[Symbol.asyncDispose]());

  for (const { name, behaviour, says, asks } of troubles) {
    it(`keeps the rows, says why, and recovers without a reload: ${name}`, async () => {
      const { acts, line } = fixture;
      await acts.world();
      const before = await acts.rows();
      if (behaviour === silent) await configure({ 'mem0.request.timeout': 1 });
      fixture.disturb(() => behaviour);
      const sent = line.requests.length;
      // Impatient: the requests of one list are shared.
      await Promise.all(Array.from({ length: 5 }, () => vscode.commands.executeCommand('mem0.refresh')));
      const [failure = '', ...rows] = await fixture.rootRows();
      assert.match(failure, says);
      assert.deepEqual(rows.toSorted(), before.map((organization) => organization.name).toSorted());
      const asked = Map.groupBy(line.requests.slice(sent), ({ url }) => url);
      for (const [url, { length }] of asked) assert.ok(length <= asks, `${length} × ${url}`);
      assert.deepEqual(line.requests.slice(sent).filter(isWrite), []);

      fixture.mend();
      await vscode.commands.executeCommand('mem0.refresh');
      assert.deepEqual(await acts.rows(), before);
      await acts.agree();
      await acts.clear();
    });
  }

  it('tells what became of a bulk of 20 that lost the network, and finishes the rest', async () => {
    const { acts, line } = fixture;
    const world = await acts.world();
    const emails = await Promise.all(
      Array.from({ length: 20 }, async (_, index) => {
        return (await acts.sandbox.control.addUser(`bulk${index}@faults.example`)).email;
      }),
    );
    const from = line.requests.length;
    const additions = (): SeenRequest[] => line.requests.slice(from).filter(isWrite);
    fixture.disturb((sound) => (response, request, attempt) => {
      (additions().length > 8 ? reset : sound)(response, request, attempt);
    });
    const ui = new ScriptedUi(emails.join(', '), 'READER');
    // The network is back before the person presses the button.
    ui.press = 'Retry Failed';
    ui.onSay = () => fixture.mend();
    await acts.runWith(ui, 'mem0.project.addMembers', await acts.row(world.organization, 'Atlas'));
    assert.match(ui.texts, /^8 done, 12 without an answer/);
    await eventually(async () => {
      const held = (await acts.state(world))?.projects.find(({ project_id }) => project_id === world.projectId);
      assert.equal(held?.members.length, 23, ui.texts);
    });
    await eventually(() => acts.agree());
    // What was done was not sent again.
    const bodies = additions().map(({ body }) => body);
    for (const done of bodies.slice(0, 8)) assert.equal(bodies.filter((body) => body === done).length, 1, done);
  });

  it('keeps what was typed when there is no network at a save, and saves it later', async () => {
    const world = await fixture.acts.world();
    const document = await openProject(fixture, world);
    await type(document, { description: 'Typed on a train.' });
    fixture.disturb(() => reset);
    assert.equal(await document.save(), false);
    assert.ok(document.isDirty);
    assert.equal(settingsIn(document)['description'], 'Typed on a train.');
    fixture.mend();
    assert.ok(await document.save());
    assert.equal((await fixture.acts.state(world))?.projects[0]?.description, 'Typed on a train.');
    assert.deepEqual(await fixture.acts.writes(), ['PATCH']);
  });

  it('goes on when the server was restarted between two requests', async () => {
    const data = await mkdtemp(path.join(os.tmpdir(), 'mem0-faults-'));
    let server = await startSandbox({ data });
    const { connections, session } = fixture.acts.services;
    const connection = { id: 'faults-restart', label: 'Restart', baseUrl: server.url, kind: 'sandbox' } as const;
    await connections.store(connection, server.key('owner'));
    await session.signIn(connection);
    const before = await fixture.rootRows();
    await server.stop();
    server = await startSandbox({ data, args: ['--port', new URL(server.url).port] });
    await vscode.commands.executeCommand('mem0.refresh');
    assert.deepEqual(await fixture.rootRows(), before);
    assert.ok(before.length > 1);
    await server.stop();
    await rm(data, { recursive: true });
  });
});

describe('the network, before one has seen anything', () => {
  let fixture: FaultsFixture;

  before(async () => {
    fixture = await FaultsFixture.start();
  });
  afterEach(() => configure({ 'http.proxy': undefined }));
  after(() => fixture[Symbol.asyncDispose]());

  it('names a host that cannot be found', async () => {
    await fixture.signInAt('https://mem0.invalid');
    await fixture.rootRow(/^Could not load .*mem0\.invalid could not be found/);
  });

  it('refuses a self-signed certificate, and sends nothing', async () => {
    await using server = await startChaos(json([]), selfSigned);
    await fixture.signInAt(server.url);
    await fixture.rootRow(/certificate.*http\.systemCertificates/);
    assert.equal(server.requests.length, 0);
  });

  it('names the proxy that asks for a password, and goes through it once it lets one pass', async () => {
    await using server = await startChaos(json([{ org_id: 'org-1', name: 'Behind the proxy' }]), elsewhere);
    await using closed = await startProxy({ refuse: 407 });
    await using open = await startProxy({ port: Number(new URL(server.url).port) });
    await configure({ 'http.proxy': closed.url });
    await fixture.signInAt('https://elsewhere.test');
    await fixture.rootRow(/http\.proxy/);
    assert.equal(server.requests.length, 0);
    await configure({ 'http.proxy': open.url });
    await vscode.commands.executeCommand('mem0.refresh');
    assert.deepEqual(await fixture.rootRows(), ['Behind the proxy']);
  });
});
