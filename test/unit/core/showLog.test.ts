import assert from 'node:assert/strict';
import { showLog } from '../../../src/core/showLog.ts';
import { HandTimer } from '../../support/handTimer.ts';
import { EventEmitter } from '../../support/vscodeModule.ts';

/** A VS Code that lists what it shows, and that hears only of some wishes to see the log. */
function vscode(heard: (asked: number) => boolean, path = 'mem0-explorer.mem0-explorer.Mem0.log') {
  const changed = new EventEmitter<readonly never[]>();
  const editors: { document: { uri: { scheme: string; path: string } } }[] = [];
  let asked = 0;
  const open = (scheme: string, name: string): void => {
    editors.push({ document: { uri: { scheme, path: name } } });
    changed.fire([]);
  };
  return {
    log: {
      name: 'Mem0',
      show: () => {
        asked += 1;
        if (heard(asked)) open('output', path);
      },
    },
    window: { visibleTextEditors: editors, onDidChangeVisibleTextEditors: changed.event },
    open,
    asked: () => asked,
  };
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('showing the log', () => {
  it('asks once where VS Code shows it, also for the focus where it is shown already', async () => {
    const timer = new HandTimer();
    const code = vscode(() => true);
    await showLog(code.log, code.window, timer.timer);
    assert.equal(code.asked(), 1);
    await showLog(code.log, code.window, timer.timer);
    assert.equal(code.asked(), 2);
    assert.deepEqual(timer.waiting, []);
  });

  it('asks again while VS Code does not know the log yet, and no more once it is in sight', async () => {
    const timer = new HandTimer();
    const code = vscode((asked) => asked === 3);
    let done = false;
    const shown = showLog(code.log, code.window, timer.timer).then(() => (done = true));
    for (const asked of [1, 2]) {
      assert.equal(code.asked(), asked);
      // Another log that comes in sight is not ours.
      code.open('output', 'somebody.else.Other.log');
      await turn();
      assert.deepEqual([code.asked(), done], [asked, false]);
      timer.runOut();
      await turn();
    }
    await shown;
    assert.equal(code.asked(), 3);
    assert.deepEqual(timer.waiting, []);
  });

  it('waits no longer than until the log comes in sight', async () => {
    const timer = new HandTimer();
    const code = vscode(() => false);
    const shown = showLog(code.log, code.window, timer.timer);
    code.open('output', 'mem0-explorer.mem0-explorer.Mem0.log.remote');
    await shown;
    assert.deepEqual([code.asked(), timer.waiting], [1, []]);
  });

  it('gives up where it is never in sight, as for a person who wants output to be shown quietly', async () => {
    const timer = new HandTimer();
    const code = vscode(() => false);
    const shown = showLog(code.log, code.window, timer.timer);
    for (let turns = 0; turns < 100; turns++) {
      timer.runOut();
      await turn();
    }
    await shown;
    assert.ok(code.asked() > 10 && code.asked() < 100, String(code.asked()));
  });
});
