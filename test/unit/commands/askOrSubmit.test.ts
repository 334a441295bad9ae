import assert from 'node:assert/strict';
import { askOrSubmit } from '../../../src/commands/prompts/askOrSubmit.ts';
import { fakeMemory } from '../../support/fakeState.ts';
import { ScriptedUi, type Answer } from '../../support/scriptedUi.ts';

/** What is sent when the answer was given beforehand. */
async function sentWith(scripted: boolean, ...answers: readonly Answer[]) {
  const ui = new ScriptedUi(...answers);
  const sent: string[] = [];
  await askOrSubmit(
    { ui, scripted, storage: { globalState: fakeMemory(), workspaceState: fakeMemory() } },
    {
      given: 'Atlas',
      confirm: (name) => ({ message: `Create ${name}?`, action: 'Create' }),
      field: 'name',
      input: { title: 'Create' },
      progress: 'Creating…',
      submit: (text) => {
        sent.push(text);
        return Promise.resolve();
      },
    },
  );
  return { sent, asked: ui.asked };
}

describe('an answer that was given beforehand', () => {
  it('is not sent without a word: a link in a document can give it', async () => {
    assert.deepEqual(await sentWith(false), { sent: [], asked: ['Create Atlas?'] });
    assert.deepEqual(await sentWith(false, true), { sent: ['Atlas'], asked: ['Create Atlas?'] });
  });

  it('is sent at once where scripts answer for the person', async () => {
    assert.deepEqual(await sentWith(true), { sent: ['Atlas'], asked: [] });
  });
});
