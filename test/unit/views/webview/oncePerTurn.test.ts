import assert from 'node:assert/strict';
import { OncePerTurn } from '../../../../src/views/webview/oncePerTurn.ts';

describe('what is done once a turn', () => {
  const turn = () => new Promise(setImmediate);

  it('is done at its end, however often it was asked for', async () => {
    let times = 0;
    const update = new OncePerTurn(() => void (times += 1));
    for (let count = 0; count < 100; count += 1) update.request();
    await Promise.resolve();
    assert.equal(times, 0);
    await turn();
    assert.equal(times, 1);
    update.request();
    await turn();
    assert.equal(times, 2);
  });

  it('is done at once before something else, and not again', async () => {
    let times = 0;
    const update = new OncePerTurn(() => void (times += 1));
    update.flush();
    assert.equal(times, 0, 'nothing was asked for');
    update.request();
    update.flush();
    await turn();
    assert.equal(times, 1);
  });

  it('is not done any more once it was disposed of', async () => {
    let times = 0;
    const update = new OncePerTurn(() => void (times += 1));
    update.request();
    update.dispose();
    update.request();
    await turn();
    assert.equal(times, 0);
  });
});
