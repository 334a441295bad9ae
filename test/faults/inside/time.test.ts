import assert from 'node:assert/strict';
import { patience } from '../../../scripts/test/patience.mjs';
import * as vscode from 'vscode';
import { eventually } from '../../support/eventually.ts';
import type { SeenRequest } from '../../support/chaos/chaosServer.ts';
import { forward } from '../../support/chaos/forward.ts';
import { FaultsFixture } from './faultsFixture.ts';
import { closeAll, openProject, settingsIn, type } from './openProject.ts';

const isSave = ({ method }: SeenRequest): boolean => method === 'PATCH';

describe('time', () => {
  let fixture: FaultsFixture;
  const timeout = (seconds: number | undefined): Thenable<void> =>
    vscode.workspace.getConfiguration('mem0').update('request.timeout', seconds, vscode.ConfigurationTarget.Global);

  before(async () => {
    fixture = await FaultsFixture.start();
  });
  afterEach(async () => {
    fixture.mend();
    await timeout(undefined);
    await closeAll();
  });
  after(() => fixture[Symbol.asyncDispose]());

  it('finds out what became of a save during which the laptop slept', async () => {
    const { acts, line } = fixture;
    const world = await acts.world();
    const document = await openProject(fixture, world);
    await type(document, { description: 'Typed before the lid was closed.' });
    // Long enough for the server to be read again, also on a slow machine.
    await timeout(Math.ceil(patience(300) / 1000));
    // The server carries it out; its answer goes to a connection that nobody has any more.
    const lost = forward(acts.sandbox.url, () => new Promise(() => undefined));
    fixture.disturb((sound) => (response, request, attempt) => {
      (isSave(request) ? lost : sound)(response, request, attempt);
    });
    assert.ok(await document.save());
    assert.ok(!document.isDirty);
    assert.equal((await acts.state(world))?.projects[0]?.description, 'Typed before the lid was closed.');
    assert.equal(line.requests.filter(isSave).length, 1);
    await eventually(() => assert.equal(settingsIn(document)['description'], 'Typed before the lid was closed.'));
  });

  it('notices that somebody else has saved although the server’s clock was set back', async () => {
    const { acts, line } = fixture;
    const world = await acts.world();
    const saves = line.requests.filter(isSave).length;
    const document = await openProject(fixture, world);
    await type(document, { description: 'mine' });
    const path = `${world.orgId}/projects/${world.projectId}/`;
    await acts.call('PATCH', path, { description: 'theirs' });
    fixture.disturb(() => (response, request) => {
      void fetch(acts.sandbox.url + request.url, {
        headers: { authorization: request.headers.authorization ?? '' },
      }).then(async (answer) => {
        response.setHeader('content-type', 'application/json');
        response.end((await answer.text()).replaceAll(/"updated_at":"\d{4}/g, '"updated_at":"1999'));
      });
    });
    assert.equal(await document.save(), false);
    assert.ok(document.isDirty);
    assert.equal(line.requests.filter(isSave).length, saves);
  });
});
