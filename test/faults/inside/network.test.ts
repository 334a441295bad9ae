import assert from 'node:assert/strict';
import { reset } from '../../support/chaos/behaviours.ts';
import type { SeenRequest } from '../../support/chaos/chaosServer.ts';
import { eventually } from '../../support/eventually.ts';
import { ScriptedUi } from '../../support/scriptedUi.ts';
import { FaultsFixture } from './faultsFixture.ts';

const isAddition = ({ method }: SeenRequest): boolean => method === 'POST';

describe('the network, while one works', () => {
  let fixture: FaultsFixture;

  before(async () => {
    fixture = await FaultsFixture.start();
  });
  afterEach(() => fixture.mend());
  after(() => fixture[Symbol.asyncDispose]());

  it('tells what became of a bulk of 20 that lost the network, and finishes the rest', async () => {
    const { acts, line } = fixture;
    const world = await acts.world();
    const emails = await Promise.all(
      Array.from({ length: 20 }, async (_, index) => {
        return (await acts.sandbox.control.addUser(`bulk${index}@faults.example`)).email;
      }),
    );
    const additions = (): number => line.requests.filter(isAddition).length;
    fixture.disturb((sound) => (response, request, attempt) => {
      (additions() > 8 ? reset : sound)(response, request, attempt);
    });
    const ui = new ScriptedUi(emails.join(', '), 'READER');
    // The network is back before the person presses the button.
    ui.press = 'Retry Failed';
    ui.onSay = () => fixture.mend();
    await acts.runWith(ui, 'mem0.project.addMembers', await acts.row(world.organization, 'Atlas'));
    assert.match(ui.texts, /^\d+ done, .*1\d without an answer/);
    await eventually(async () => {
      const held = (await acts.state(world))?.projects.find(({ project_id }) => project_id === world.projectId);
      assert.equal(held?.members.length, 23, ui.texts);
    });
    await eventually(() => acts.agree());
    // What was done was not sent again.
    const sent = line.requests.filter(isAddition).map(({ body }) => body);
    assert.equal(new Set(sent.slice(0, 8)).size, 8);
    for (const done of sent.slice(0, 8)) assert.equal(sent.filter((body) => body === done).length, 1, done);
  });
});
