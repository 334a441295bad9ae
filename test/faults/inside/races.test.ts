import assert from 'node:assert/strict';
import process from 'node:process';
import * as vscode from 'vscode';
import { nodes } from '../../../src/views/explorer/nodes.ts';
import { forward } from '../../support/chaos/forward.ts';
import { eventually } from '../../support/eventually.ts';
import { FaultsFixture } from './faultsFixture.ts';

describe('several things at once', () => {
  let fixture: FaultsFixture;
  const unhandled: unknown[] = [];
  const note = (reason: unknown): void => void unhandled.push(reason);

  before(async () => {
    fixture = await FaultsFixture.start();
    process.on('unhandledRejection', note);
  });
  afterEach(() => fixture.mend());
  after(async () => {
    process.off('unhandledRejection', note);
    await fixture[Symbol.asyncDispose]();
  });

  it('stands 200 refreshes, reveals and deletions in any order', async () => {
    const { acts } = fixture;
    const worlds = [];
    for (let count = 0; count < 3; count += 1) worlds.push(await acts.world());
    await vscode.commands.executeCommand('mem0.explorer.focus');
    const { explorer } = acts.services;
    // A fixed order that looks like none.
    let seed = 7;
    const next = (below: number): number => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) % below;
    const running: Promise<unknown>[] = [];
    for (let step = 0; step < 200; step += 1) {
      const world = worlds[next(worlds.length)];
      assert.ok(world);
      const act = next(6);
      if (act === 0) explorer.tree.refresh();
      else if (act === 1) running.push(acts.account.refreshAll());
      else if (act === 2) running.push(explorer.reveal(nodes.project(world), { expand: true }).catch(() => undefined));
      else if (act === 3) running.push(explorer.reveal(nodes.organization(world)).catch(() => undefined));
      else if (act === 4) running.push(Promise.resolve(vscode.commands.executeCommand('mem0.refresh')));
      else explorer.tree.refresh(explorer.tree.find(`org/${world.orgId}`));
      if (step === 100) running.push(acts.call('DELETE', `${worlds[0]?.orgId ?? ''}/`));
      if (step % 20 === 0) await running.at(-1);
    }
    await Promise.all(running);
    await vscode.commands.executeCommand('mem0.refresh');
    await eventually(() => acts.agree());
    assert.deepEqual(unhandled, []);
  });

  it('shows what was written although an older answer arrives after it', async () => {
    const { acts } = fixture;
    const world = await acts.world();
    const late = Promise.withResolvers<undefined>();
    const asked = Promise.withResolvers<undefined>();
    const slow = forward(acts.sandbox.url, async () => {
      asked.resolve(undefined);
      await late.promise;
    });
    // The next answer about projects is made now and arrives late.
    let held = false;
    fixture.disturb((sound) => (response, request, attempt) => {
      const isFirst: boolean = !held && request.method === 'GET' && request.url.endsWith('/projects/');
      held ||= isFirst;
      (isFirst ? slow : sound)(response, request, attempt);
    });
    const reading = acts.account.projects({ orgId: world.orgId }).reload();
    await asked.promise;
    await acts.run('mem0.project.rename', ['Renamed'], await acts.row(world.organization, 'Atlas'));
    late.resolve(undefined);
    await reading;
    await eventually(() => acts.agree());
    await acts.row(world.organization, 'Renamed');
  });
});
