import assert from 'node:assert/strict';
import { Emitter } from '../../../../src/shared/emitter.ts';
import { activatePanel } from '../../../../src/views/project/form/activatePanel.ts';

/** A panel in the background, which VS Code shows when it is asked to, or not. */
function panel(shows: boolean) {
  const changes = new Emitter<undefined>();
  const made = {
    active: false,
    reveals: 0,
    onDidChangeViewState: (listener: () => void) => changes.event(listener),
    reveal: () => {
      made.reveals += 1;
      changes.fire(undefined);
      made.active = shows;
      queueMicrotask(() => changes.fire(undefined));
    },
  };
  return made;
}

describe('a command for the active editor', () => {
  it('waits until the form is the active one', async () => {
    const behind = panel(true);
    assert.equal(await activatePanel(behind), true);
    assert.equal(behind.reveals, 1);
    assert.equal(await activatePanel(behind), true);
    assert.equal(behind.reveals, 1, 'it is active already');
  });

  it('is not run on another one', async () => {
    assert.equal(await activatePanel(panel(false), 1), false);
  });
});
